"""Gradient descent in the simplest valley there is, C = ½aw²."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    PARAMETER,
    Sheet,
    card,
    digits,
    drawn_twice,
    fixed,
    plot,
    true_minus,
)

REACH, TOP = 4.2, 36  # of the axes: w goes from −REACH to REACH, C from 0 to TOP


@drawn_twice
def parabola(path: np.ndarray, *, a: float, rate: float, sheet: Sheet) -> Figure:
    """The valley with the path in it, beside it w at every step, and the first places in figures.

    Parameters
    ----------
    path : (steps + 1,), w from the start on
    a : the curvature
    rate : η, which is only printed
    """
    outside = np.flatnonzero(np.abs(path) > REACH)
    shown = path[: outside[0] + 1] if len(outside) else path  # up to the first step out of sight
    height = 3.7 if sheet.is_wide else 4.6
    figure, axes = card(sheet, height)
    places = ",  ".join(_short(w) for w in path[:6])  # also those that leave the picture
    for down, words in (
        (0.14, f"each step multiplies $w$ by {digits(1 - rate * a)}"),
        (0.4, f"$w$:  {places} …"),
    ):
        axes.text(sheet.width / 2, height - down, words, ha="center", va="center")

    if sheet.is_wide:
        valley = plot(figure, sheet, 0.42, 0.42, 2.85, height - 1.3)
        walk = plot(figure, sheet, 3.9, 0.42, 2.9, height - 1.3)
    else:
        valley = plot(figure, sheet, 0.42, 1.94, sheet.width - 0.5, 1.95)
        walk = plot(figure, sheet, 0.42, 0.42, sheet.width - 0.5, 0.98)
    w = np.linspace(-REACH, REACH, 121)
    valley.plot(w, 0.5 * a * w * w, color=FORWARD, linewidth=1.8)
    valley.set(xlim=(-REACH, REACH), ylim=(0, TOP))
    valley.yaxis.set_major_locator(MultipleLocator(10))
    walk.axhline(0, color=FORWARD, linewidth=1.2)
    walk.set(xlim=(-0.3, len(path) - 0.7), ylim=(-REACH, REACH))
    walk.yaxis.set_major_locator(MultipleLocator(3))
    for part, across, up in ((valley, "$w$", "$C$"), (walk, "steps", "$w$")):
        part.set_xlabel(across, labelpad=0)
        part.set_title(up, loc="left", pad=4, fontsize="medium", x=-0.06)
    for part, x, y in (
        (valley, shown, 0.5 * a * shown**2),
        (walk, np.arange(len(shown)), shown),
    ):
        part.plot(x, y, color=PARAMETER, linewidth=1, linestyle=DASHED)
        part.plot(x, y, "o", color=PARAMETER, markersize=5)
        part.plot(x[0], y[0], "o", color=INK, markersize=7)
        part.xaxis.set_major_locator(MultipleLocator(1 if part is valley else 2))
    return figure


def _short(value: float) -> str:
    """Three digits that count, and whole numbers in full."""
    return fixed(value, 0) if abs(value) >= 100 else true_minus(f"{value + 0.0:.3g}")
