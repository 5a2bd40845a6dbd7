"""Errors as squares: what a squared error adds up."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    Sheet,
    card,
    digits,
    drawn_twice,
)


@drawn_twice
def error_squares(x: np.ndarray, y: np.ndarray, slope: float, *, sheet: Sheet) -> Figure:
    """Points near a sine, a line through 0, and at each point the line's error with its square.

    One unit is as long across as it is up, so the squares are squares: an area is an error squared.

    Parameters
    ----------
    x, y : (n,), from the smallest x to the largest
    slope : of the line, whose predictions are ŷ = slope · x
    """
    prediction = slope * x
    unit, edge = (0.9, 0.36) if sheet.is_wide else (0.44, 0.26)
    middle, level, height = edge + 3.4 * unit, 1.62 * unit + 0.1, 3.45 * unit + 0.1
    words = 0 if sheet.is_wide else 0.42  # on a phone they have a strip of their own
    figure, axes = card(sheet, height + words)

    def across(value):
        return middle + unit * value

    def up(value):
        return level + unit * value

    ends = np.array([-3.4, 3.7])
    left, right, foot = *across(ends), up(-1.25)
    axes.plot((left, left, right), (up(1.6), foot, foot), color=INK, linewidth=0.8)
    for tick in (-1, 0, 1):
        axes.plot((left, left - 0.035), (up(tick),) * 2, color=INK, linewidth=0.8)
        axes.text(left - 0.07, up(tick), digits(tick), ha="right", va="center", zorder=5)
    for tick in range(-3, 4):
        axes.plot((across(tick),) * 2, (foot, foot - 0.035), color=INK, linewidth=0.8)
        axes.text(across(tick), foot - 0.15, digits(tick), ha="center", va="center", zorder=5)
    curve = np.linspace(-np.pi, np.pi, 200)
    axes.plot(across(curve), up(np.sin(curve)), color=INK, linewidth=1, linestyle=DASHED)
    axes.plot(across(ends), up(slope * ends), color=FORWARD, linewidth=2.2)
    axes.text(across(1.45), up(1.22), "the sine", ha="center", va="center", zorder=5)
    name = {"ha": "right", "va": "center", "color": FORWARD, "zorder": 5}
    axes.text(across(3.68), up(slope * 3.7) + 0.14, rf"$\hat{{y}}$ = {digits(slope)} $x$", **name)

    gaps = np.diff(x, prepend=-np.inf, append=np.inf)
    for k, (at, wanted, said) in enumerate(zip(x, y, prediction, strict=True)):
        side = abs(said - wanted)
        start = at - side if gaps[k] > gaps[k + 1] or k == 0 else at  # where there is more room
        corner = across(start), up(min(said, wanted))
        square = {"facecolor": FORWARD, "alpha": 0.25, "zorder": 1}
        axes.add_patch(Rectangle(corner, unit * side, unit * side, **square))
        frame = {"fill": False, "edgecolor": FORWARD, "linewidth": 0.8, "zorder": 2}
        axes.add_patch(Rectangle(corner, unit * side, unit * side, **frame))
        axes.plot((across(at),) * 2, (up(said), up(wanted)), color=INK, linewidth=1.6, zorder=3)
        axes.plot(across(at), up(wanted), marker="o", color=INK, markersize=5, zorder=4)
    half = f"half the mean area, {0.5 * np.mean((prediction - y) ** 2):.4f}"
    told = {"x": left + 0.1, "zorder": 5, "va": "top"}
    axes.text(y=up(1.6) + words, s="squared error:", **told)
    axes.text(y=up(1.6) + words - 0.22, s=half, **told)
    return figure
