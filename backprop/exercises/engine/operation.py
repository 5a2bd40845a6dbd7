"""Operations as answers: ``value, backward = op(*arrays, **constants)``, and its laws.

What is compared is a dict: the ``value``, and of a random upstream the gradient for each array, by
the array's name: ``dx``, ``dW``, ``db``.
"""

import inspect
from collections.abc import Callable

import numpy as np

from backprop.exercises.engine.compare import as_numbers
from backprop.exercises.engine.report import describe


class BrokenLawError(Exception):
    """The answer is no operation: the law that it breaks, in a sentence."""


def both_ways(op: Callable, reference: Callable) -> Callable:
    """A function of the same arguments: forward, then backward twice, as a dict."""

    def trial(*arrays, **constants):
        names = [*inspect.signature(reference).parameters][: len(arrays)]
        _expect_positional(op, names, [*constants])
        value, backward = _pair(op(*arrays, **constants))

        def walk_back():
            return _gradients(backward(upstream), names, arrays)

        upstream, kept = upstream_of(value), upstream_of(value)
        first = walk_back()
        if not np.array_equal(upstream, kept):
            raise BrokenLawError("backward changes what it was handed (law 3)")
        if not _alike(first, walk_back()):
            raise BrokenLawError("backward gives something else when it is called again (law 2)")
        return Result({"value": value, **first}, walk_back)

    trial.__wrapped__ = op
    return trial


class Result(dict):
    """What came of an operation; ``again()`` walks back once more, after others have run."""

    def __init__(self, entries: dict, again: Callable[[], dict]):
        super().__init__(entries)
        self.again = again

    def is_still(self) -> bool:
        return _alike({name: self[name] for name in self if name != "value"}, self.again())


def upstream_of(value):
    """What is handed in from above: random, and the same each time."""
    upstream = np.random.default_rng(7).uniform(0.5, 1.5, np.shape(value)).round(3)
    return upstream.astype(np.asarray(value).dtype) if np.ndim(value) else float(upstream)


def _expect_positional(op: Callable, arrays: list[str], constants: list[str]) -> None:
    """Law 1, of a signature that can be read and uses the names that were asked for."""
    try:
        kinds = {name: p.kind for name, p in inspect.signature(op).parameters.items()}
    except (TypeError, ValueError):
        return
    for name in constants:
        if kinds.get(name) is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise BrokenLawError(f"{name} gets no gradient, so it is keyword-only (law 1)")
    for name in arrays:
        if kinds.get(name) is inspect.Parameter.KEYWORD_ONLY:
            raise BrokenLawError(f"{name} gets a gradient, so it is positional (law 1)")


def _pair(returned) -> tuple:
    if not isinstance(returned, (tuple, list)) or len(returned) != 2 or not callable(returned[1]):
        raise BrokenLawError(
            f"an operation returns a pair, its value and a function (law 1); came {_told(returned)}"
        )
    return returned


def _gradients(returned, names: list[str], arrays: tuple) -> dict:
    if not isinstance(returned, tuple) or len(returned) != len(names):
        wanted = "a tuple of one gradient" if len(names) == 1 else f"a tuple of {len(names)}"
        raise BrokenLawError(
            f"backward returns {wanted}, for {', '.join(names)} (law 2); came {_told(returned)}"
        )
    for name, array, gradient in zip(names, arrays, returned, strict=True):
        if np.shape(gradient) != np.shape(array):
            raise BrokenLawError(
                f"d{name} has the shape of {name}, {np.shape(array)} (law 6); "
                f"came {np.shape(gradient)}"
            )
        if as_numbers(gradient).dtype != np.asarray(array).dtype:
            raise BrokenLawError(
                f"d{name} has the type of {name}, {np.asarray(array).dtype} (law 2); "
                f"came {as_numbers(gradient).dtype}"
            )
    return {f"d{name}": np.array(g) for name, g in zip(names, returned, strict=True)}


def _alike(one: dict, other: dict) -> bool:
    return all(np.array_equal(one[name], other[name], equal_nan=True) for name in one)


def _told(returned) -> str:
    if isinstance(returned, (tuple, list)) and returned:
        return f"a {type(returned).__name__} of {', '.join(map(describe, returned))}"
    return describe(returned)
