"""Exercise 3.2: labels as rows with a single 1."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def one_hot(labels, K, *, pick=right):
    """(N,) labels -> (N, K) rows with a 1 at the label."""
    rows = pick(
        np.eye(K)[labels],
        M16=lambda: np.eye(labels.max() + 1)[labels],
        occurring=lambda: np.eye(len(np.unique(labels)))[np.unique(labels, return_inverse=True)[1]],
        numbers=lambda: np.eye(K)[labels] * labels[:, None],
        columns=lambda: np.isin(np.arange(K), labels) * np.ones((len(labels), 1)),
    )
    return rows


ONE_HOT = {
    "occurring": Misconception(
        "only the classes that occur",
        "Which column belongs to class 3, if class 2 does not occur?",
        "A class that does not occur has lost its column.",
        "Column k belongs to class k, whatever labels occur in the batch.",
    ),
    "numbers": Misconception(
        "the label instead of a 1",
        "Which number stands where the class is?",
        "The places are right; the numbers there are not.",
        "One-hot: a single 1 in each row, for class 0 too.",
    ),
    "columns": Misconception(
        "every row the same",
        "How many 1s does one of your assignments set, and in which rows?",
        "Each of your rows has a 1 for *every* label of the batch.",
        "Row n gets its 1 at labels[n] and nowhere else: rows and labels go in pairs, and no two "
        "rows are the same list.",
    ),
}

EXERCISE = Exercise(
    "3.2",
    one_hot,
    lambda rng: [Case((np.array([2, 0, 1]), 3)), Case((np.array([3, 0, 3, 1, 2]), 4))],
    lambda rng: [
        Case((rng.permutation([0, 1, 1, 2]), 5)),
        Case((rng.permutation([0, 3, 3, 1]), 4)),
        Case((np.array([2, 2, 3, 0]), 4)),
        Case((np.array([1]), 3)),
        Case((np.zeros(4, dtype=int), 1)),
        Case((rng.integers(0, 10, 20), 10)),
    ],
    slips=ONE_HOT,
)
