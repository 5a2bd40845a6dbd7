"""What is inside a value: its parts, its numbers, and what a place in it is called."""

from collections.abc import Iterator, Mapping
from numbers import Real
from typing import Any

import numpy as np

MOST = 100_000  # numbers in a list that is looked into
RETURNED = "what you return"  # beside what a check has counted


def parts(truth, came, place: tuple = ()) -> Iterator[tuple[tuple, Any, Any]]:
    """(place, truth, came) of the whole and of all that can be held side by side inside it."""
    yield place, truth, came
    if isinstance(truth, Mapping) and isinstance(came, Mapping):
        for key in truth:
            if key in came:
                yield from parts(truth[key], came[key], (*place, key))
    listed = isinstance(truth, (list, tuple)) and isinstance(came, (list, tuple))
    if listed and len(truth) == len(came):
        for k, (one, other) in enumerate(zip(truth, came, strict=True)):
            yield from parts(one, other, (*place, k))


def numbers(value) -> np.ndarray | None:
    """An array of floats, if it is a number or an array of them, NaN and infinity included."""
    listed = isinstance(value, (list, tuple)) and len(value) <= MOST
    if not (listed or isinstance(value, (Real, np.ndarray, np.generic))):
        return None
    try:
        array = np.asarray(value)
        array = array.astype(float) if array.dtype == object else array
    except (TypeError, ValueError):
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def finite(value) -> bool:
    """No number in it is infinite or none at all."""
    if isinstance(value, (list, tuple, Mapping)):
        return all(map(finite, value.values() if isinstance(value, Mapping) else value))
    array = numbers(value)
    return array is None or bool(np.isfinite(array).all())


def amount(value) -> int:
    """How many numbers there are in it; a word counts as one."""
    if isinstance(value, (list, tuple, Mapping)):
        return sum(map(amount, value.values() if isinstance(value, Mapping) else value))
    return np.size(value)


def named(place: tuple) -> str:
    """A place in a learner's words: `dw1`, `[0]`, `cache[1]`; the whole is "the result"."""
    steps = [step for step in place if step != RETURNED]
    text = "".join(step if isinstance(step, str) else f"[{step}]" for step in steps)
    return text or "the result"
