"""An operation held against the laws of ``operations``: what is broken is told by its name.

The slope by nudging judges the numbers of the backward rule; the rest is looked at on the way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import signature

import numpy as np

from backprop._types import Array, expect_rng, floats, is_array, kind
from backprop.gradcheck import numerical_gradient, relative_error


def check_backward(
    op: Callable,
    /,
    *arrays: Array,
    rng: np.random.Generator,
    step: float | None = None,
    **constants,
) -> float:
    """How far an operation's backward rule is from nudging, for any operation that keeps the laws.

    The value is weighted by random upstream numbers g, so that C = Σ g ⊙ value is one number whose
    gradient is ``backward(g)``. (An upstream of ones would hide some faults and invent others.)

    Parameters
    ----------
    op : (\\*arrays, \\*\\*constants) -> (value, backward). If it takes ``rng`` itself, as dropout
        does, every call is handed an equal generator, so that nudging meets the same draw again
    arrays : float64, any shapes, on no kink (relu's is at 0); copies of them are nudged
    step : as in ``numerical_gradient``. Near the edge of a domain take a small one: 1e-9 for log at
        1e-5. (Bind an operation's own constant of this name beforehand: ``partial(op, step=2)``.)

    Returns
    -------
    error : the worst ‖a − n‖ / (‖a‖ + ‖n‖) of any array, a by ``backward``, n by nudging; 0 where
        ‖a − n‖ < 1e-8, which is rounding. Right rules reach 1e-8, wrong ones seldom 1e-2.

    Raises
    ------
    TypeError : an array or the value is not float64, ``op`` does not return (value, backward), or
        ``backward`` not a tuple
    ValueError : wrong number of gradients, wrong shape or dtype of one of them; an input or
        upstream that was changed; another value, or other gradients, when asked again
    """
    for array in arrays or [None]:
        if not is_array(array) or array.dtype != np.float64:
            raise TypeError(f"check_backward needs float64 arrays; got {kind(array)}")
    expect_rng(rng)
    arrays = [array.copy() for array in arrays]  # nudged one by one, though two may be the same
    held = {f"array {place}": array for place, array in enumerate(arrays)}
    held |= {name: c for name, c in constants.items() if isinstance(c, np.ndarray)}
    seed = rng.integers(2**63) if _takes_rng(op) else None

    def run():
        drawn = {} if seed is None else {"rng": np.random.default_rng(seed)}
        return op(*arrays, **drawn, **constants)

    with _untouched("an operation", held):
        result = run()
    if not (isinstance(result, tuple) and len(result) == 2 and callable(result[1])):
        raise TypeError(f"an operation should return (value, backward); got {kind(result)}")
    value, backward = result
    if not isinstance(value, float) and not floats(value, arrays[0]):
        raise TypeError(f"the value should be float64, like the arrays; got {kind(value)}")
    upstream = rng.standard_normal(np.shape(value))

    def walk_back():
        handed_in = np.array(upstream)
        with _untouched("backward", held | {"its upstream": handed_in}):
            gradients = backward(handed_in)
        _expect_like(arrays, gradients)
        return [gradient.copy() for gradient in gradients]

    gradients = walk_back()
    again = run()[0]
    if np.shape(again) != np.shape(value) or relative_error(again, value) > 1e-9:
        raise ValueError(
            "an operation should give the same value again; got another: if it is random, "
            "let it take rng as a keyword and draw from that alone"
        )
    nudged = [
        numerical_gradient(lambda _: np.vdot(upstream, run()[0]), array, step=step)
        for array in arrays
    ]
    try:
        second = walk_back()
    except Exception as error:
        raise ValueError(f"backward should work twice; got {error!r} the second time") from error
    for place, (gradient, later) in enumerate(zip(gradients, second, strict=True)):
        if relative_error(gradient, later) > 1e-9:
            raise ValueError(
                f"backward should give the same gradients twice; got another gradient {place}: "
                "does it add to, use up or share what it keeps?"
            )
    return float(np.max([relative_error(a, n) for a, n in zip(gradients, nudged, strict=True)]))


def _takes_rng(op) -> bool:
    try:
        return "rng" in signature(op).parameters
    except ValueError:  # some built-in functions do not tell
        return False
    except TypeError:
        raise TypeError(f"an operation is a function of arrays; got {kind(op)}") from None


@contextmanager
def _untouched(who: str, arrays: dict[str, Array]) -> Iterator[None]:
    before = {name: array.tobytes() for name, array in arrays.items()}
    yield
    for name, array in arrays.items():
        if array.tobytes() != before[name]:
            raise ValueError(f"{who} should leave {name} as it is; got it back changed")


def _expect_like(arrays: list[Array], gradients) -> None:
    if not isinstance(gradients, tuple):
        raise TypeError(f"backward should return a tuple of gradients; got {kind(gradients)}")
    if len(gradients) != len(arrays):
        raise ValueError(
            f"backward should return {len(arrays)} gradients, one per array; got {len(gradients)}"
        )
    for place, (array, gradient) in enumerate(zip(arrays, gradients, strict=True)):
        is_plain = is_array(gradient) or isinstance(gradient, np.generic)
        if not is_plain or gradient.shape != array.shape or gradient.dtype != array.dtype:
            raise ValueError(
                f"gradient {place} should be {kind(array)}, like its array; got {kind(gradient)}"
            )
