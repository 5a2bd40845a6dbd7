"""Nudging, quickly: the same test as in ``gradcheck``, for what is large or asked often.

Either many copies are nudged and run at once, or all numbers are nudged together, once.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from math import hypot
from numbers import Integral

import numpy as np

from backprop._types import (
    Array,
    expect_pair,
    expect_rng,
    expect_step,
    floats,
    is_array,
    kind,
    number,
)


def numerical_gradient_batched(
    f: Callable, x: Array, *, step: float | None = None, size: int = 64
) -> Array:
    """``numerical_gradient`` for an f that takes many nudged copies of x in one call.

    The arithmetic is the same, but one call of f does the work of 2 · ``size``::

        def losses(thetas):                              # (P, n) -> (P,)
            W1, b1, W2, b2 = layout.views(thetas)        # (P, d0, d1), (P, d1), …
            A = np.tanh(X @ W1 + b1[:, None])            # P nets at once
            error = A @ W2 + b2[:, None] - target
            return 0.5 * (error**2).sum(axis=2).mean(axis=1)

    Parameters
    ----------
    f : stack (P, \\*x.shape) -> P numbers, one for each copy
    x : floats, any shape; never changed
    step : as in ``numerical_gradient``
    size : entries nudged in one call; the stack holds two copies of x for each

    Raises
    ------
    TypeError : x is not an array of floats
    ValueError : f returns something else than P numbers, step or size is not above 0
    """
    if not isinstance(x, np.ndarray) or not floats(x):
        raise TypeError(f"numerical_gradient_batched needs an array of floats; got {kind(x)}")
    expect_step(step, x)
    if not isinstance(size, Integral) or size < 1:
        raise ValueError(f"size should be a whole number, 1 or more; got {kind(size)}")
    gradient = np.empty_like(x)
    smallest = float(np.finfo(x.dtype).eps) ** (1 / 3)
    h = smallest * np.maximum(1.0, np.abs(x)) if step is None else np.full_like(x, step)
    high, low = (x + h).ravel(), (x - h).ravel()
    for start in range(0, x.size, size):
        entries = np.arange(start, min(start + size, x.size))
        stack = np.repeat(x.reshape(1, -1), 2 * len(entries), axis=0)
        stack[np.arange(len(entries)), entries] = high[entries]
        stack[np.arange(len(entries)) + len(entries), entries] = low[entries]
        values = np.asarray(f(stack.reshape(-1, *x.shape)))
        if np.shape(values) != (2 * len(entries),):
            raise ValueError(
                f"f should return one number for each of {2 * len(entries)} copies; "
                f"got {kind(values)}"
            )
        f_high, f_low = np.split(values, 2)
        gradient.flat[entries] = (f_high - f_low) / (high[entries] - low[entries])
    return gradient


def check_direction(f: Callable, x: Array, *, rng: np.random.Generator) -> float:
    """How far a gradient is from nudging, seen along one random direction: three runs of f.

    For what is too large to be nudged entry by entry. Every entry moves by its own small step up or
    down, by chance; one entry that is wrong alone is seen only as its share of the whole gradient.
    Where the two disagree, more runs look whether a kink is to blame.

    Parameters
    ----------
    f : array of x's shape -> (one number, its gradient), such as a ``loss_and_gradient``
    x : float64, any shape; never changed. On a kink no slope is right, and a ReLU net with biases
        of 0 stands on one if a row of its inputs is 0: step off, to
        ``x + 0.01 * rng.standard_normal(x.shape)``

    Returns
    -------
    error : |g·v − n| / max(‖g ⊙ v‖, |n|), with v of ±max(1, |x|), g by f, n by nudging along v;
        0 where |g·v − n| < 1e-8, which is rounding; NaN if anything is

    Raises
    ------
    TypeError : x is not float64, or f does not return (one number, its gradient)
    ValueError : the gradient has another shape or dtype than x; gradient and nudging disagree and
        x stands on a kink, where the slopes to either side differ: in which entries, up to five
    """
    if not is_array(x) or x.dtype != np.float64:
        raise TypeError(f"check_direction needs a float64 array; got {kind(x)}")
    expect_rng(rng)
    gradient = expect_pair(f(x), "f")[1]
    if kind(gradient) != kind(x):
        raise ValueError(f"the gradient should be {kind(x)}, like x; got {kind(gradient)}")
    gradient = gradient.copy()  # f may use its buffers again

    def loss(x):
        return number(f(x)[0], "f's loss is")

    h = float(np.finfo(x.dtype).eps) ** (1 / 3)
    step = rng.choice([-h, h], size=x.shape) * np.maximum(1.0, np.abs(x))
    high, low = x + step, x - step
    nudged = (loss(high) - loss(low)) / (2 * h)
    claimed = float(np.vdot(gradient, high - low)) / (2 * h)  # the step that rounding really left
    size = hypot(*np.ravel(gradient * step)) / h
    distance = abs(claimed - nudged)
    error = 0.0 if distance < 1e-8 else distance / max(size, abs(nudged))
    kinks = list(islice(_kinks(loss, x, step), 5)) if error > 1e-6 else []
    if kinks:
        raise ValueError(
            "check_direction needs an x that stands on no kink; got slopes that jump at "
            f"{', '.join(map(str, kinks))}{', …' * (len(kinks) == 5)}: step off, as its help says"
        )
    return error


def _kinks(f: Callable, x: Array, step: Array) -> Iterator[list[int]]:
    """The entries at which f bends however short the step, found by halving those that move.

    f(x + h) − 2 f(x) + f(x − h) is the difference of the slopes to the two sides, times h: a
    quarter of the step leaves a quarter of it at a kink, a sixteenth where f is smooth.
    """
    here, places = f(x), np.flatnonzero(step)
    far, near = (abs(f(x + h) - 2.0 * here + f(x - h)) for h in (step, step / 4))
    if near <= far / 8 or near <= 1e3 * np.finfo(float).eps * abs(here):
        return
    if len(places) == 1:
        yield [int(i) for i in np.unravel_index(places[0], x.shape)]
        return
    for half in np.array_split(places, 2):
        some = np.zeros_like(step)
        some.flat[half] = step.flat[half]
        yield from _kinks(f, x, some)
