"""Exercise 5.2b: the slope of GELU."""

import math

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_05.dsoftplus import DSOFTPLUS, hidden_slopes, visible_slopes
from backprop.exercises.engine.exercise import Exercise, Kind
from backprop.exercises.engine.nudge import entries


def dgelu_tanh(z, *, pick=right):
    """The slope of ½z(1 + tanh(√(2/π)(z + 0.044715z³)))."""
    z = pick(z, M32=lambda: _gelu(z))
    root = math.sqrt(2 / math.pi)
    t = np.tanh(root * (z + 0.044715 * z**3))
    inner = root * (1 + 3 * 0.044715 * z**2)
    first, steep = 0.5 * (1 + t), 1 - t**2
    return pick(
        first + 0.5 * z * steep * inner,
        M33=lambda: z * first,
        only_first=lambda: first,
        only_second=lambda: 0.5 * z * steep * inner,
        inner=lambda: first + 0.5 * z * steep,
        product=lambda: 0.5 * steep * inner,
    )


def _gelu(z):
    return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


def _nudges(z):
    return entries("z", z, _gelu, "GELU")


_PRODUCT = (
    "GELU is z times something that depends on z too: z reaches the result by two roads.",
    "The slope of a product has two terms: each factor's slope times the other factor.",
)

DGELU = {
    "M32": DSOFTPLUS["M32"]._replace(
        locate="Your slope formula has received the GELU of z instead of z."
    ),
    "M33": DSOFTPLUS["M33"]._replace(
        locate="You return the GELU itself.", explain="Begin with the product: " + _PRODUCT[1]
    ),
    "only_first": Misconception(
        "the second term of the product missing", "In how many places does z stand?", *_PRODUCT
    ),
    "only_second": Misconception(
        "the first term of the product missing", "In how many places does z stand?", *_PRODUCT
    ),
    "product": Misconception(
        "slopes of two factors multiplied",
        "Are the two factors of GELU links of a chain, one inside the other?",
        "You multiply the slopes of two things that stand side by side.",
        "In a chain, slopes multiply. " + _PRODUCT[1],
    ),
    "inner": Misconception(
        "the innermost link left out",
        "What does tanh get to see: z, or something made of z?",
        "The second term is off by a factor: the slope of what stands inside tanh.",
        "tanh has its own slope, and then comes the slope of √(2/π)(z + 0.044715z³).",
    ),
}

EXERCISE = Exercise(
    "5.2b",
    dgelu_tanh,
    visible_slopes(0.0, 1.0, -0.5),
    hidden_slopes,
    DGELU,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
