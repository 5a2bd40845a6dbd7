"""The judge of a slope: move a number a little up and down, and see what follows."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

GOOD = 1e-6  # relative; nudging is right to some nine digits, and to fewer near bends


class Nudge(NamedTuple):
    """One number that can be moved: what it is called, where it stands, and what follows from it
    (``of``, as a function of where it stands). ``step``: by how much, where that is asked for."""

    what: str
    at: float
    f: Callable[[float], float]
    of: str = "the loss"
    step: float | None = None


def entries(what: str, array: np.ndarray, f: Callable, of: str = "the loss") -> np.ndarray:
    """A ``Nudge`` for every entry of an array, in an array of its shape.

    ``f`` takes the whole array; what it returns may be an array too, whose entries are added up.
    """
    nudges = np.empty(np.shape(array), dtype=object)
    for place in np.ndindex(nudges.shape):
        nudges[place] = Nudge(_entry(what, place), float(array[place]), _moved(f, array, place), of)
    return nudges


def _entry(what: str, place: tuple) -> str:
    return f"{what}[{', '.join(map(str, place))}]" if place else what


def _moved(f: Callable, array: np.ndarray, place: tuple) -> Callable[[float], float]:
    def at(value):
        moved = np.array(array, dtype=float)
        moved[place] = value
        return f(moved)

    return at


class Nudged(NamedTuple):
    """What came of a nudge: by how much, what moved by how much, the slope; and how far that may
    be off, since beside huge numbers and across a kink a small movement drowns."""

    step: float
    moved: float
    slope: float
    error: float

    def tells(self, came: float) -> bool:
        """Nudging alone is enough to say that this is not the slope."""
        near = abs(came - self.slope) <= 10 * self.error + GOOD * abs(self.slope)
        return not near  # nor is NaN


def nudged(nudge: Nudge) -> Nudged:
    """Up and down by 0.00001, or by what a float can still tell apart at so large a number."""
    step = nudge.step or max(1e-5, 8 * float(np.spacing(abs(nudge.at))))
    places = [nudge.at + k * step for k in (-2, -1, 0, 1, 2)]
    lowest, low, here, high, highest = (np.asarray(nudge.f(at), dtype=float) for at in places)
    width = places[3] - places[1]
    moved = float(np.sum(high - low))  # entries that do not move cancel exactly
    slope = moved / width
    stirred = high != low
    noise = float(np.sum(np.spacing(np.abs(high)) * (stirred | ~stirred.any()))) / width
    if nudge.step:
        return Nudged(step, moved, slope, noise)
    by_twice = float(np.sum(highest - lowest)) / (places[4] - places[0])
    right, left = (2 * float(np.sum(d)) / width for d in (high - here, here - low))
    kink = abs(right - left) if abs(right - left) > 0.01 * (abs(right) + abs(left)) else 0.0
    error = noise + abs(by_twice - slope) + kink
    return Nudged(step, moved, slope, error if np.isfinite(error) else np.inf)
