"""Exercise 6.1: forward through two neurons, to Huber's loss."""

import math

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def tiny_forward(x, target, w1, b1, w2, b2, width=1.0, *, pick=right) -> dict:
    """x → tanh → linear → Huber: z1, a1, z2, loss."""
    z1 = x * w1 + b1
    a1 = math.tanh(z1)
    z2 = a1 * w2 + b2
    prediction = pick(z2, M13=lambda: math.tanh(z2))
    error = prediction - target
    inside = 0.5 * error**2
    outside = pick(
        width * (abs(error) - 0.5 * width),
        corner=lambda: width * abs(error),
        side=lambda: width * (error - 0.5 * width),
    )
    straight = pick(abs(error) > width, square=lambda: False, side=lambda: error > width)
    return {"z1": z1, "a1": a1, "z2": z2, "loss": outside if straight else inside}


def nets(rng):
    """Draws on both branches of Huber, near and far from its corner, with errors of both signs.

    Nothing is near 0, so that no slip hides; three decimals, so that a learner can try it too.
    """
    cases = []
    for _ in range(30):
        sizes = rng.uniform(0.3, 1.5, 6) * rng.choice([-1.0, 1.0], 6)
        x, target, w1, b1, w2, b2 = sizes.round(3).tolist()
        error = math.tanh(x * w1 + b1) * w2 + b2 - target
        if abs(error) > 0.1:
            ratio = [0.1, 0.4, 0.9, 1.1, 2.5, 8.0][len(cases) % 6]
            width = round(abs(error) / ratio, 3)
            cases.append(Case((x, target, w1, b1, w2, b2), {"width": width}))
    return cases


def hidden_nets(rng):
    """Beside draws: zeros where a slip might hide, and one loss so large that nudging drowns."""
    return [
        *nets(rng),
        Case((0.7, 0.2, 0.5, 0.3, 0.0, 0.4)),
        Case((0.7, 0.2, 0.5, 0.0, -0.8, 0.0)),
        Case((0.0, 0.2, 0.5, 0.3, -0.8, 0.4)),
        Case((2, -1, 1, -1, 2, 1)),
        Case((0.7, -3e7, 0.5, 0.3, -0.8, 0.4), {"width": 1e9}),
    ]


def visible_nets(rng):
    """First the notebook's own points: z1 is 0, so that all numbers are exact fractions."""
    points = [Case((2.0, target, 0.5, -1.0, 1.5, 0.75)) for target in (0.25, -1.5, 3.0)]
    return points + nets(rng)[:4]


CORNER = Misconception(
    "Huber's straight part has an offset",
    "At the point where Huber turns from square to straight, do both formulas give the same loss?",
    "The loss is off where the error is larger than the width: the straight part does not meet "
    "the square.",
    "At an error of one width the square is ½·width². The straight line has to start there.",
)

SQUARE = Misconception(
    "Huber taken for a square",
    "What does this loss do with a large error?",
    "Right for small errors, wrong for large ones: beyond the width Huber goes on as a straight "
    "line.",
    "Inside the width the loss is ½e², with slope e; outside it is straight, with a slope of one "
    "width and the sign of e.",
)


SIDE = Misconception(
    "negative errors",
    "Have you tried a prediction that is too low?",
    "Right where the prediction is too high, wrong where it is far too low.",
    "Huber looks at the size of the error; the sign comes back only in its slope.",
)

EXERCISE = Exercise(
    "6.1",
    tiny_forward,
    visible_nets,
    lambda rng: hidden_nets(rng)[:-1],
    slips={"corner": CORNER, "square": SQUARE, "side": SIDE},
)
