"""Which entries of an array are wrong: told by what the arguments have there, or by their place."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.image import IMAGES
from backprop.diagnosis.values import named, numbers, parts


class Masked(NamedTuple):
    """One array of an answer: the case, which entries are wrong, what is right, what came."""

    trial: Trial
    wrong: np.ndarray
    right: np.ndarray
    came: np.ndarray


def entries(e: Experiment) -> Misconception | None:
    """Which entries of an array are wrong: told by what the arguments have there, or by place."""
    for place in e.order():
        seen = [trial for trial in e.everything if trial.error is None]
        masks = [found for trial in seen if (found := _masked(trial, place)) is not None]
        wrong = [masked for masked in masks if masked.wrong.any()]
        if not wrong or all(masked.wrong.all() for masked in wrong):
            continue
        for words in chain(_where(e, masks), _where(e, wrong)):  # some cases may be right by luck
            return Misconception(
                "some entries",
                f"Which entries of {named(place)} are wrong, and what have they in common?",
                f"Of {named(place)}, those entries are wrong {words}{_done(wrong)}; all others are "
                "right.",
                f"What do your lines do {words}?",
            )
    return None


def _masked(trial: Trial, place: tuple) -> Masked | None:
    """Without the entries that are as good as 0 in both, of which nobody can tell."""
    for where, truth, came in parts(trial.truth, trial.came):
        right, got = numbers(truth), numbers(came)
        if where != place or right is None or got is None or right.shape != got.shape:
            continue
        if not isinstance(truth, np.ndarray) or right.size < 2:  # a list of different things
            return None
        size = float(np.max(np.abs(right[np.isfinite(right)]), initial=0.0))
        with np.errstate(all="ignore"):
            wrong = ~((np.abs(got - right) <= 1e-9 * size + 1e-13) | (got == right))
        return Masked(trial, wrong & ~(np.isnan(got) & np.isnan(right)), right, got)
    return None


def _where(e: Experiment, masks: list[Masked]) -> Iterator[str]:
    """Words for a rule that tells wrong entries from right ones in all arrays."""
    args = masks[0].trial.args
    wrong = np.concatenate([masked.wrong.ravel() for masked in masks])
    for name in args:
        values = [numbers(masked.trial.args.get(name)) for masked in masks]
        pairs = [*zip(values, masks, strict=True)]
        if all(v is not None and v.shape == masked.wrong.shape for v, masked in pairs):
            told = np.concatenate([v.ravel() for v in values])
            yield from _by_value(f"where {name}", told, wrong, _border(e, masks, name))
            yield from _by_another(masks, name, values)
        elif all(v is not None and v.shape == masked.wrong.shape[:1] for v, masked in pairs):
            rows = [masked.wrong.reshape(len(masked.wrong), -1).any(axis=1) for masked in masks]
            yield from _by_value(
                f"in the rows where {name}", np.concatenate(values), np.concatenate(rows)
            )
    if wrong.sum() > 2:
        truths = np.concatenate([masked.right.ravel() for masked in masks])
        told = _by_value("where what is right", truths, wrong)
        yield from (words for words in told if "between" not in words)
    for words, rule in PLACES:
        found = [(rule(masked.wrong), masked) for masked in masks if masked.wrong.any()]
        if all(guess is not None and _fits(guess, masked) for guess, masked in found):
            yield words


def _fits(guess: np.ndarray, masked: Masked) -> bool:
    """Those entries are wrong and no others; a 0 for a 0 may be luck."""
    telling = (masked.right != 0) | (masked.came != 0)
    return np.array_equal(guess & telling, masked.wrong)


def _by_another(masks: list[Masked], name: str, values: list[np.ndarray]) -> Iterator[str]:
    """A border that another argument, a number, sets."""
    for other, number in masks[0].trial.args.items():
        if isinstance(number, (bool, str)) or not isinstance(number, (int, float)):
            continue
        borders = [masked.trial.args[other] for masked in masks]
        for words, test in (
            ("lies between 0 and", lambda v, b: (v > min(0, b)) & (v < max(0, b))),
            ("is above", lambda v, b: v > b),
            ("is below", lambda v, b: v < b),
            ("is larger in size than", lambda v, b: np.abs(v) > abs(b)),
        ):
            told = [test(v, b) for v, b in zip(values, borders, strict=True)]
            pairs = zip(told, masks, strict=True)
            if len(set(borders)) > 1 and all(np.array_equal(t, m.wrong) for t, m in pairs):
                yield f"where {name} {words} {other}"


def _border(e: Experiment, masks: list[Masked], name: str) -> Callable[[float, float], float]:
    """Between a value that goes wrong and one that does not: where exactly, found by trying."""

    def between(bad: float, good: float) -> float:
        for _ in range(12):
            middle = (bad + good) / 2
            trial = e.varied(
                next(masked.trial for masked in masks if masked.wrong.any()),
                lambda args, v=middle: args | {name: np.full(np.shape(args[name]), v)},
            )
            if trial is None:
                break
            bad, good = (middle, good) if trial.wrong else (bad, middle)
        return (bad + good) / 2

    return between


def _by_value(
    where: str, values: np.ndarray, wrong: np.ndarray, border: Callable | None = None
) -> Iterator[str]:
    """A border between the values at which it is wrong and those at which it is right."""
    bad, good = values[wrong], values[~wrong]
    if not bad.size or not good.size:
        return
    for test, words in SIGNS:
        if test(bad).all() and not test(good).any():
            yield f"{where} {words}"
            return
    if bad.min() > good.max():
        yield f"{where} is above {_told(bad.min(), good.max(), border)}"
    elif bad.max() < good.min():
        yield f"{where} is below {_told(bad.max(), good.min(), border)}"
    elif np.abs(bad).min() > np.abs(good).max():
        size = _told(np.abs(bad).min(), np.abs(good).max(), border)
        yield f"{where} is larger than {size} in size, up or down"
    elif np.abs(bad).max() < np.abs(good).min():
        yield f"{where} is near 0"
    elif not ((good >= bad.min()) & (good <= bad.max())).any():
        low, high = f"{bad.min():.3g}", f"{bad.max():.3g}"
        yield f"{where} is {low}" if low == high else f"{where} lies between {low} and {high}"


SIGNS = (
    (lambda v: v == 0, "is 0"),
    (lambda v: v < 0, "is negative"),
    (lambda v: v > 0, "is positive"),
    (lambda v: v <= 0, "is negative or 0"),
    (lambda v: v >= 0, "is positive or 0"),
    (lambda v: v != 0, "is not 0"),
)


def _told(bad: float, good: float, border: Callable | None) -> str:
    if border is None:
        return f"some number between {min(bad, good):.3g} and {max(bad, good):.3g}"
    return f"about {border(bad, good):.3g}"


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
    ("from the second row or place on", _rest(_row(0))),
    ("before the last row or place", _rest(_row(-1))),
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


def _done(masks: list[Masked]) -> str:
    """What is done to the wrong entries, if that can be told."""
    right = np.concatenate([masked.right[masked.wrong] for masked in masks])
    came = np.concatenate([masked.came[masked.wrong] for masked in masks])
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
