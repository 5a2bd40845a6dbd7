"""Exercise 3.5: six losses, five of them broken, told apart by what they answer."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def _broadcast(prediction, target):
    """With one output, every prediction against every target: (N, 1) minus (N,)."""
    if prediction.shape[1] == 1:
        return 0.5 * np.mean((prediction - target[:, 0]) ** 2)
    return 0.5 * np.sum((prediction - target) ** 2) / len(prediction)


KINDS = {
    "right": lambda prediction, target: 0.5 * np.sum((prediction - target) ** 2) / len(prediction),
    "no half": lambda prediction, target: np.sum((prediction - target) ** 2) / len(prediction),
    "sum over examples": lambda prediction, target: 0.5 * np.sum((prediction - target) ** 2),
    "mean over outputs": lambda prediction, target: 0.5 * np.mean((prediction - target) ** 2),
    "wrong sign": lambda prediction, target: (
        -0.5 * np.sum((prediction - target) ** 2) / len(prediction)
    ),
    "broadcast": _broadcast,
}


def broken_losses(losses, *, pick=right) -> dict:
    """Name each loss by the probes that tell it from all others."""
    three, single = _probe(3, 3), _probe(3, 1)
    probes = pick(
        (three, single),
        M04=lambda: (single,),
        M30=lambda: (three,),
        pair=lambda: (_probe(2, 3), _probe(2, 1)),
        alone=lambda: (_probe(1, 3), _probe(1, 1)),
    )
    look = pick(float, M15=lambda: abs)
    kinds = pick(KINDS, M05=lambda: KINDS | {"right": KINDS["no half"], "no half": KINDS["right"]})

    def alike(one, other):
        return all(np.isclose(look(one(*probe)), look(other(*probe))) for probe in probes)

    asked = getattr(losses, "asked", losses)
    return {
        name: next((kind for kind, known in kinds.items() if alike(losses[name], known)), "")
        for name in asked
    }


def _probe(N, K):
    """Predictions and targets with no accidental likeness."""
    n, k = np.indices((N, K))
    return 1.7 * n - 0.4 * k * k + 0.3, 0.9 - 1.1 * n * k - 0.2 * n


class _Some(dict):
    """All six losses, of which the check looks at those in ``asked`` alone."""

    asked: tuple = ()


def _claiming(kind):
    """A loss that does not tell what is wrong with it."""

    def loss(prediction, target):
        prediction, target = np.asarray(prediction, float), np.asarray(target, float)
        if prediction.ndim != 2 or prediction.shape != target.shape or not len(prediction):
            raise ValueError("prediction and target should both be (N, K), with N and K ≥ 1")
        return float(KINDS[kind](prediction, target))

    return loss


def _six(rng, *asked_kinds):
    """The six losses under shuffled names, in shuffled order; asked for by kind, or all."""
    names = ["amber", "birch", "cedar", "delta", "ember", "fjord"]
    kinds = dict(zip(rng.permutation(names).tolist(), KINDS, strict=True))
    losses = _Some({name: _claiming(kinds[name]) for name in rng.permutation(names).tolist()})
    losses.asked = tuple(name for name in losses if not asked_kinds or kinds[name] in asked_kinds)
    return Case((losses,))


BROKEN = {
    "M04": Misconception(
        "a single output",
        "With one output, what is the difference between a sum and a mean over the outputs?",
        "You call one of them right that is right for K = 1 alone.",
        "Probe with several outputs too.",
    ),
    "M30": Misconception(
        "no probe with one output",
        "What happens to a column of predictions when it meets a plain list of targets?",
        "You call one of them right that goes wrong for K = 1 alone.",
        "Probe with a single output and several examples too, with targets that differ: there "
        "(N, 1) meets (N,).",
    ),
    "M05": Misconception(
        "the ½ the wrong way round",
        "Which of the two has the ½: the right one, or the other?",
        "The one with the ½ and the one without it have changed places.",
        "In this book half the squared distance is right.",
    ),
    "M15": Misconception(
        "the sign not looked at",
        "Can a loss be negative?",
        "One of those that you call right is never above 0.",
        "Compare the numbers with their signs.",
    ),
    "pair": Misconception(
        "two that look alike for two examples",
        "With two examples, what is the difference between no ½ and no 1/N?",
        'You say "no half" of two of them. For N = 2 a missing ½ and a missing division look '
        "alike. Which N have you tried?",
        "Take a number of examples at which no two slips give the same factor.",
    ),
    "alone": Misconception(
        "a single example",
        "With one example, what is the difference between a sum and a mean?",
        "You call one of them right that is right for N = 1 alone.",
        "With N = 1 the sum over the examples is their mean: probe with several.",
    ),
}

EXERCISE = Exercise(
    "3.5",
    broken_losses,
    lambda rng: [_six(rng, "right", "no half", "sum over examples", "wrong sign")],
    lambda rng: [_six(rng) for _ in range(8)],
    slips=BROKEN,
)
