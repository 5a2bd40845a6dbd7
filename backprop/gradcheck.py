"""Gradient checks: the slope by nudging, to hold the slope by chain rule against.

Nudging needs no calculus, only two runs per number, so it is slow and hard to get wrong.
"""

from collections.abc import Callable
from math import hypot

import numpy as np

from backprop._types import Array, expect_step, floats, kind, number


def numerical_gradient(f: Callable, x: Array, *, step: float | None = None) -> Array:
    """Central differences: (f(x + h) − f(x − h)) / 2h for each entry of x in turn.

    x is nudged in place and put back, even when f raises.

    Parameters
    ----------
    f : array of x's shape -> one number
    x : floats, any shape
    step : h; by default ∛ε · max(1, |x|) for each entry, ε the rounding unit of x's dtype

    Returns
    -------
    gradient : same shape and dtype as x

    Raises
    ------
    TypeError : x is not an array of floats (in an array of integers a nudge would be cut off), or
        what f returns is not one number
    ValueError : step is not a number above 0, or too small to move an entry
    """
    if not isinstance(x, np.ndarray) or not floats(x):
        raise TypeError(f"numerical_gradient needs an array of floats; got {kind(x)}")
    expect_step(step, x)
    smallest = float(np.finfo(x.dtype).eps) ** (1 / 3)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        here = x[i]
        h = smallest * max(1.0, abs(float(here))) if step is None else step
        try:
            x[i] = here + h
            high, f_high = (
                x[i],
                number(f(x), "f gives"),
            )  # a number of its own: f may return x itself
            x[i] = here - h
            low, f_low = x[i], number(f(x), "f gives")
        finally:
            x[i] = here
        gradient[i] = (f_high - f_low) / (high - low)  # the step that rounding really left us
    return gradient


def relative_error(a: Array, n: Array) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖), between 0 and 1; 0 where ‖a − n‖ < 1e-8. One shape for both."""
    if np.shape(a) != np.shape(n):
        raise ValueError(f"expected two arrays of one shape; got {kind(a)} and {kind(n)}")
    distance = hypot(*np.ravel(a - n))  # without squares that would be beyond a float
    return 0.0 if distance < 1e-8 else distance / (hypot(*np.ravel(a)) + hypot(*np.ravel(n)))
