"""The words that every signature of the package uses, and what a wrong argument is called.

Each operation says in one sentence what it needs; ``kind`` adds what came instead.
"""

import math
from collections.abc import Callable
from numbers import Real

import numpy as np

Array = np.ndarray
Backward = Callable[..., tuple[Array, ...]]


def is_array(x) -> bool:
    """Is this a plain NumPy array? A matrix is none (its * is @), a masked array hides numbers."""
    return type(x) in (np.ndarray, np.memmap)


def floats(*arrays) -> bool:
    """Are these NumPy arrays, or NumPy numbers, all of float64 or all of float32?"""
    known = all(is_array(array) or isinstance(array, np.floating) for array in arrays)
    types = {array.dtype for array in arrays} if known else set()
    return types in ({np.dtype(np.float64)}, {np.dtype(np.float32)})


def is_number(x, low: float, below: float = math.inf) -> bool:
    """Is this one real number, low ≤ x < below? (NaN never is.)"""
    return isinstance(x, Real) and low <= x < below


def number(x, who: str) -> float:
    """One real number as Python's float (beside a float32 it would lose digits), or a sentence."""
    if not (isinstance(x, Real) or (is_array(x) and x.shape == () and x.dtype.kind in "iuf")):
        raise TypeError(f"{who} one real number; got {kind(x)}")
    return float(x)


def real(f: Callable, *numbers: float) -> float:
    """What ``f`` makes of some numbers, where that is a real number which a float can hold."""
    try:
        value = f(*numbers)
    except ArithmeticError:
        value = None
    if not isinstance(value, float):
        came = f"{f.__name__}({', '.join(map(str, numbers))})"
        raise ValueError(f"a value and its slope should be real and within range; got {came}")
    return value


def expect_step(step: float | None, x: Array) -> None:
    if not (step is None or (is_number(step, 1e-300) and np.all(x + float(step) != x))):
        raise ValueError(
            f"step should be a number above 0, enough to move every number of x; got {kind(step)}"
        )


def expect_pair(result, who: str) -> tuple:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError(f"{who} should return (loss, gradient); got {kind(result)}")
    return result


def expect_rng(rng) -> None:
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng should be a generator, np.random.default_rng(seed); got {kind(rng)}")


def kind(x) -> str:
    """``float64 (3, 4)`` for an array, a number as it is, the name of its type for the rest."""
    if isinstance(x, np.ndarray):
        return f"{'' if is_array(x) else type(x).__name__ + ' '}{x.dtype} {x.shape}"
    return str(x) if isinstance(x, Real) else type(x).__name__
