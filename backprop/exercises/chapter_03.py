"""Chapter 3, one number for how wrong: the graded exercises, with their slips planted in them."""

import numpy as np

from backprop.diagnosis import right
from backprop.exercises import chapter_03_slips as slips
from backprop.exercises.exercise import Case, Exercise


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


def one_hot(labels, K, *, pick=right):
    """(N,) labels -> (N, K) rows with a 1 at the label."""
    rows = pick(
        np.eye(K)[labels],
        M16=lambda: np.eye(labels.max() + 1)[labels],
        occurring=lambda: np.eye(len(np.unique(labels)))[np.unique(labels, return_inverse=True)[1]],
        from_one=lambda: np.eye(K)[labels - 1],
        numbers=lambda: np.eye(K)[labels] * labels[:, None],
        cold=lambda: 1.0 - np.eye(K)[labels],
        columns=lambda: np.isin(np.arange(K), labels) * np.ones((len(labels), 1)),
    )
    return pick(rows, turned=lambda: rows.T)


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
        shares=lambda: np.exp(shifted) / total,
        ten=lambda: (shifted - np.log(total)) / np.log(10),
        M15=lambda: np.log(total) - shifted,
        everything=lambda: Z - Z.max() - np.log(np.exp(Z - Z.max()).sum()),
    )


def smoothed_cross_entropy(Z, labels, smoothing, *, pick=right) -> float:
    """Cross-entropy against (1 − smoothing) · onehot + smoothing / K."""
    K = Z.shape[1]
    hot = np.eye(K)[labels]
    target = pick(
        (1 - smoothing) * hot + smoothing / K,
        others=lambda: (1 - smoothing) * hot + smoothing * (1 - hot) / (K - 1),
        short=lambda: (1 - smoothing) * hot + smoothing * (1 - hot) / K,
        extra=lambda: hot + smoothing / K,
        whole=lambda: (1 - smoothing) * hot + smoothing,
        hard=lambda: hot,
        none=lambda: (1 - smoothing) * hot,
        swapped=lambda: smoothing * hot + (1 - smoothing) / K,
    )
    axis = pick(1, M12=lambda: 0)
    shifted = Z - pick(Z.max(axis=axis, keepdims=True), M17=lambda: 0.0)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    terms = -pick(target, M15=lambda: -target) * log_p
    C = terms.sum(axis=1).mean()
    return float(pick(C, total=lambda: terms.sum(), M04=lambda: terms.mean()))


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


def _errors(rng, N, K, width):
    """Errors of both signs on both branches, in every column; nothing near the corner."""
    ratios = rng.permuted(np.resize([0.3, -2.4, 0.8, 1.5, -0.6, 4.0, -0.2, 7.0], (N, K)))
    target = rng.normal(0, 2, (N, K)).round(2)
    return Case((target + width * ratios, target, width))


def _on_the_edge(rng):
    """Errors of exactly one width, up and down: numbers that a computer holds exactly."""
    target = rng.integers(-4, 5, (3, 2)) / 2
    error = np.array([[0.5, -0.5], [-0.5, 0.25], [0.5, 0.75]])
    return Case((target + error, target, 0.5))


def _logits(rng, N, K):
    return rng.normal(0, 2, (N, K)).round(3)


EXTREME = np.array([[1000.0, 0.0, -1000.0], [-1000.0, -999.5, -1001.0], [0.25, -0.5, 0.0]])


def _smoothing(rng, N, K, smoothing):
    labels = rng.permutation(np.resize(np.arange(K), N))
    return Case((_logits(rng, N, K), labels, smoothing))


EXERCISES = [
    Exercise(
        "3.1",
        "huber",
        huber,
        lambda rng: [
            Case((np.array([[1.5], [0.0]]), np.array([[1.0], [2.0]]), 1.0)),
            _errors(rng, 6, 1, 0.7),
        ],
        lambda rng: [
            _errors(rng, 4, 3, 0.1),
            _errors(rng, 5, 2, 10.0),
            _errors(rng, 6, 1, 2.5),
            _errors(rng, 1, 3, 0.4),
            _errors(rng, 3, 3, 1.0),
            _on_the_edge(rng),
        ],
        slips=slips.HUBER,
    ),
    Exercise(
        "3.2",
        "one_hot",
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
        slips=slips.ONE_HOT,
    ),
    Exercise(
        "3.3",
        "log_softmax",
        log_softmax,
        lambda rng: [Case((np.array([[2.0, 1.0, 0.0]]),)), Case((_logits(rng, 4, 3),))],
        lambda rng: [
            Case((EXTREME,)),
            Case((_logits(rng, 3, 3),)),
            Case((_logits(rng, 2, 5),)),
            Case((_logits(rng, 1, 4),)),
            Case((_logits(rng, 3, 1),)),
            Case((EXTREME[1:2] * 1.5,)),
            Case((EXTREME[:, ::-1],)),
        ],
        slips=slips.LOG_SOFTMAX,
    ),
    Exercise(
        "3.4",
        "smoothed_cross_entropy",
        smoothed_cross_entropy,
        lambda rng: [
            _smoothing(rng, 4, 3, 0.0),
            Case((np.array([[2.0, 1.0, 0.0]]), np.array([0]), 0.3)),
            _smoothing(rng, 4, 3, 0.3),
        ],
        lambda rng: [
            *(_smoothing(rng, N, K, 0.1) for N, K in ((5, 2), (3, 3), (1, 4), (4, 10))),
            _smoothing(rng, 6, 3, 0.45),
            Case((EXTREME, np.array([2, 0, 1]), 0.1)),
            Case((EXTREME, np.array([0, 2, 1]), 0.0)),
            Case((EXTREME[:, ::-1], np.array([0, 2, 1]), 1.0)),
        ],
        slips=slips.SMOOTHED,
    ),
    Exercise(
        "3.5",
        "broken_losses",
        broken_losses,
        lambda rng: [_six(rng, "right", "no half", "sum over examples", "wrong sign")],
        lambda rng: [_six(rng) for _ in range(8)],
        slips=slips.BROKEN,
    ),
]
