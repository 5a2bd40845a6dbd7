"""Chapter 5: products of slopes along chains, and two roads that meet."""

import numpy as np
from formulas.nudged import slope_at

from backprop import sigmoid, tanh
from backprop.book.examples.three_links import chain

LINKS = (  # functions of one number, and their slopes
    (np.sin, np.cos),
    (np.exp, np.exp),
    (lambda t: t * t, lambda t: 2 * t),
    (lambda t: 3 * t - 1, lambda t: 3.0),
    (lambda t: sigmoid(t)[0], lambda t: sigmoid(t)[1](1.0)[0]),
)


def _chain_rule(rng):
    """Three links drawn at random, the slope of each at what enters it."""
    (f, df), (g, dg), (k, dk) = (LINKS[n] for n in rng.integers(0, len(LINKS), 3))
    x = rng.uniform(-0.5, 0.5)
    u = f(x)
    v = g(u)
    yield dk(v) * dg(u) * df(x), slope_at(x, lambda x: k(g(f(x))))


def _three_links(rng):
    x = rng.uniform(-1, 1)
    u = 2 * x + 1
    v = u**2
    yield np.cos(v) * 2 * u * 2, slope_at(x, chain)


def _total(rng):
    """C(x, u) with u(x), for random curves; each part of the formula nudged by itself."""
    p, q, r = rng.uniform(0.5, 2, 3)
    x = rng.uniform(-1, 1)

    def cost(x, u):
        return np.sin(p * x) * u + q * u**2 * x

    def u_of(x):
        return np.exp(r * x)

    u = u_of(x)
    direct = slope_at(x, lambda x: cost(x, u))
    by_u = slope_at(u, lambda u: cost(x, u)) * slope_at(x, u_of)
    yield direct + by_u, slope_at(x, lambda x: cost(x, u_of(x)))
    yield 9 + 3 * 6, slope_at(3, lambda x: x * x**2)  # the numbers under the braces
    yield 9, slope_at(3, lambda x: x * 9)
    yield 3, slope_at(9, lambda u: 3 * u)
    yield 6, slope_at(3, lambda x: x**2)


def _sigmoid(rng):
    z = rng.normal()
    s = 1 + np.exp(-z)
    a = 1 / s
    nudged = slope_at(z, lambda z: 1 / (1 + np.exp(-z)))
    yield (-1 / s**2) * 1 * np.exp(-z) * -1, nudged
    yield 1 / s * (np.exp(-z) / s), nudged
    yield a * (1 - a), nudged
    yield sigmoid(z)[1](1.0)[0], nudged


def _tanh(rng):
    z = rng.normal()
    s, a = 1 / (1 + np.exp(-2 * z)), np.tanh(z)
    nudged = slope_at(z, np.tanh)
    for formula in (2 * s * (1 - s) * 2, (1 + a) * (1 - a), 1 - a**2, tanh(z)[1](1.0)[0]):
        yield formula, nudged


FORMULAS = {
    "chain-rule": (
        r"\frac{dC}{dx} = \frac{dC}{dv} \cdot \frac{dv}{du} \cdot \frac{du}{dx}",
        _chain_rule,
    ),
    "three-links": (
        r"""\frac{dC}{dx} = \underbrace{\cos v}_{-0.6282} \cdot \underbrace{2u}_{3} \cdot
        \underbrace{2}_{2}""",
        _three_links,
    ),
    "total-derivative": (
        r"""\frac{dC}{dx} = \underbrace{\frac{\partial C}{\partial x}}_{9} +
        \underbrace{\frac{\partial C}{\partial u}}_{3} \cdot \underbrace{\frac{du}{dx}}_{6}""",
        _total,
    ),
    "slope-of-sigmoid": (
        r"""\begin{aligned}
        \sigma'(z) &= \left( -\frac{1}{s^2} \right) \cdot 1 \cdot e^{-z} \cdot (-1) \\
        &= \frac{1}{s} \cdot \frac{e^{-z}}{s} = a\,(1 - a)
        \end{aligned}""",
        _sigmoid,
    ),
    "slope-of-tanh": (
        r"""\begin{aligned}
        \mathrm{tanh}'(z) &= 2 \cdot t\,(1 - t) \cdot 2 \\
        &= (1 + a)(1 - a) = 1 - a^2
        \end{aligned}""",
        _tanh,
    ),
}
