"""Exercise 3.1: a loss that is square for small errors and straight for large ones."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def huber(prediction, target, width, *, pick=right) -> float:
    """Square for small errors, straight for large ones; summed over outputs, mean over examples."""
    error = prediction - target
    size = pick(np.abs(error), side=lambda: error)
    inside = pick(0.5 * error**2, M05=lambda: error**2, double=lambda: error**2)
    outside = pick(
        width * (size - 0.5 * width),
        double=lambda: width * (2 * size - width),
        corner=lambda: width * size,
        offset=lambda: width * (size - 0.5),
        slope=lambda: size - 0.5 * width,
        absolute=lambda: size,
    )
    small = pick(
        size <= width,
        square=lambda: np.full(size.shape, True),
        fixed=lambda: size <= 1.0,
        swapped=lambda: size > width,
        straight=lambda: np.full(size.shape, False),
    )
    each = np.where(small, inside, outside)
    each = pick(each, edge=lambda: np.where(size == width, 0.0, each))
    each = pick(each, plain=lambda: size)
    C = each.sum(axis=1)
    return float(pick(C.mean(), M04=lambda: each.mean(), total=lambda: each.sum()))


def _errors(rng, N, K, width):
    """Errors of both signs on both branches, in every column; nothing near the corner."""
    ratios = rng.permuted(np.resize([0.3, -2.4, 0.8, 1.5, -0.6, 4.0, -0.2, 7.0], (N, K)))
    target = rng.normal(0, 2, (N, K)).round(2)
    return Case(((target + width * ratios).round(3), target, width))


def _on_the_edge(rng):
    """Errors of exactly one width, up and down: numbers that a computer holds exactly."""
    target = rng.integers(-4, 5, (6, 1)) / 2
    error = np.array([[1.0], [-1.0], [-1.0], [0.5], [1.0], [1.5]])
    return [Case((target + error, target, 1.0))]


def _batches(*shapes):
    """N, K and the width."""
    return lambda rng: [_errors(rng, *shape) for shape in shapes]


def _worked(rng):
    return [Case((np.array([[1.5], [0.0]]), np.array([[1.0], [2.0]]), 1.0))]


TOTAL = Misconception(
    "a sum over the examples",
    "What becomes of your loss when every example comes twice?",
    "Right for one example, too large for several: by as many times as there are examples.",
    "The loss of a batch is the mean of its examples' losses: divide by N.",
)

HUBER = {
    "total": TOTAL,
    "M05": Misconception(
        "the ½ of the square",
        "Does your loss carry a ½?",
        "Your loss is twice what it should be where the error is small.",
        "The square has a ½ in front, and at an error of one width both formulas meet.",
    ),
    "double": Misconception(
        "twice the loss",
        "Does your loss carry a ½?",
        "Every one of your losses is exactly twice what it should be.",
        "The square has a ½ in front, and the straight part goes on from it.",
    ),
    "corner": Misconception(
        "the straight part does not meet the square",
        "At an error of one width, do both formulas give the same loss?",
        "The loss is off where the error is larger than the width.",
        "At an error of one width the square is ½·width². The straight part starts there.",
    ),
    "offset": Misconception(
        "half of what?",
        "At an error of one width, do both formulas give the same loss, for any width?",
        "Right for a width of 1; for others the straight part does not meet the square.",
        "What is taken from the size of the error is half of the *width*.",
    ),
    "slope": Misconception(
        "a slope of 1",
        "How steep is the straight part for a width of 10?",
        "Right for a width of 1; for others the straight part has the wrong slope.",
        "Where the square ends it rises at the rate of one width; so does the straight part.",
    ),
    "plain": Misconception(
        "the bare size of the error",
        "Where is the square, and where is the width?",
        "Your loss is the size of the error, whether small or large.",
        "Up to the width it is half the square; beyond it a straight line goes on from there.",
    ),
    "absolute": Misconception(
        "the straight part does not meet the square",
        "At an error of one width, do both formulas give the same loss?",
        "Beyond the width you take the size of the error itself; neither slope nor height fit.",
        "The straight part goes on where the square ends, and as steeply as the square ends.",
    ),
    "straight": Misconception(
        "nothing but the straight line",
        "What is your loss at an error of 0?",
        "Right for large errors, wrong for small ones: below the width it is the square.",
        "The line lies below the square everywhere; the size of the error decides, each for "
        "itself, not the smaller of the two and not the batch.",
    ),
    "square": Misconception(
        "nothing but squares",
        "What does your loss do with a very large error?",
        "Right for small errors, too large for large ones.",
        "Beyond the width the loss goes on as a straight line. Each error decides for itself, "
        "not the batch.",
    ),
    "side": Misconception(
        "negative errors",
        "Have you tried a prediction that is far too low?",
        "Right where the prediction is too high, wrong where it is far too low.",
        "Both branches go by the *size* of the error.",
    ),
    "fixed": Misconception(
        "a border that does not move",
        "Where does the square end?",
        "Your border between square and straight stays at 1, whatever the width.",
        "The width is the border: up to it the square, beyond it the straight line.",
    ),
    "swapped": Misconception(
        "the two branches the wrong way round",
        "Which formula is for the small errors?",
        "Square and straight have changed places.",
        "Up to the width it is the square, beyond it the straight line.",
    ),
    "edge": Misconception(
        "the edge belongs to nobody",
        "What is your loss at an error of exactly one width?",
        "Errors that lie exactly on the edge have fallen out.",
        "At an error of one width both formulas agree; one of them has to be used.",
    ),
}

EXERCISE = Exercise(
    "3.1",
    huber,
    {"a width of 1": _worked, "other widths": _batches((6, 1, 0.4))},
    {
        "other widths": _batches((4, 1, 0.1), (5, 1, 10.0), (6, 1, 2.5)),
        "several outputs": _batches((4, 3, 1.0), (5, 2, 1.0), (1, 3, 1.0), (3, 3, 1.0)),
        "the edge": _on_the_edge,
    },
    slips=HUBER,
)
