"""Which entries of an array are wrong: told by what the arguments have there, or by their place."""

from collections.abc import Callable, Iterator

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial, named, numbers, parts
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.image import IMAGES


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
