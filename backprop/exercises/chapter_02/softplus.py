"""Exercise 2.5: softplus, safe for any number."""

import math

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, right
from backprop.exercises.chapter_02.dense_image import twice
from backprop.exercises.engine.exercise import Case, Exercise


def softplus(z, *, pick=right):
    """log(1 + eᶻ), any shape."""
    return pick(
        np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
        M17=lambda: np.log(1 + np.exp(z)),
        in_python=lambda: np.array([math.log(1 + math.exp(v)) for v in z.flat]).reshape(z.shape),
        other_side=lambda: z + np.log1p(np.exp(-z)),
        corner=lambda: np.maximum(z, 0.0),
    )


OVERFLOW = CATALOGUE["M17"]._replace(
    explain="Of the two ways of writing it, each forms one power. Which of the two powers is small "
    "where z is large, and which where z is far below 0?"
)

SOFTPLUS = {
    "M17": OVERFLOW,
    "in_python": OVERFLOW,
    "other_side": OVERFLOW,
    "corner": Misconception(
        "ReLU for softplus",
        "What is softplus at 0, to three digits?",
        "Yours has a corner at 0. Softplus is smooth there.",
        "Far from 0 the two agree; near 0 softplus lies above, by log 2 at 0 itself.",
    ),
}

EXERCISE = Exercise(
    "2.5",
    softplus,
    lambda rng: [
        Case((np.zeros(1),)),
        Case((rng.uniform(-5, 5, (3, 4)).round(3),)),
        Case((np.array([1000.0]),)),
    ],
    twice(
        lambda rng: [
            Case((np.linspace(-20, 20, 41) + rng.uniform(-0.5, 0.5),)),
            Case((np.array([-1000.0, 1000.0, 750.0, -750.0]),)),
            Case((rng.normal(0, 3, (2, 3, 2)).round(3),)),
        ]
    ),
    slips=SOFTPLUS,
)
