"""Exercise 5.4: where a scaled sigmoid is steepest."""

import math

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import Nudge


def steepest_sigmoid(scale, *, pick=right) -> tuple:
    """Where σ(scale · z) is steepest, and how steep it is there."""
    z = pick(0.0, middle=lambda: 0.5)
    return z, pick(
        scale / 4,
        one=lambda: scale,
    )


def _nudges(scale):
    return None, Nudge("z", 0.0, lambda z: 1 / (1 + math.exp(-scale * z)), "the sigmoid")


def _scales(*scales):
    return lambda rng: [Case((s,)) for s in (*scales, *rng.uniform(0.1, 10, 3).round(5).tolist())]


STEEPEST = {
    "one": Misconception(
        "the sigmoid's own slope left out",
        "How steep is the sigmoid itself, at its steepest?",
        "Your slope is four times too large.",
        "The second link is the sigmoid, and a(1 − a) is never above a quarter.",
    ),
    "middle": Misconception(
        "a for z",
        "At which z is the sigmoid one half?",
        "Your slope is right; the place is not.",
        "One half is the height of the curve at its steepest place. The place itself is a z.",
    ),
}

EXERCISE = Exercise(
    "5.4",
    steepest_sigmoid,
    lambda rng: [Case((1,)), Case((2.0,)), Case((1e-4,)), Case((1000.0,))],
    _scales(0.1, 10.0, 3, 1e-5, 1e4),
    STEEPEST,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
