"""The laws of an operation (see ``backprop.operations``): which one is broken, in a sentence."""

import inspect
from collections.abc import Callable
from numbers import Real

import numpy as np

from backprop.exercises.engine.compare import difference
from backprop.exercises.engine.report import describe

AGAIN = "it may be called any number of times (law 2)"
CLOSURE = "nothing is remembered but in the closure (law 3)"
SAME_CALL = (
    "The same call a second time gives something else: whatever is random takes rng (law 5), and "
    f"{CLOSURE}."
)
INPUTS = "Operations never modify their inputs (law 3)."
OTHER_CALL = f"After another call, backward gives something else than before it; {CLOSURE}."


class Broken(str):
    """In place of what was asked for: how it breaks a law, in a sentence."""


class BrokenLawError(Exception):
    """The answer is no operation: the law that it breaks, in a sentence."""


def law_4(expected: dict, came: dict) -> str:
    """Off by the batch size, and by nothing else?"""
    _, first, *_ = expected
    N, loss = len(np.atleast_1d(expected[first])), not np.ndim(expected["value"])
    off = [name for name in expected if differ(expected[name], came[name])]
    if N == 1:
        return ""
    told = f"{', '.join(off)} {'is' if len(off) == 1 else 'are'}"
    if loss and not any(differ(N * np.asarray(expected[name]), came[name]) for name in off):
        return f"{told} {N} times too large: a loss divides by the batch size (law 4)."
    if not any(differ(np.asarray(expected[name]) / N, came[name]) for name in off):
        return f"{told} divided by {N}, the batch size: only a loss does that (law 4)."
    return ""


def expect_keywords(op: Callable, reference: Callable, arrays: list[str]) -> None:
    """Law 1, of a signature that can be read and uses the names that were asked for."""
    try:
        kinds = {name: p.kind for name, p in inspect.signature(op).parameters.items()}
    except (TypeError, ValueError):
        return
    for name, parameter in inspect.signature(reference).parameters.items():
        constant = parameter.kind is inspect.Parameter.KEYWORD_ONLY
        if constant and kinds.get(name) is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise BrokenLawError(f"{name} gets no gradient, so it is keyword-only (law 1).")
        if name in arrays and kinds.get(name) is inspect.Parameter.KEYWORD_ONLY:
            raise BrokenLawError(f"{name} gets a gradient, so it is positional (law 1).")


def as_pair(returned) -> tuple:
    if not isinstance(returned, (tuple, list)) or len(returned) != 2 or not callable(returned[1]):
        raise BrokenLawError(
            "An operation returns a pair, its value and a function (law 1); "
            f"came {in_words(returned)}."
        )
    value, backward = returned
    floats = isinstance(value, np.ndarray) and value.dtype.kind in "iuf"
    if floats or isinstance(value, Real):
        return value, backward
    raise BrokenLawError(f"An operation's value is floats, or one float; came {describe(value)}.")


def as_gradient(name: str, array, came):
    """A copy of what came for one array; or how its form breaks a law."""
    wanted = np.shape(array)
    if not isinstance(came, (np.ndarray, Real)):
        return Broken(f"d{name} is an array, as {name} is (law 2); came {describe(came)}.")
    if np.shape(came) != wanted:
        told = f"d{name} has the shape of {name}, {wanted} (law 6); came {np.shape(came)}"
        return Broken(f"{told}{_how(np.shape(came), wanted)}")
    if wanted and came.dtype != array.dtype:
        told = f"d{name} has the type of {name}, {array.dtype} (law 2); came {came.dtype}."
        return Broken(told)
    return np.array(came)


def _how(came: tuple, wanted: tuple) -> str:
    if came == wanted[::-1]:
        return ": transposed?"
    if came[1:] == wanted:
        return ": not added up over the examples?"
    return ": added up?" if np.prod(came) < np.prod(wanted) else "."


def differ(one, other) -> bool:
    return difference(one, other, floor=1e-13) is not None


def in_words(returned) -> str:
    if isinstance(returned, (tuple, list)) and returned:
        return f"a {type(returned).__name__} of {', '.join(map(describe, returned))}"
    return describe(returned)
