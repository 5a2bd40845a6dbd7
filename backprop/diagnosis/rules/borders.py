"""Borders between what is wrong and what is right: in the values of an argument, or by place."""

from collections.abc import Callable, Iterator

import numpy as np


def by_value(
    where: str, values: np.ndarray, wrong: np.ndarray, border: Callable | None = None
) -> Iterator[str]:
    """A border between the values at which it is wrong and those at which it is right."""
    bad, good = values[wrong], values[~wrong]
    if not bad.size or not good.size:
        return
    for test, words in SIGNS:
        if test(bad).all() and not test(good).any():
            yield f"{where} {words}"
            return
    if bad.min() > good.max():
        yield f"{where} is above {_told(bad.min(), good.max(), border)}"
    elif bad.max() < good.min():
        yield f"{where} is below {_told(bad.max(), good.min(), border)}"
    elif np.abs(bad).min() > np.abs(good).max():
        size = _told(np.abs(bad).min(), np.abs(good).max(), border)
        far = f"is larger than {size} in size, up or down"
        yield f"{where} {'is not 0' if np.abs(good).max() < NEAR else far}"
    elif np.abs(bad).max() < np.abs(good).min():
        yield f"{where} is near 0"
    elif not ((good >= bad.min()) & (good <= bad.max())).any():
        ends = [
            _told(end, near, border).removeprefix("about ") if near is not None else f"{end:.3g}"
            for end, near in (
                (bad.min(), max(good[good < bad.min()], default=None)),
                (bad.max(), min(good[good > bad.max()], default=None)),
            )
        ]
        low, high = (f"{bad.min():.3g}", f"{bad.max():.3g}") if border is None else ends
        if abs(float(low)) < NEAR and _fades(float(high)):
            yield f"{where} is {'0 or ' * (0 in bad)}above{' 0' * (0 not in bad)}"
        elif abs(float(high)) < NEAR and _fades(float(low)):
            yield f"{where} is {'0 or ' * (0 in bad)}below{' 0' * (0 not in bad)}"
        else:
            yield f"{where} is {low}" if low == high else f"{where} lies between {low} and {high}"


NEAR = 0.01  # a border nearer to 0 is where an error fades

SIGNS = (
    (lambda v: v == 0, "is 0"),
    (lambda v: v < 0, "is negative"),
    (lambda v: v > 0, "is positive"),
    (lambda v: v <= 0, "is negative or 0"),
    (lambda v: v >= 0, "is positive or 0"),
)


def _fades(end: float) -> bool:
    """A border that somebody has set is a short number; where an error fades, it is any."""
    return bool(end) and abs(float(f"{end:.2g}") / end - 1) > 1e-3


def _told(bad: float, good: float, border: Callable | None) -> str:
    if border is None:
        return f"some number between {min(bad, good):.3g} and {max(bad, good):.3g}"
    return f"about {border(bad, good):.3g}"


def _row(k) -> Callable:
    def rule(mask):
        guess = np.zeros_like(mask)
        guess[k] = True
        return guess

    return rule


def _rest(rule: Callable) -> Callable:
    return lambda mask: None if (guess := rule(mask)) is None else ~guess


def _column(k) -> Callable:
    def rule(mask):
        if mask.ndim < 2:
            return None
        guess = np.zeros_like(mask)
        guess[:, k] = True
        return guess

    return rule


def _diagonal(mask):
    return np.eye(*mask.shape, dtype=bool) if mask.ndim == 2 and mask.shape[0] > 1 else None


PLACES: list[tuple[str, Callable]] = [
    ("in the first row or place", _row(0)),
    ("in the last row or place", _row(-1)),
    ("from the second row or place on", _rest(_row(0))),
    ("before the last row or place", _rest(_row(-1))),
    ("in the first column", _column(0)),
    ("in the last column", _column(-1)),
    ("in all columns but the first", _rest(_column(0))),
    ("in all columns but the last", _rest(_column(-1))),
    ("on the diagonal", _diagonal),
    ("off the diagonal", _rest(_diagonal)),
]
