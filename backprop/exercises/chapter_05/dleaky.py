"""Exercise 5.2c: the slope of leaky ReLU."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_05.dsoftplus import hidden_slopes
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import entries
from backprop.exercises.shared.probes import away


def dleaky(z, slope=0.01, *, pick=right):
    """1 where z > 0, else slope."""
    return pick(
        np.where(z > 0, 1.0, slope),
        M33=lambda: np.where(z > 0, z, slope * z),
        M43=lambda: np.copyto(z, np.where(z > 0, 1.0, slope)) or z,
        side=lambda: np.where(z > 0, slope, 1.0),
        sign=lambda: np.where(z > 0, 1.0, -slope),
        half=lambda: np.where(z > 0, 1.0, slope * z),
    )


def _nudges(z, slope=0.01):
    return entries("z", z, lambda z: np.where(z > 0, z, slope * z), "leaky ReLU")


def _visible_leaks(rng):
    """The last ones are too near to the kink, and too large, to be nudged."""
    special = np.array([1e-7, -1e-7, 1e9])
    return [Case((np.array([-2.0, 3.0, -0.5]),)), Case((away(rng, 2, 3), 0.2)), Case((special,))]


def _hidden_leaks(rng):
    leaks = [Case((away(rng, 3, 2), slope)) for slope in (0.0, 0.3, 1.0, 2.0)]
    # nearer to the kink than any nudge is short
    close = np.array([1e-300, -1e-300, 1e-9, -1e-9, 2e-6, -3e-6])
    leaks += [Case((close,)), Case((away(rng, 4),), {"slope": 0.1}), Case((np.array([-2, 3]),))]
    return [*leaks, *hidden_slopes(rng)]


DLEAKY = {
    "M33": Misconception(
        "the function for its slope",
        "Is it asked how high the curve is, or how steep?",
        "You return leaky ReLU itself.",
        "It is made of two straight lines: a straight line has the same slope everywhere.",
    ),
    "side": Misconception(
        "the slopes on the wrong sides",
        "On which side does it leak?",
        "Your two slopes have changed places.",
        "To the right of 0 the function is z itself.",
    ),
    "sign": Misconception(
        "the sign of the leak",
        "Does leaky ReLU rise or fall to the left of 0?",
        "To the left of 0 your slope has the wrong sign.",
        "slope · z rises with z when the slope is positive.",
    ),
    "half": Misconception(
        "a line for its slope",
        "How steep is the straight line slope · z?",
        "Right for positive z; for negative z you return the line and not its slope.",
        "The slope of slope · z is the same number for every z.",
    ),
}

EXERCISE = Exercise(
    "5.2c",
    dleaky,
    _visible_leaks,
    _hidden_leaks,
    DLEAKY,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
