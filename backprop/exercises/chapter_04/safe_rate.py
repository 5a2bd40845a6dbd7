"""Exercise 4.2: the rate below which descent in a parabola comes to rest."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.compare import as_numbers
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.engine.report import describe


def safe_rate(a, *, pick=right) -> float:
    """The rate below which gradient descent on ½aw² converges from everywhere."""
    return pick(
        2 / a,
        first=lambda: 1 / a,
        product=lambda: 2 * a,
        M05=lambda: 4 / a,
    )


def _curvatures(rng):
    return [Case((float(a),)) for a in (0.01, 0.3, 7, 50, *rng.uniform(0.05, 20, 4).round(3))]


def near_the_border(answer):
    """The rate is not looked at, but what happens a little below it and a little above."""

    def trial(a):
        rate = answer(a)
        if np.ndim(rate) != 0 or as_numbers(rate).dtype.kind not in "iuf":
            raise TypeError(f"a rate is a number; this is {describe(rate)}")
        found, right = {}, {0.999: True, 1.001: False}
        for times in right:
            found[f"{times} times your rate, whether it comes to rest"] = (
                abs(1 - times * float(rate) * a) < 1
            )
        if [*found.values()] != [*right.values()]:
            found["itself"] = float(rate)  # tells one slip from another
        return found

    trial.__wrapped__ = answer
    return trial


SAFE_RATE = {
    "first": Misconception(
        "the rate at which it begins to jump across",
        "What happens at a rate a little above yours: does it explode, or only jump across?",
        "Below your rate all is well, but above it too, for a while: it jumps across the bottom "
        "and still comes nearer.",
        "Each step multiplies w by 1 − rate·a. Beyond your rate this is negative. When does its "
        "size come to 1?",
    ),
    "product": Misconception(
        "the curvature on the wrong side",
        "Does a steeper valley allow longer steps, or shorter ones?",
        "Right where a is 1; for other curvatures it goes the wrong way.",
        "Each step multiplies w by 1 − rate·a: the larger a, the smaller the rate must be.",
    ),
    "M05": Misconception(
        "a factor 2 too much",
        "By what does one step multiply w at your rate?",
        "Your rate is too large: a little below it the path explodes.",
        "The slope of ½aw² is a·w, with no 2: the ½ has cancelled it. One step makes "
        "(1 − rate·a)·w of w.",
    ),
}

EXERCISE = Exercise(
    "4.2",
    safe_rate,
    lambda rng: [Case((1.0,)), Case((4.0,))],
    _curvatures,
    slips=SAFE_RATE,
    trial=near_the_border,
)
