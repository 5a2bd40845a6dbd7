"""Exercise 3.4: cross-entropy against targets that are not quite sure."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_03.log_softmax import EXTREME, logits
from backprop.exercises.engine.exercise import Case, Exercise


def smoothed_cross_entropy(Z, labels, smoothing, *, pick=right) -> float:
    """Cross-entropy against (1 − smoothing) · onehot + smoothing / K."""
    K = Z.shape[1]
    hot = np.eye(K)[labels]
    target = pick(
        (1 - smoothing) * hot + smoothing / K,
        others=lambda: (1 - smoothing) * hot + smoothing * (1 - hot) / (K - 1),
        short=lambda: (1 - smoothing) * hot + smoothing * (1 - hot) / K,
        swapped=lambda: smoothing * hot + (1 - smoothing) / K,
    )
    axis = pick(1, M12=lambda: 0)
    shifted = Z - pick(Z.max(axis=axis, keepdims=True), M17=lambda: 0.0)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    terms = -pick(target, M15=lambda: -target) * log_p
    C = terms.sum(axis=1).mean()
    return float(pick(C, M04=lambda: terms.mean()))


def _smoothing(rng, N, K, smoothing):
    labels = rng.permutation(np.resize(np.arange(K), N))
    return Case((logits(rng, N, K), labels, smoothing))


def _batches(*shapes):
    """N, K and the smoothing."""
    return lambda rng: [_smoothing(rng, *shape) for shape in shapes]


SMOOTHED = {
    "M17": Misconception(
        "overflow",
        "What becomes of your formula at a logit of 1000?",
        "Somewhere e¹⁰⁰⁰ is formed, or a log of 0, although the answer is harmless.",
        "Your log_softmax of exercise 3.3 survives this.",
    ),
    "others": Misconception(
        "the true class gets nothing back",
        "Does the true class get a part of the smoothing too?",
        "Your true class has 1 − smoothing; a K-th of the smoothing is missing there.",
        "The smoothing is shared out among all K classes, the true one included.",
    ),
    "short": Misconception(
        "a row that does not add up to 1",
        "What does your target row add up to?",
        "The true class's part of the smoothing is missing.",
        "smoothing/K is added to every entry of the row.",
    ),
    "swapped": Misconception(
        "the mixture the wrong way round",
        "With a smoothing of 0, what should the target row be?",
        "One-hot and even shares have changed places.",
        "1 − smoothing goes with the one-hot row.",
    ),
}

EXERCISE = Exercise(
    "3.4",
    smoothed_cross_entropy,
    {
        "no smoothing": _batches((4, 3, 0.0)),
        "smoothing": lambda rng: [
            Case((np.array([[2.0, 1.0, 0.0]]), np.array([0]), 0.3)),
            _smoothing(rng, 4, 3, 0.3),
        ],
    },
    {
        "no smoothing": _batches((5, 2, 0.0), (1, 4, 0.0)),
        "smoothing": _batches((5, 2, 0.1), (3, 3, 0.1), (1, 4, 0.1), (4, 10, 0.1), (6, 3, 0.45)),
        "large logits": lambda rng: [
            Case((EXTREME.copy(), np.array([2, 0, 1]), 0.1)),
            Case((EXTREME.copy(), np.array([0, 2, 1]), 0.0)),
            Case((EXTREME[:, ::-1].copy(), np.array([0, 2, 1]), 1.0)),
        ],
    },
    slips=SMOOTHED,
)
