"""Chapter 6: the two-neuron net, for any activation, from random numbers."""

from functools import partial
from types import SimpleNamespace

import numpy as np
from formulas.nudged import slope_at

from backprop import sigmoid, tanh
from backprop.book.examples.two_neurons import linear, twenty_numbers


def _two_neurons(rng, activation):
    """Chapter 6: random numbers x, y, w1, … and everything that follows from them."""
    given = dict(zip(("x", "y", "w1", "b1", "w2", "b2"), rng.uniform(0.5, 2, 6), strict=True))
    return SimpleNamespace(
        given=given, phi=lambda z: activation(z)[0], slope=lambda z: activation(z)[1](1.0)[0]
    )


def _loss_from(name, n, net):
    """C as a function of one number anywhere on the way, with all before it held fixed."""
    y, w2, b2, phi = n["y"], n["w2"], n["b2"], net.phi

    def from_a2(a2):
        return 0.5 * (a2 - y) ** 2

    def from_z2(z2):
        return from_a2(phi(z2))

    def from_a1(a1):
        return from_z2(a1 * w2 + b2)

    def from_z1(z1):
        return from_a1(phi(z1))

    return {
        "a2": from_a2,
        "z2": from_z2,
        "a1": from_a1,
        "z1": from_z1,
        "b2": lambda b2: from_z2(n["a1"] * w2 + b2),
        "w2": lambda w2: from_z2(n["a1"] * w2 + b2),
        "b1": lambda b1: from_z1(n["x"] * n["w1"] + b1),
        "w1": lambda w1: from_z1(n["x"] * w1 + n["b1"]),
        "x": lambda x: from_z1(x * n["w1"] + n["b1"]),
    }[name]


# label -> {variable: the formula's right-hand side, from the numbers n and the slope of φ}
RIGHT_HAND_SIDES = {
    "trigger": {"a2": lambda n, slope: n["a2"] - n["y"]},
    "delta-2": {"z2": lambda n, slope: n["da2"] * slope(n["z2"])},
    "blame-second": {
        "b2": lambda n, slope: n["dz2"],
        "w2": lambda n, slope: n["a1"] * n["dz2"],
        "a1": lambda n, slope: n["w2"] * n["dz2"],
    },
    "delta-1": {"z1": lambda n, slope: n["da1"] * slope(n["z1"])},
    "blame-first": {
        "b1": lambda n, slope: n["dz1"],
        "w1": lambda n, slope: n["x"] * n["dz1"],
        "x": lambda n, slope: n["w1"] * n["dz1"],
    },
    "chain-w1": {
        "w1": lambda n, slope: (
            (n["a2"] - n["y"]) * slope(n["z2"]) * n["w2"] * slope(n["z1"]) * n["x"]
        )
    },
}


def _check(label, rng):
    for activation in (sigmoid, tanh, linear):
        net = _two_neurons(rng, activation)
        n = twenty_numbers(**net.given, hidden=activation, output=activation)
        for name, right_hand_side in RIGHT_HAND_SIDES[label].items():
            yield right_hand_side(n, net.slope), slope_at(n[name], _loss_from(name, n, net))


def _sigmoid_slope(rng):
    z = rng.normal()
    a = sigmoid(np.array([z]))[0].item()
    yield a * (1 - a), slope_at(z, lambda z: 1 / (1 + np.exp(-z)))


def _forecast(rng):
    """How far the loss falls for a learning rate of 1, by the slope: at random, and on the page."""
    page = {"x": 2.0, "y": 5.0, "w1": 0.5, "b1": 3.0, "w2": 2.5, "b2": -2.0}
    for given, activation in ((_two_neurons(rng, tanh).given, tanh), (page, linear)):
        net = partial(twenty_numbers, hidden=activation, output=activation)
        slope = {name: net(**given)["d" + name] for name in ("w1", "b1", "w2", "b2")}

        def fall(rate, given=given, net=net, slope=slope):
            moved = {name: given[name] - rate * slope[name] for name in slope}
            return -net(**given | moved)["C"]

        nudged = slope_at(0, fall)
        yield sum(slope[name] ** 2 for name in slope), nudged
    yield 225 + 56.25 + 144 + 9, nudged
    yield 434.25, nudged


TEX = {
    "trigger": r"\bar{a}_2 = \frac{\partial C}{\partial a_2} = a_2 - y",
    "delta-2": r"\delta_2 = \bar{z}_2 = \bar{a}_2 \, \varphi'(z_2)",
    "blame-second": r"""\begin{aligned}
        \frac{\partial C}{\partial b_2} &= \delta_2 \\
        \frac{\partial C}{\partial w_2} &= a_1\,\delta_2 \\
        \frac{\partial C}{\partial a_1} &= w_2\,\delta_2
        \end{aligned}""",
    "delta-1": r"\delta_1 = \bar{z}_1 = \bar{a}_1\,\varphi'(z_1)",
    "blame-first": r"""\begin{aligned}
        \frac{\partial C}{\partial b_1} &= \delta_1 \\
        \frac{\partial C}{\partial w_1} &= x\,\delta_1 \\
        \frac{\partial C}{\partial x} &= w_1\,\delta_1
        \end{aligned}""",
    "chain-w1": r"""\begin{aligned}
        \frac{\partial C}{\partial w_1} =\; &\underbrace{(a_2 - y)}_{3} \cdot
        \underbrace{\varphi'(z_2)}_{1} \\
        &\cdot \underbrace{w_2}_{2.5} \cdot \underbrace{\varphi'(z_1)}_{1} \cdot \underbrace{x}_{2}
        \end{aligned}""",
}
FORMULAS = {label: (tex, partial(_check, label)) for label, tex in TEX.items()} | {
    "forecast": (
        r"""\begin{aligned}
        &\eta \left( \bar{w}_1^2 + \bar{b}_1^2 + \bar{w}_2^2 + \bar{b}_2^2 \right) \\
        &= \eta\,(225 + 56.25 + 144 + 9) \\
        &= 434.25\,\eta
        \end{aligned}""",
        _forecast,
    ),
    "sigmoid-slope": (r"\sigma'(z) = a\,(1 - a), \qquad a = \sigma(z)", _sigmoid_slope),
}
