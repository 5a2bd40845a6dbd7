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
    """Are these NumPy arrays, or NumPy numbers, all of float64 or all of float32?"""
    known = all(isinstance(array, np.ndarray | np.floating) for array in arrays)
    types = {array.dtype for array in arrays} if known else set()
    return types in ({np.dtype(np.float64)}, {np.dtype(np.float32)}) and not any(
        isinstance(array, np.matrix)
        for array in arrays  # its * is @
    )


def is_number(x, low: float, below: float = math.inf) -> bool:
    """Is this one real number, low ≤ x < below? (NaN never is.)"""
    return isinstance(x, Real) and low <= x < below


def expect_rng(rng) -> None:
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng should be a generator, np.random.default_rng(seed); got {kind(rng)}")


def kind(x) -> str:
    """``float64 (3, 4)`` for an array, a number as it is, the name of its type for the rest."""
    if isinstance(x, np.ndarray):
        return f"{x.dtype} {x.shape}"
    return str(x) if isinstance(x, Real) else type(x).__name__
