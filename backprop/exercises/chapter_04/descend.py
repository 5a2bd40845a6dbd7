"""Exercise 4.1: the path of gradient descent."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import called


def descend(slope, start, rate, steps, *, pick=right):
    """The places from the start to the end of so many steps downhill: (steps + 1, n)."""
    w = pick(np.array(start, dtype=float), M43=lambda: start)
    path, first = [w.copy()], slope(w)
    for _ in range(steps):
        step = pick(-rate, M56=lambda: rate) * pick(slope(w), once=lambda: first)
        w = pick(
            w + step,
            M43=lambda: np.add(w, step, out=w),  # noqa: B023
            M44=lambda: (w + step).astype(np.asarray(start).dtype),  # noqa: B023
        )
        path.append(w.copy())
    path = pick(path, late=lambda: path[1:], early=lambda: path[:-1])
    return np.array(pick(path, shared=lambda: [path[-1]] * len(path)))


def bowl(rng, n):
    """A loss in n numbers that meet each other, curved upwards, never too steep; and its slope."""
    mix = rng.uniform(-0.6, 0.6, (n, n)).round(2)
    A, b = mix @ mix.T + np.diag(rng.uniform(0.5, 1.5, n).round(2)), rng.uniform(-1, 1, n).round(2)

    def loss(w):
        w = expect(w, (n,))
        return float(0.5 * w @ A @ w + b @ w + 0.05 * np.sum(w**4))

    slope = called(f"a slope of {n}", lambda w: A @ expect(w, (n,)) + b + 0.2 * np.asarray(w) ** 3)
    return called(f"a loss of {n}", loss), slope


def expect(w, shape):
    if np.shape(w) != shape:
        raise ValueError(f"I take an array of shape {shape}; got {np.shape(w)}")
    return np.asarray(w, dtype=float)


def _walk(rng, n, rate, steps):
    return Case((bowl(rng, n)[1], rng.uniform(-1.5, 1.5, n).round(2), rate, steps))


def _walks(*walks):
    """How many numbers, the rate, and how many steps."""
    return lambda rng: [_walk(rng, *walk) for walk in walks]


def _several(rng):
    """A start close to rest, too; no step at all; and steps that lead nowhere."""
    level = called("2w", lambda w: 2 * expect(w, (2,)))
    walks = [(2, 0.3, 5), (3, 0.05, 6), (5, 0.2, 8), (4, 0.2, 0), (4, 0.0, 3)]
    return [*_walks(*walks)(rng), Case((level, np.array([0.0, 1e-4]), 0.25, 3))]


def _whole(rng):
    return [Case((bowl(rng, 4)[1], rng.permutation([-2, 1, 3, 2]), 0.2, 4))]


def _parabola(rng):
    parabola = called("4w", lambda w: 4 * np.asarray(w))
    return [Case((parabola, np.array([3.0]), 0.1, 4))]


def _valley(rng):
    return [Case((bowl(rng, 2)[1], np.array([1.5, -0.5]), 0.2, 3))]


ONCE = Misconception(
    "the slope asked once",
    "After the first step you stand somewhere else. Which slope do you walk by?",
    "The first step is right, the later ones are not: they still go by the slope at the start.",
    "A slope holds where it was measured. It has to be asked for anew at every place.",
)

LATE = Misconception(
    "the start left out",
    "How many places are there on a path of one step?",
    "What you return is one short: the place where it starts is missing.",
    "The first entry belongs to the start, before any step is taken.",
)

EARLY = Misconception(
    "the end left out",
    "How many places are there on a path of one step?",
    "What you return is one short: the place where the last step leads is missing.",
    "After the last step there is one more place to be noted.",
)

DESCEND = {
    "once": ONCE,
    "late": LATE,
    "early": EARLY,
    "M44": Misconception(
        "integers cut the steps off",
        "What is 3 − 0.8, if it has to be put where only whole numbers fit?",
        "Right from a start with decimals, wrong from a start in whole numbers.",
        "The places on the way are floats, even if the start is not.",
    ),
    "shared": Misconception(
        "the same place in every row",
        "Is every row of your path a place of its own, or the same array again and again?",
        "All rows of your path are alike: they are the end of it.",
        "A list keeps the array itself, not what was in it at the time: what changes in place "
        "changes in every row.",
    ),
}

EXERCISE = Exercise(
    "4.1",
    descend,
    {"one number": _parabola, "several numbers": _valley},
    {
        "one number": _walks((1, 0.25, 4), (1, 0.1, 6)),
        "several numbers": _several,
        "whole numbers": _whole,
    },
    slips=DESCEND,
)
