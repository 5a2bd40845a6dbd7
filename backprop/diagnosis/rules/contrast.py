"""When is it wrong, and when right? Features of the arguments that tell the two apart.

Features that go with being wrong by accident are many, so a suspicion is tested: a right case is
given the feature, and has to become wrong; or a wrong one is freed of it, and has to become right.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial, named, numbers, parts
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.image import IMAGES, sizes


class Feature(NamedTuple):
    """Words for it; has a case got it (None: the question makes no sense); the case with it, and
    without it (None: nobody knows how)."""

    words: str
    has: Callable[[dict], bool | None]
    given: Callable[[dict], dict | None]
    freed: Callable[[dict], dict | None]


def cases(e: Experiment) -> Misconception | None:
    """A feature that makes cases wrong: all that are wrong have it, and it was put to the test."""
    trials = e.trials + e.further
    right = [trial for trial in trials if not trial.wrong]
    wrong = [trial for trial in trials if trial.wrong]
    if not right or not wrong:
        return None
    for feature in _features(trials):
        if not all(_asked(feature.has, trial.args) for trial in wrong):
            continue
        told = [_asked(feature.has, trial.args) for trial in right]
        exact = not any(told) and len(wrong) > 1 and len(right) > 3
        if sum(not one for one in told) >= 2 and _stands_the_test(e, feature, wrong, right, exact):
            return Misconception(
                "a kind of case",
                "In which cases is it wrong, and what have they in common?",
                f"It goes wrong where {feature.words}; without that it is right.",
                f"What do your lines do where {feature.words}? Try the smallest such case by hand.",
            )
    return None


def _stands_the_test(e: Experiment, feature: Feature, wrong, right, exact: bool) -> bool:
    """Verdicts flip with the feature; where nobody can make such cases, it has to fit exactly."""
    flips = []
    changes = [(wrong, feature.freed, False), (right, feature.given, True)]
    if isinstance(wrong[0].truth, (bool, np.bool_)):  # which is right by chance every other time
        changes.pop()
    for trials, change, becomes in changes:
        for trial in trials[:6]:
            other = e.varied(trial, change)
            if other is not None and bool(_asked(feature.has, other.args)) == becomes:
                flips.append(other.wrong == becomes)
    if not flips:
        return exact
    return sum(flips) >= (0.8 if exact else 0.99) * len(flips)


def _features(trials: list[Trial]) -> Iterator[Feature]:
    names = [*dict.fromkeys(name for trial in trials for name in trial.args)]
    for name in names:
        for words, has, given, freed in KINDS:
            yield Feature(
                words.replace("IT", name),
                lambda args, name=name, has=has: has(args[name]),
                _with(name, given),
                _with(name, freed),
            )
    numbers_of = [*dict.fromkeys(key for trial in trials for key in sizes(trial.args))]
    for key in numbers_of:
        for words, test in (("0", 0), ("1", 1), ("2", 2)):
            yield Feature(
                f"{key} is {words}", lambda args, k=key, v=test: sizes(args)[k] == v,
                _with(key, lambda v, n=test: type(v)(n)), _with(key, lambda v: type(v)(v + 2)),
            )  # fmt: skip
        yield Feature(
            f"{key} is above 1", lambda args, k=key: sizes(args)[k] > 1,
            _with(key, lambda v: v + 2), _with(key, lambda v: type(v)(v / (v + 1))),
        )  # fmt: skip
    for one in names:
        for other in names:
            yield Feature(
                f"no entry of {one} is the last that {other} allows",
                lambda args, a=one, b=other: _last_missing(args[a], args[b]),
                _nobody,
                _nobody,
            )
    for one in numbers_of:
        for other in numbers_of:
            for words, test in PAIRS:
                if one.split()[-1] != other.split()[-1]:
                    yield Feature(
                        f"{one} {words} {other}",
                        lambda args, a=one, b=other, test=test: bool(
                            test(sizes(args)[a], sizes(args)[b])
                        ),
                        _nobody,
                        _nobody,
                    )


PAIRS = (
    ("is", np.equal),
    ("is smaller than", np.less),
    ("is one more than", lambda one, other: one == other + 1),
)


def _last_missing(labels, classes) -> bool | None:
    """Labels without the last class, of a number of classes or of columns."""
    if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu" or not labels.size:
        return None
    columns = classes.shape[1] if isinstance(classes, np.ndarray) and classes.ndim == 2 else classes
    return labels.max() < columns - 1 if isinstance(columns, (int, np.integer)) else None


def _with(name: str, change: Callable) -> Callable:
    def of(args):
        value = change(args[name]) if name in args else None
        return None if value is None else args | {name: value}

    return of


def _nobody(args) -> None:
    """Knows how to make such a case."""


def _held(test: Callable) -> Callable:
    """A feature of whatever holds numbers; of nothing else."""

    def of(value):
        if isinstance(value, dict):
            value = [*value.values()]
        array = None if isinstance(value, (bool, np.bool_)) else numbers(value)
        return None if array is None or not array.size else bool(test(array))

    return of


def _made(change: Callable) -> Callable:
    """A change of an array of floats, for numbers, arrays, lists and dicts of numbers."""

    def of(value):
        if isinstance(value, dict):
            made = of([*value.values()])
            return None if made is None else dict(zip(value, made, strict=True))
        array = numbers(value)
        if array is None or isinstance(value, (bool, np.bool_)) or not array.size:
            return None
        made = change(array.copy())
        if isinstance(value, np.ndarray):
            return made.astype(value.dtype)
        return type(value)(made.tolist())

    return of


def _first(value: float) -> Callable:
    def of(array):
        array.flat[0] = value
        return array

    return of


KINDS: list[tuple[str, Callable, Callable, Callable]] = [
    (
        "IT is True",
        lambda v: v if isinstance(v, (bool, np.bool_)) else None,
        lambda v: True if isinstance(v, (bool, np.bool_)) else None,
        lambda v: False if isinstance(v, (bool, np.bool_)) else None,
    ),
    (
        "IT is False",
        lambda v: not v if isinstance(v, (bool, np.bool_)) else None,
        lambda v: False if isinstance(v, (bool, np.bool_)) else None,
        lambda v: True if isinstance(v, (bool, np.bool_)) else None,
    ),
    (
        "IT holds a NaN",
        _held(lambda a: np.isnan(a).any()),
        _made(_first(np.nan)),
        _made(lambda a: np.where(np.isnan(a), 0.5, a)),
    ),
    (
        "IT holds an infinity",
        _held(lambda a: np.isinf(a).any()),
        _made(_first(np.inf)),
        _made(lambda a: np.where(np.isinf(a), 0.5, a)),
    ),
    (
        "IT holds a 0",
        _held(lambda a: (a == 0).any()),
        _made(_first(0.0)),
        _made(lambda a: np.where(a == 0, 1.0, a)),
    ),
    (
        "IT is 0",
        _held(lambda a: (a == 0).all()),
        _made(lambda a: 0 * a),
        _made(lambda a: a + 1.0),
    ),
    (
        "IT is negative",
        _held(lambda a: (a < 0).all()),
        _made(lambda a: -np.abs(a) - (a == 0)),
        _made(lambda a: np.abs(a)),
    ),
    (
        "IT holds a negative number",
        _held(lambda a: (a < 0).any()),
        _made(lambda a: -np.abs(a) - (a == 0)),
        _made(lambda a: np.abs(a)),
    ),
    (
        "IT holds numbers above 1 in size",
        _held(lambda a: (np.abs(a) > 1).any()),
        _made(lambda a: np.where(np.abs(a) > 1, a, a + 2 * np.sign(a) + 2 * (a == 0))),
        _made(lambda a: a / (1 + np.abs(a))),
    ),
    (
        "IT holds numbers in the hundreds or more",
        _held(lambda a: (np.abs(a) > 100).any()),
        _made(lambda a: 1000 * np.sign(a) * (1 + np.abs(a))),
        _made(lambda a: a / (1 + np.abs(a))),
    ),
    (
        "IT holds very small numbers",
        _held(lambda a: ((np.abs(a) < 1e-4) & (a != 0)).any()),
        _made(lambda a: a * 1e-8),
        _made(lambda a: a + np.sign(a)),
    ),
    (
        "IT holds whole numbers only",
        _held(lambda a: (a == np.round(a)).all()),
        _made(np.round),
        _made(lambda a: a + 0.25),
    ),
    (
        "IT holds a number twice",
        _held(lambda a: len(np.unique(a)) < a.size),
        _made(lambda a: np.where(np.arange(a.size).reshape(a.shape) < 2, a.flat[0], a)),
        _nobody,
    ),
    (
        "the numbers of IT add up to 0",
        _held(lambda a: a.size > 1 and abs(a.sum()) < 1e-12),
        _made(lambda a: np.resize([1.5, -1.5], a.shape) * (np.arange(a.size) < a.size // 2 * 2)),
        _made(lambda a: a + 1.0),
    ),
    (
        "IT is an array of integers",
        lambda v: v.dtype.kind in "iu" if isinstance(v, np.ndarray) else None,
        lambda v: np.round(3 * v).astype(int) if isinstance(v, np.ndarray) else None,
        lambda v: v.astype(float) if isinstance(v, np.ndarray) else None,
    ),
    (
        "the numbers of IT lie in memory in another order (it is a turned table)",
        lambda v: not v.flags.c_contiguous if isinstance(v, np.ndarray) else None,
        lambda v: np.asfortranarray(v) if isinstance(v, np.ndarray) else None,
        lambda v: np.ascontiguousarray(v) if isinstance(v, np.ndarray) else None,
    ),
    ("IT has no axes", _held(lambda a: a.ndim == 0), _nobody, _nobody),
    ("IT has more than one axis", _held(lambda a: a.ndim > 1), _nobody, _nobody),
    ("IT has more than two axes", _held(lambda a: a.ndim > 2), _nobody, _nobody),
    (
        "IT is square",
        _held(lambda a: a.ndim == 2 and a.shape[0] == a.shape[1]),
        _nobody,
        _nobody,
    ),
]


def _asked(has: Callable, args: dict) -> bool | None:
    try:
        return has(args)
    except Exception:
        return None


def entries(e: Experiment) -> Misconception | None:
    """Which entries of an array are wrong: told by what the arguments have there, or by place."""
    seen = [trial for trial in e.trials + e.further if trial.error is None]
    for place in dict.fromkeys(p for t in seen for p, _, _ in parts(t.truth, t.came)):
        masks = [found for trial in seen if (found := _mask(e, trial, place)) is not None]
        if not masks or not any(mask.any() for _, mask, _, _ in masks):
            continue
        if all(mask.all() or not mask.any() for _, mask, _, _ in masks):
            continue
        for words in _where(masks):
            what = _done(masks)
            return Misconception(
                "some entries",
                f"Which entries of {named(place)} are wrong, and what have they in common?",
                f"Of {named(place)}, those entries are wrong {words}{what}; all others are right.",
                f"What do your lines do {words}?",
            )
    return None


def _mask(e: Experiment, trial: Trial, place: tuple):
    """(arguments, which entries are wrong, what is right, what came) of one array."""
    for where, truth, came in parts(trial.truth, trial.came):
        right, got = numbers(truth), numbers(came)
        if where != place or right is None or got is None or right.shape != got.shape:
            continue
        if not isinstance(truth, np.ndarray):  # a list of different things
            return None
        if right.size < 2:
            return None
        size = float(np.max(np.abs(right[np.isfinite(right)]), initial=0.0))
        with np.errstate(all="ignore"):
            wrong = ~((np.abs(got - right) <= 1e-9 * size + 1e-13) | (got == right))
        return trial.args, wrong & ~(np.isnan(got) & np.isnan(right)), right, got
    return None


def _where(masks: list) -> Iterator[str]:
    """Words for a rule that tells wrong entries from right ones in all arrays."""
    for name in masks[0][0]:
        pairs = [(numbers(args.get(name)), mask) for args, mask, _, _ in masks]
        if all(v is not None and v.shape == mask.shape for v, mask in pairs):
            values = np.concatenate([v.ravel() for v, _ in pairs])
            wrong = np.concatenate([mask.ravel() for _, mask in pairs])
            yield from _by_value(f"where {name}", values, wrong)
    for name in masks[0][0]:
        rows = [(numbers(args.get(name)), mask) for args, mask, _, _ in masks]
        if all(v is not None and mask.ndim > 1 and v.shape == mask.shape[:1] for v, mask in rows):
            values = np.concatenate([v for v, _ in rows])
            wrong = np.concatenate([mask.reshape(len(mask), -1).any(axis=1) for _, mask in rows])
            yield from _by_value(f"in the rows where {name}", values, wrong)
    truths = np.concatenate([right.ravel() for _, _, right, _ in masks])
    wrong = np.concatenate([mask.ravel() for _, mask, _, _ in masks])
    yield from _by_value("where what is right", truths, wrong)
    for words, rule in PLACES:
        found = [(rule(mask), mask) for _, mask, _, _ in masks if mask.any()]
        if all(guess is not None and np.array_equal(guess, mask) for guess, mask in found):
            yield words


def _by_value(where: str, values: np.ndarray, wrong: np.ndarray) -> Iterator[str]:
    """A border between the values at which it is wrong and those at which it is right."""
    bad, good = values[wrong], values[~wrong]
    if not bad.size or not good.size:
        return
    for test, words in (
        (lambda v: v == 0, "is 0"),
        (lambda v: v < 0, "is negative"),
        (lambda v: v > 0, "is positive"),
        (lambda v: v <= 0, "is negative or 0"),
        (lambda v: v >= 0, "is positive or 0"),
        (lambda v: v != 0, "is not 0"),
    ):
        if test(bad).all() and not test(good).any():
            yield f"{where} {words}"
            return
    if bad.min() > good.max():
        yield f"{where} is above {_between(good.max(), bad.min())}"
    elif bad.max() < good.min():
        yield f"{where} is below {_between(bad.max(), good.min())}"
    elif np.abs(bad).min() > np.abs(good).max():
        size = _between(np.abs(good).max(), np.abs(bad).min())
        yield f"{where} is larger than {size} in size, up or down"
    elif np.abs(bad).max() < np.abs(good).min():
        yield f"{where} is near 0"
    elif not ((good > bad.min()) & (good < bad.max())).any():
        low, high = f"{bad.min():.3g}", f"{bad.max():.3g}"
        yield f"{where} is {low}" if low == high else f"{where} lies between {low} and {high}"


def _between(low: float, high: float) -> str:
    return f"some number between {low:.3g} and {high:.3g}"


def _row(k) -> Callable:
    def rule(mask):
        guess = np.zeros_like(mask)
        guess[k] = True
        return guess

    return rule


def _rest(rule: Callable) -> Callable:
    return lambda mask: None if (guess := rule(mask)) is None else ~guess


def _column(k) -> Callable:
    def rule(mask):
        if mask.ndim < 2:
            return None
        guess = np.zeros_like(mask)
        guess[:, k] = True
        return guess

    return rule


def _diagonal(mask):
    return np.eye(*mask.shape, dtype=bool) if mask.ndim == 2 and mask.shape[0] > 1 else None


PLACES: list[tuple[str, Callable]] = [
    ("in the first row or place", _row(0)),
    ("in the last row or place", _row(-1)),
    ("in all rows or places but the first", _rest(_row(0))),
    ("in all rows or places but the last", _rest(_row(-1))),
    ("in the first column", _column(0)),
    ("in the last column", _column(-1)),
    ("in all columns but the first", _rest(_column(0))),
    ("in all columns but the last", _rest(_column(-1))),
    ("on the diagonal", _diagonal),
    ("off the diagonal", _rest(_diagonal)),
]


def _of_a_clip(value: float) -> str:
    """A logarithm of what is put in against 0 is told as that."""
    power = value / np.log(10)
    near = value < -10 and abs(power - round(power)) < 1e-3
    return f", the logarithm of 1e{round(power)}" if near else ""


def _done(masks: list) -> str:
    """What is done to the wrong entries, if that can be told."""
    right = np.concatenate([r[mask] for _, mask, r, _ in masks])
    came = np.concatenate([c[mask] for _, mask, _, c in masks])
    if np.isnan(came).all():
        return " (they are not a number)"
    if np.isinf(came).all():
        return " (they are infinite)"
    if len(np.unique(came)) == 1:
        return f" (they are always {came[0] + 0.0:.6g}{_of_a_clip(came[0])})"
    if len(right) < 3:
        return ""
    for change, _, words in IMAGES:
        try:
            with np.errstate(all="ignore"):
                changed = change(right)
            same = np.shape(changed) == came.shape
            if same and np.allclose(changed, came, rtol=1e-9, atol=0) and np.ndim(changed):
                return f" ({words.format('each').strip().removesuffix('.')})"
        except (TypeError, ValueError):
            continue
    return ""
