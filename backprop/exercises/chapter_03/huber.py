"""Exercise 3.1: a loss that is square for small errors and straight for large ones."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def huber(prediction, target, width, *, pick=right) -> float:
    """Square for small errors, straight for large ones; summed over outputs, mean over examples."""
    error = prediction - target
    size = np.abs(error)
    inside = 0.5 * error**2
    outside = pick(
        width * (size - 0.5 * width),
        corner=lambda: width * size,
    )
    small = pick(
        size <= width,
        square=lambda: np.full(size.shape, True),
        fixed=lambda: size <= 1.0,
    )
    each = np.where(small, inside, outside)
    each = pick(each, edge=lambda: np.where(size == width, 0.0, each))
    C = each.sum(axis=1)
    return float(pick(C.mean(), M04=lambda: each.mean()))


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


HUBER = {
    "corner": Misconception(
        "the straight part does not meet the square",
        "At an error of one width, do both formulas give the same loss?",
        "The loss is off where the error is larger than the width.",
        "At an error of one width the square is ½·width². The straight part starts there.",
    ),
    "square": Misconception(
        "nothing but squares",
        "What does your loss do with a very large error?",
        "Right for small errors, too large for large ones.",
        "Beyond the width the loss goes on as a straight line. Each error decides for itself, "
        "not the batch.",
    ),
    "fixed": Misconception(
        "a border that does not move",
        "Where does the square end?",
        "Your border between square and straight stays at 1, whatever the width.",
        "The width is the border: up to it the square, beyond it the straight line.",
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
