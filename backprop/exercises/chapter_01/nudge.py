"""Exercise 1.2: the blame of one number, by nudging it up and down."""

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.engine.nudge import Nudge
from backprop.exercises.shared.probes import called
from backprop.exercises.shared.words import ALL_AT_ONCE, DISTANCE, PUT_BACK


def nudge(f, theta, i, h=1e-5, *, pick=right) -> float:
    """Central difference of f for theta[i]."""
    h = h

    def at(shift):
        nudged = pick(np.array(theta, dtype=float), M43=lambda: theta, M44=lambda: np.array(theta))
        nudged[pick(i, all=lambda: slice(None))] += shift
        return float(f(nudged))

    high = at(h)
    low = pick(at(-h), M43=lambda: at(-2 * h))
    return pick(
        (high - low) / (2 * h),
        M47=lambda: (high - float(f(theta))) / h,
        below=lambda: (float(f(theta)) - low) / h,
        h_once=lambda: (high - low) / h,
        precedence=lambda: (high - low) / 2 * h,
    )


def _nudges(f, theta, i, h=1e-5):
    def at(value):
        moved = np.array(theta, dtype=float)
        moved[i] = value
        return f(moved)

    return Nudge(f"theta[{i}]", float(theta[i]), at, "f", step=h)


def thermostat(theta):
    """The chapter's machine: three knobs in a row -> its loss."""
    base, gain, offset = map(float, theta)
    after = 14 + 3 * (base + gain * (20 - (14 + offset))) - 0.5
    return 0.5 * (after - 20) ** 2


def polynomial(rng, n, degree=3):
    """Curved everywhere, in n numbers that also meet each other."""
    a, b, c = rng.uniform(0.5, 1.5, (3, n)).round(2) * rng.choice([-1, 1], (3, n))

    def f(theta):
        t = np.asarray(theta, dtype=float)
        return float(np.sum(a * t + b * t**2 + (degree == 3) * c * t**3) + t[0] * t[-1])

    return called(f"{'a cubic' if degree == 3 else 'a quadratic'} in {n}", f)


def _machines(rng):
    cases = []
    for n in (1, 2, 3, 5):
        theta, i = rng.uniform(-1.5, 1.5, n).round(2), int(rng.integers(n))
        cases += [Case((polynomial(rng, n), theta, i)), Case((polynomial(rng, n, 2), theta, i))]
    return cases


def _whole(rng):
    whole = rng.permutation([-1, 0, 1, 2])
    return [Case((polynomial(rng, 4), whole, i)) for i in (0, 3)]


def _worked(rng):
    square = called("t0² + 3·t0·t1", lambda t: t[0] ** 2 + 3 * t[0] * t[1])
    knobs, theta = np.array([2.0, 0.3, 1.0]), np.array([0.5, -2.0])
    cases = [(thermostat, knobs, 1), (thermostat, knobs, 2), (square, theta, 0), (square, theta, 1)]
    return [*map(Case, cases)]


def _with_h(n, i, h):
    return lambda rng: [Case((polynomial(rng, n), rng.uniform(-2, 2, n).round(2), i), {"h": h})]


PRECEDENCE = Misconception(
    "times h in place of divided by h",
    "In which order does Python work off what you have written: a / 2 * h?",
    "Your blame is far too small: by the factor h².",
    "Division and multiplication go from left to right; what is to be divided by goes in brackets.",
)

NUDGING = {
    "M43": PUT_BACK,
    "unprotected": PUT_BACK,
    "h_once": DISTANCE,
    "precedence": PRECEDENCE,
    "all": ALL_AT_ONCE,
    "below": CATALOGUE["M47"],
    "one_way": CATALOGUE["M47"],
}

EXERCISE = Exercise(
    "1.2",
    nudge,
    {"blame": _worked, "another h": _with_h(2, 0, 0.1)},
    {"blame": _machines, "another h": _with_h(3, 1, 0.2), "whole numbers": _whole},
    floor=1e-8,
    nudges=_nudges,
    slips=NUDGING,
)
