"""The words that every signature of the package uses, and what a wrong argument is called.

Each operation says in one sentence what it needs; ``kind`` adds what came instead.
"""

import math
from collections.abc import Callable
from numbers import Real

import numpy as np

Array = np.ndarray
Backward = Callable[..., tuple[Array, ...]]


def floats(*arrays) -> bool:
    """Are these NumPy arrays, or NumPy numbers, of one and the same float type?"""
    types = {getattr(array, "dtype", None) for array in arrays}
    return len(types) == 1 and getattr(types.pop(), "kind", "") == "f"


def is_number(x, low: float, below: float = math.inf) -> bool:
    """Is this one real number, low ≤ x < below? (NaN never is.)"""
    return isinstance(x, Real) and low <= x < below


def kind(x) -> str:
    """``float64 (3, 4)`` for an array, a number as it is, the name of its type for the rest."""
    if isinstance(x, np.ndarray):
        return f"{x.dtype} {x.shape}"
    return str(x) if isinstance(x, Real) else type(x).__name__
