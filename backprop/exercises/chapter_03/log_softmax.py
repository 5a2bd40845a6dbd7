"""Exercise 3.3: the logarithm of the softmax, safe for any logits."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def log_softmax(Z, *, pick=right):
    """log of the softmax of each row, safe for any logits."""
    axis = pick(1, M12=lambda: 0)
    top = pick(Z.max(axis=axis, keepdims=True), M17=lambda: 0.0, overall=lambda: Z.max())
    shifted = Z - top
    total = np.exp(shifted).sum(axis=axis, keepdims=True)
    return pick(
        shifted - np.log(total),
        late=lambda: np.log(np.exp(shifted) / total),
        quotient=lambda: np.log(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)),
        half_way=lambda: Z - np.log(total),
        M15=lambda: np.log(total) - shifted,
        everything=lambda: Z - Z.max() - np.log(np.exp(Z - Z.max()).sum()),
    )


def logits(rng, N, K):
    return rng.normal(0, 2, (N, K)).round(3)


EXTREME = np.array([[1000.0, 0.0, -1000.0], [-1000.0, -999.5, -1001.0], [0.25, -0.5, 0.0]])

OVERFLOW = Misconception(
    "overflow",
    "What becomes of your formula at a logit of 1000?",
    "Somewhere e¹⁰⁰⁰ is formed, or a log of 0, although the answer is harmless.",
    "Only differences count: take a row's largest logit from all of the row first.",
)

LOG_SOFTMAX = {
    "M17": OVERFLOW,
    "quotient": OVERFLOW,
    "late": Misconception(
        "the log of a share that has become 0",
        "What is the log of a share that is too small for the computer to hold?",
        "Logits far below the largest come out as minus infinity.",
        "The log of a quotient is a difference: then the tiny share is never formed.",
    ),
    "overall": Misconception(
        "one maximum for all rows",
        "Whose largest logit do you take away: the row's, or the batch's?",
        "A row whose logits all lie far below the batch's largest comes out infinite.",
        "Each row is shifted by its own largest logit.",
    ),
    "half_way": Misconception(
        "shifted in one place only",
        "Did you shift the logits in both places where they occur?",
        "Each of your rows is off by one number, its largest logit.",
        "Shift once, at the start, and use what came of it everywhere.",
    ),
    "M15": Misconception(
        "the sign",
        "Is the log of a share positive or negative?",
        "Right size, opposite sign: this is the surprise.",
        "A share is at most 1, so its log is at most 0.",
    ),
    "everything": Misconception(
        "one total for the batch",
        "Among whom are the shares of a row shared out?",
        "Right for one row; for several, all rows together add up to 1.",
        "Each row has a total of its own.",
    ),
}


def _batches(*shapes):
    return lambda rng: [Case((logits(rng, *shape),)) for shape in shapes]


EXERCISE = Exercise(
    "3.3",
    log_softmax,
    {
        "one row": lambda rng: [Case((np.array([[2.0, 1.0, 0.0]]),))],
        "several rows": _batches((4, 3)),
    },
    {
        "one row": _batches((1, 4), (1, 6)),
        "several rows": _batches((3, 3), (2, 5), (3, 1)),
        "large logits": lambda rng: [
            Case((EXTREME.copy(),)),
            Case((EXTREME[1:2] * 1.5,)),
            Case((EXTREME[:, ::-1].copy(),)),
        ],
    },
    slips=LOG_SOFTMAX,
)
