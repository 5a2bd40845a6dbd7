"""Which entries of an array are wrong: told by what the arguments have there, or by their place."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.borders import PLACES, by_value
from backprop.diagnosis.rules.cases import cases
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
        words = next(_where(e, masks), None)
        if words is None and (said := cases(e)):  # it is not the entry that makes it wrong
            return said
        if words := words or next(_where(e, wrong), None):
            return Misconception(
                "some entries",
                f"Which entries of {named(place)} are wrong, and what have they in common?",
                f"Of {named(place)}, those entries are wrong {words}{_done(wrong)}; all others "
                "that were tried are right.",
                f"What do your lines do {words}? Try one such entry by hand.",
            )
    return None


def _masked(trial: Trial, place: tuple) -> Masked | None:
    """Without the entries that are as good as 0 in both, of which nobody can tell."""
    for where, truth, came in parts(trial.truth, trial.came):
        right, got = numbers(truth), numbers(came)
        if where != place or right is None or got is None or right.shape != got.shape:
            continue
        if not (isinstance(truth, np.ndarray) and right.ndim and right.size):  # a list of things
            return None
        size = float(np.max(np.abs(right[np.isfinite(right)]), initial=0.0))
        with np.errstate(all="ignore"):
            wrong = ~((np.abs(got - right) <= 1e-9 * size + 1e-13) | (got == right))
        return Masked(trial, wrong & ~(np.isnan(got) & np.isnan(right)), right, got)
    return None


def _where(e: Experiment, masks: list[Masked]) -> Iterator[str]:
    """Words for a rule that tells wrong entries from right ones in all arrays, and goes on doing so
    when the arrays are turned round: a place stays, a value moves."""
    for words, is_place in _rules(e, masks):
        turned = [_turned(e, masked, is_place) for masked in masks if masked.wrong.any()]
        if False not in turned:
            yield words


def _turned(e: Experiment, masked: Masked, is_place: bool) -> bool | None:
    """With its arrays turned round: is wrong what should be? None if that cannot be told."""
    long = len(masked.wrong)

    def turn(args):
        return {
            name: value[::-1].copy()
            if isinstance(value, np.ndarray) and value.ndim and len(value) == long
            else value
            for name, value in args.items()
        }

    other = e.varied(masked.trial, turn)
    if other is None or other.error is not None or long < 2:
        return None
    found = [
        m for p in e.order() if (m := _masked(other, p)) and m.wrong.shape == masked.wrong.shape
    ]
    if not found:
        return None
    expected = masked.wrong if is_place else masked.wrong[::-1]
    if np.array_equal(masked.wrong, masked.wrong[::-1]):
        return None
    return bool(np.array_equal(found[0].wrong, expected))


def _rules(e: Experiment, masks: list[Masked]) -> Iterator[tuple[str, bool]]:
    """(words, whether they speak of a place) of rules that fit."""
    for words in _by_arguments(e, masks):
        yield words, False
    for words, rule in PLACES:
        found = [(rule(masked.wrong), masked) for masked in masks if masked.wrong.any()]
        if all(guess is not None and _fits(guess, masked) for guess, masked in found):
            yield words, True


def _by_arguments(e: Experiment, masks: list[Masked]) -> Iterator[str]:
    args = masks[0].trial.args
    wrong = np.concatenate([masked.wrong.ravel() for masked in masks])
    for name in args:
        values = [numbers(masked.trial.args.get(name)) for masked in masks]
        pairs = [*zip(values, masks, strict=True)]
        if all(v is not None and v.shape == masked.wrong.shape for v, masked in pairs):
            told = np.concatenate([v.ravel() for v in values])
            if not _one_by_one(e, masks, name):
                return
            yield from by_value(f"where {name}", told, wrong, _border(e, masks, name))
            yield from _by_another(masks, name, values)
        elif all(v is not None and v.shape == masked.wrong.shape[:1] for v, masked in pairs):
            rows = [masked.wrong.reshape(len(masked.wrong), -1).any(axis=1) for masked in masks]
            yield from by_value(
                f"in the rows where {name}", np.concatenate(values), np.concatenate(rows)
            )
    if wrong.sum() > 2:
        truths = np.concatenate([masked.right.ravel() for masked in masks])
        told = by_value("where what is right", truths, wrong)
        yield from (words for words in told if "between" not in words)


def _one_by_one(e: Experiment, masks: list[Masked], name: str) -> bool:
    """Does what is right or wrong stay so where it stands alone? Or does its company decide?"""
    masked = next(masked for masked in masks if masked.wrong.any())
    values = numbers(masked.trial.args[name])
    for side in (masked.wrong, ~masked.wrong):
        for value in np.unique(values[side])[[0, -1]] if side.any() else ():
            alone = e.varied(masked.trial, partial(_filled, name=name, value=value))
            if alone is not None and alone.wrong != (side is masked.wrong):
                return False
    return True


def _filled(args: dict, name: str, value: float) -> dict:
    return args | {name: np.full(np.shape(args[name]), value)}


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
                partial(_filled, name=name, value=middle),
            )
            if trial is None:
                break
            bad, good = (middle, good) if trial.wrong else (bad, middle)
        return (bad + good) / 2

    return between


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
