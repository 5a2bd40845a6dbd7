"""General rules: what answer and truth alone give away, for slips that are in no catalogue.

Both are dictionaries, name -> numbers over many probes, in the order of the way back. A rule gives
a sentence, or None where it has nothing to say. None of them ever speaks of a right answer.
"""

from collections.abc import Callable

import numpy as np

from backprop._types import Array

Numbers = dict[str, Array]
AGREE = 1e-9


def general_rule(answer: Numbers, truth: Numbers) -> str | None:
    """The first of the rules that has something to say, as a sentence or a question."""
    if not _differing(answer, truth):
        return None
    return next((said for rule in RULES if (said := rule(answer, truth))), None)


def nearly(answer: Numbers, truth: Numbers) -> str | None:
    """The digits agree at first and part later: no wrong rule does that."""
    near = (np.allclose(answer[n], truth[n], rtol=1e-5, atol=1e-7) for n in truth)
    if all(near):
        return "The first digits are right, the last are not. Was something rounded, or nudged?"
    return None


def zeros(answer: Numbers, truth: Numbers) -> str | None:
    names = [n for n in truth if np.any(truth[n]) and not np.any(answer[n])]
    if names:
        return f"{_list(names)} came out as 0 every time. Should nothing depend on it?"
    return None


def constant_ratio(answer: Numbers, truth: Numbers) -> str | None:
    """All of the wrong ones are off by the same factor; it says which, and which ones."""
    wrong = _differing(answer, truth)
    ratios = [_ratio(answer[n], truth[n]) for n in wrong]
    if None in ratios or np.ptp(ratios) > 1e-6 * abs(ratios[0]):
        return None
    if sum(np.count_nonzero(truth[n]) for n in wrong) < 3:
        return None  # two numbers have a ratio, whatever they are
    factor = (
        "the right size with the opposite sign"
        if abs(ratios[0] + 1) < 1e-6
        else (f"exactly {ratios[0]:.6g} times what they should be")
    )
    which = "All of them are" if len(wrong) == len(truth) else f"{_list(wrong)}: always"
    return f"{which} {factor}. Which factor went missing, or came in?"


def only_one_kind(answer: Numbers, truth: Numbers) -> str | None:
    """Only weights, or only biases, are wrong."""
    wrong = _differing(answer, truth)
    kinds = (("weights", "w", "weight", "bias"), ("biases", "b", "bias", "weight"))
    for kind, start, one, other in kinds:
        of_kind = {n for n in truth if n.lower().startswith(("d" + start, start))}
        if of_kind and set(truth) > of_kind and set(wrong) <= of_kind:
            return (
                f"Only the gradients of the {kind} are off ({_list(wrong)}), so the deltas are "
                f"right. What does a {one} see that a {other} does not?"
            )
    return None


def transposed(answer: Numbers, truth: Numbers) -> str | None:
    for name in _differing(answer, truth):
        a, t = answer[name], truth[name]
        if t.ndim == 2 and t.shape[0] == t.shape[1] and _agree(a.T, t):
            return f"{name} is right but for rows and columns, which are swapped. Which is which?"
    return None


def first_on_the_way(answer: Numbers, truth: Numbers) -> str | None:
    """Locate: the first wrong number on the way back, everything before it being right."""
    wrong = _differing(answer, truth)
    names = list(truth)
    before = names[: names.index(wrong[0])]
    if before:
        return (
            f"{_list(before)} {'are' if len(before) > 1 else 'is'} right; {wrong[0]} is the first "
            "that is off. What happens between them?"
        )
    return None


RULES: tuple[Callable, ...] = (
    nearly,
    zeros,
    constant_ratio,
    only_one_kind,
    transposed,
    first_on_the_way,
)


def factor_per_unit(answer: Array, truth: Array) -> str | None:
    """For the gradient of W (d0, d1) from *one* example: off by a factor of its own down each
    column is a factor per unit, along each row a wrong input."""
    if min(truth.shape) < 2 or _agree(answer, truth):
        return None
    if all(_ratio(a, t) is not None for a, t in zip(answer.T, truth.T, strict=True)):
        return "Each column is off by a factor of its own. Which factor belongs to a unit?"
    if all(_ratio(a, t) is not None for a, t in zip(answer, truth, strict=True)):
        return "Each row is off by a factor of its own. What entered the layer?"
    return None


def only_batches(agrees: dict[int, bool]) -> str | None:
    """``agrees``: batch size -> whether answer and truth agree there."""
    if agrees.get(1) and not all(agrees.values()):
        return (
            "It is right for a single example and wrong for several. Where do examples meet, and "
            "is that place a sum, a mean, or a mixture?"
        )
    return None


def _agree(a: Array, t: Array) -> bool:
    return a.shape == t.shape and bool(
        np.all(np.abs(a - t) <= AGREE * max(1e-300, float(np.max(np.abs(t), initial=0.0))))
    )


def _differing(answer: Numbers, truth: Numbers) -> list[str]:
    return [name for name in truth if not _agree(answer[name], truth[name])]


def _ratio(a: Array, t: Array) -> float | None:
    """The one factor between two arrays, if there is one and it is not 0."""
    size = float(np.vdot(t, t))
    ratio = float(np.vdot(a, t)) / size if size else 0.0
    return ratio if ratio and _agree(a, ratio * t) else None


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
