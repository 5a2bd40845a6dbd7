"""Exercise 2.2: an activation that leaks."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import away
from backprop.exercises.shared.words import FIXED_SLOPE


def leaky_relu(z, slope=0.01, *, pick=right):
    """z where z > 0, else slope · z."""
    return pick(
        np.where(z > 0, z, slope * z),
        M43=lambda: np.multiply(z, slope, out=z, where=z <= 0),
        side=lambda: np.where(z > 0, slope * z, z),
        larger=lambda: np.maximum(z, slope * z),
        flat=lambda: np.where(z > 0, z, slope),
        fixed=lambda: np.where(z > 0, z, 0.01 * z),
        relu=lambda: np.maximum(z, 0.0),
        sign=lambda: np.where(z > 0, z, -slope * z),
    )


LEAKY_RELU = {
    "side": Misconception(
        "the slope on the wrong side",
        "On which side does it leak?",
        "Positive numbers should pass unchanged.",
        "For z > 0 the result is z; the small slope is for the others.",
    ),
    "larger": Misconception(
        "the larger of the two",
        "What becomes of your function when the slope is 2?",
        "Right for slopes up to 1, wrong beyond.",
        "Above a slope of 1, slope · z is the smaller one for negative z, not the larger.",
    ),
    "fixed": FIXED_SLOPE,
    "relu": Misconception(
        "nothing leaks",
        "What comes out for a negative z?",
        "Negative numbers come out as 0: this is the plain ReLU.",
        "The leak is the point: below 0 the result is slope · z.",
    ),
    "sign": Misconception(
        "the sign of the leak",
        "Is what leaks positive or negative?",
        "Negative numbers come out positive.",
        "slope · z keeps the sign of z.",
    ),
    "flat": Misconception(
        "a constant for a slope",
        "Is your function a straight line on the left, or flat?",
        "Negative numbers all come out alike.",
        "On the left the result is slope *times* z.",
    ),
}

EXERCISE = Exercise(
    "2.2",
    leaky_relu,
    lambda rng: [Case((np.array([-2.0, 0.0, 3.0]),)), Case((away(rng, 2, 3), 0.2))],
    lambda rng: [
        *(Case((away(rng, 3, 2), slope)) for slope in (0.0, 0.3, 1.0, 2.0)),
        Case((np.array([0.0, -0.0, -1.0]), 0.5)),
        Case((away(rng, 2, 2, 2), 0.1)),
        Case((np.abs(away(rng, 3)), 0.1)),
    ],
    slips=LEAKY_RELU,
)
