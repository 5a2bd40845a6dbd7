"""Every labelled formula of the book is true: its two sides agree at random points.

``FORMULAS`` maps a label to a function of (label, rng) that yields pairs: the formula's right-hand
side at random numbers, and the slope that it claims to be, by central differences.
"""

from types import SimpleNamespace

import numpy as np
import pytest
from notebooks import CHAPTERS, displays

from backprop import numerical_gradient, sigmoid, tanh
from backprop.book.two_neurons import linear, twenty_numbers


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
CHAPTER_6 = {
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


def _slope_by_nudging(f, at):
    return numerical_gradient(lambda x: f(x.item()), np.array([float(at)]))[0]


def _chapter_6(label, rng):
    for activation in (sigmoid, tanh, linear):
        net = _two_neurons(rng, activation)
        n = twenty_numbers(**net.given, hidden=activation, output=activation)
        for name, right_hand_side in CHAPTER_6[label].items():
            yield (
                right_hand_side(n, net.slope),
                _slope_by_nudging(_loss_from(name, n, net), n[name]),
            )


def _sigmoid_slope(label, rng):
    z = rng.normal()
    a = sigmoid(np.array([z]))[0].item()
    yield a * (1 - a), _slope_by_nudging(lambda z: 1 / (1 + np.exp(-z)), z)


FORMULAS = dict.fromkeys(CHAPTER_6, _chapter_6) | {"sigmoid-slope": _sigmoid_slope}


def _labels():
    return [label for path in CHAPTERS for _, label in displays(path) if label]


def test_every_label_of_the_book_is_registered_here():
    assert sorted(FORMULAS) == sorted(_labels())


@pytest.mark.parametrize("label", FORMULAS)
@pytest.mark.parametrize("seed", range(10))
def test_formula_agrees_with_central_differences(label, seed):
    for formula, nudged in FORMULAS[label](label, np.random.default_rng(seed)):
        assert formula == pytest.approx(nudged, rel=1e-7, abs=1e-9)
