"""Is what came what was expected? The first difference, in words, whatever came.

What a learner returns may be of any type, and may misbehave when it is looked at, so nothing here
trusts it.
"""

from collections.abc import Mapping
from fractions import Fraction
from numbers import Real
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.values import RETURNED
from backprop.exercises.engine.guard import TimeIsUp
from backprop.exercises.engine.report import describe

RELATIVE = 1e-9
RELATIVE_SINGLE = 1e-5  # where float32 was handed in and comes back
OPTIONS = ("i", "ii", "iii", "iv")  # of a question in a quiz


class Option(str):
    """The right one of ``OPTIONS``, which no report gives away."""


class Outcome(str):
    """What has to happen, in words, where nothing is returned."""


class Difference(NamedTuple):
    """Where (keys and places on the way in, none for the whole), what was expected, what came."""

    where: tuple
    expected: str
    came: str

    def place(self) -> str:
        """Where, as a learner would say it: `dw1`, `[0, 2]`, `W1[0, 2]`."""
        steps = [step for step in self.where if step != RETURNED]
        return "".join(step if isinstance(step, str) else str([*step]) for step in steps)


def difference(expected, came, *, floor: float) -> Difference | None:
    """The first difference that matters, or None.

    Accepted are NumPy's scalars and 0-d arrays for numbers, ints and Fractions for floats, lists
    for arrays and tuples, any order of keys and more keys than asked for.
    """
    try:
        return _difference(expected, came, floor, ())
    except TimeIsUp:
        raise
    except BaseException:  # it does not want to be looked at
        return Difference((), "something to compare", "something that cannot be looked at")


def _difference(expected, came, floor: float, where: tuple) -> Difference | None:
    if isinstance(expected, dict):
        return _in_dict(expected, came, floor, where)
    if isinstance(expected, (tuple, list)):
        return _in_sequence(expected, came, floor, where)
    if isinstance(expected, Fraction):
        exact = type(came) in (int, Fraction)
        wanted = "another number" if exact else "an exact Fraction"
        return None if exact and came == expected else Difference(where, wanted, describe(came))
    if isinstance(expected, str):
        return _in_words(expected, came, where)
    if isinstance(expected, bool):
        return _in_truth(expected, came, where)
    return _in_array(np.asarray(expected), came, floor, where)


def _in_words(expected, came, where):
    said = came if isinstance(came, str) else ""
    if not isinstance(expected, Option):
        plain = type(expected) is Outcome
        wrong = Difference(where, expected if plain else f"the str {expected!r}", describe(came))
    elif (said := said.strip(" ().'\"\n\t").lower()) in OPTIONS:
        wrong = Difference(where, "another option", said)
    else:
        wrong = Difference(where, f"one of {', '.join(OPTIONS)}", describe(came))
    return None if said == expected else wrong


def _in_truth(expected, came, where):
    told = np.asarray(came)
    if told.ndim or told.dtype != bool:
        return Difference(where, "True or False", describe(came))
    return None if told == expected else Difference(where, str(expected), str(told))


def _in_dict(expected, came, floor, where):
    if not isinstance(came, Mapping):
        return Difference(where, f"a dict with the keys {', '.join(expected)}", describe(came))
    for key in expected:
        if key not in came:
            keys = ", ".join(map(str, came)) or "none"
            return Difference(where, f"a dict with the key {key!r}", f"a dict with the keys {keys}")
    found = (_difference(value, came[key], floor, (*where, key)) for key, value in expected.items())
    return next(filter(None, found), None)


def _in_sequence(expected, came, floor, where):
    if isinstance(came, np.ndarray) and came.ndim == 1 and came.dtype.kind in "iuf":
        came = list(came)  # numbers in a row
    if not isinstance(came, (tuple, list)) or len(came) != len(expected):
        return Difference(where, f"a {type(expected).__name__} of {len(expected)}", describe(came))
    found = (
        _difference(e, c, floor, (*where, (k,)))
        for k, (e, c) in enumerate(zip(expected, came, strict=True))
    )
    return next(filter(None, found), None)


def _in_array(expected, came, floor, where):
    number = expected.ndim == 0
    wanted = "a number" if number else f"an array of shape {expected.shape}"
    other = isinstance(came, (bool, np.bool_, str, bytes, Mapping))
    if other or not _has_shape(came, expected.shape):
        return Difference(where, wanted, describe(came))
    array = as_numbers(came)
    if array.dtype == object and not array.ndim:
        return Difference(where, wanted, describe(came))
    if array.dtype.kind not in "iuf":
        return Difference(where, f"{wanted}, of floats", f"{describe(came)}, of {array.dtype}")
    if array.shape != expected.shape:
        return Difference(where, wanted, describe(came))
    if array.dtype.kind == expected.dtype.kind == "f" and array.itemsize < expected.itemsize:
        return Difference(where, "float64", f"{array.dtype}, which has half of the digits")
    relative = RELATIVE if expected.dtype.itemsize == 8 else RELATIVE_SINGLE
    size = float(np.max(np.abs(expected[np.isfinite(expected)]), initial=0.0))
    with np.errstate(all="ignore"):
        distance = np.abs(array - expected)
        near = (distance <= floor + relative * size) | (array == expected)
        far = ~(near | (np.isnan(array) & np.isnan(expected)))
    if not far.any():
        return None
    distance = np.where(np.isnan(array), np.inf, distance)
    worst = np.unravel_index(np.argmax(np.where(far, distance, -1.0)), array.shape)
    where = where if number else (*where, tuple(map(int, worst)))
    return Difference(where, *_apart(float(expected[worst]), float(array[worst])))


def _has_shape(came, shape: tuple) -> bool:
    """Of nested sequences; nothing longer is gone through than is asked for."""
    if not isinstance(came, (list, tuple, range)):
        return True
    fits = len(shape) and len(came) == shape[0]
    return fits and all(_has_shape(one, shape[1:]) for one in came)


def as_numbers(came) -> np.ndarray:
    """An array of what came; of floats if all of it are numbers that NumPy has no type for."""
    array = np.asarray(came)
    numbers = array.dtype == object and all(isinstance(one, Real) for one in array.flat)
    return array.astype(float) if numbers else array


def _apart(expected: float, came: float) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to see the difference."""
    for digits in (6, 10, 17):
        both = f"{expected + 0.0:.{digits}g}", f"{came + 0.0:.{digits}g}"
        if both[0] != both[1]:
            break
    return both
