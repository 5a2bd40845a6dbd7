"""Gradient checks: the slope by nudging, to hold the slope by chain rule against.

Nudging needs no calculus, only two runs per number, so it is slow and hard to get wrong.
"""

from collections.abc import Callable

import numpy as np

from backprop._types import Array, expect_rng, floats, is_number, kind


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
    TypeError : x is not an array of floats (in an array of integers a nudge would be cut off)
    ValueError : step is not a number above 0
    """
    if not isinstance(x, np.ndarray) or not floats(x):
        raise TypeError(f"numerical_gradient needs an array of floats; got {kind(x)}")
    if not (step is None or is_number(step, 1e-300)):
        raise ValueError(f"step should be a number above 0; got {kind(step)}")
    smallest = float(np.finfo(x.dtype).eps) ** (1 / 3)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        here = x[i]
        h = smallest * max(1.0, abs(float(here))) if step is None else step
        try:
            x[i] = here + h
            high, f_high = x[i], float(f(x))  # a number of its own: f may return x itself
            x[i] = here - h
            low, f_low = x[i], float(f(x))
        finally:
            x[i] = here
        gradient[i] = (f_high - f_low) / (high - low)  # the step that rounding really left us
    return gradient


def check_backward(op: Callable, *arrays: Array, rng: np.random.Generator, **constants) -> float:
    """How far an operation's backward rule is from nudging, for any operation that keeps the laws.

    The value is weighted by random upstream numbers g, so that C = Σ g ⊙ value is one number whose
    gradient is ``backward(g)``. (An upstream of ones would hide some faults and invent others.)

    Parameters
    ----------
    op : (\\*arrays, \\*\\*constants) -> (value, backward)
    arrays : float64, any shapes; copies of them are nudged

    Returns
    -------
    error : the worst ‖a − n‖ / (‖a‖ + ‖n‖) of any array, a by ``backward``, n by nudging; 0 where
        ‖a − n‖ < 1e-8, which is rounding. Right rules reach 1e-8, wrong ones seldom 1e-2.

    Raises
    ------
    TypeError : an array is not float64, ``op`` does not return (value, backward), or ``backward``
        not a tuple
    ValueError : wrong number of gradients, wrong shape or dtype of one of them, or an upstream
        that ``backward`` has changed
    """
    for array in arrays:
        if getattr(array, "dtype", None) != np.float64:
            raise TypeError(f"check_backward needs float64 arrays; got {kind(array)}")
    expect_rng(rng)
    arrays = [array.copy() for array in arrays]  # nudged one by one, though two may be the same
    result = op(*arrays, **constants)
    if not (isinstance(result, tuple) and len(result) == 2 and callable(result[1])):
        raise TypeError(f"an operation should return (value, backward); got {kind(result)}")
    value, backward = result
    upstream = rng.standard_normal(np.shape(value))
    handed_in = np.array(upstream)
    gradients = backward(handed_in)
    if not np.array_equal(handed_in, upstream):
        raise ValueError("backward should leave its upstream as it is; got another one back")
    if not isinstance(gradients, tuple):
        raise TypeError(f"backward should return a tuple of gradients; got {kind(gradients)}")
    if len(gradients) != len(arrays):
        raise ValueError(
            f"backward should return {len(arrays)} gradients, one per array; got {len(gradients)}"
        )

    def weighted(_):
        return np.vdot(upstream, op(*arrays, **constants)[0])

    errors = []
    for place, (array, gradient) in enumerate(zip(arrays, gradients, strict=True)):
        is_array = isinstance(gradient, (np.ndarray, np.generic))
        if not is_array or gradient.shape != array.shape or gradient.dtype != array.dtype:
            raise ValueError(
                f"gradient {place} should be {kind(array)}, like its array; got {kind(gradient)}"
            )
        errors.append(relative_error(gradient, numerical_gradient(weighted, array)))
    return float(np.max(errors))  # NaN, if any of them is


def relative_error(a: Array, n: Array) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖), between 0 and 1; 0 where ‖a − n‖ < 1e-8. One shape for both."""
    if np.shape(a) != np.shape(n):
        raise ValueError(f"expected two arrays of one shape; got {kind(a)} and {kind(n)}")
    distance = float(np.linalg.norm(a - n))
    return 0.0 if distance < 1e-8 else distance / float(np.linalg.norm(a) + np.linalg.norm(n))
