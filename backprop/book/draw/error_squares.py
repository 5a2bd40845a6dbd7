"""Errors as squares: what a squared error adds up."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import DASHED, FORWARD, INK, card, digits


def error_squares(x: np.ndarray, y: np.ndarray, slope: float) -> Figure:
    """Points near a sine, a line through 0, and at each point the line's error with its square.

    One unit is as long across as it is up, so the squares are squares: an area is an error squared.

    Parameters
    ----------
    x, y : (n,), from the smallest x to the largest
    slope : of the line, whose predictions are ŷ = slope · x
    """
    prediction = slope * x
    figure, axes = card(4.04, 1.76)
    unit, middle, level = 0.5, 2.1, 0.92

    def across(value):
        return middle + unit * value

    def up(value):
        return level + unit * value

    ends = np.array([-3.3, 3.8])
    left, right, foot = *across(ends), up(-1.25)
    axes.plot((left, left, right), (up(1.6), foot, foot), color=INK, linewidth=0.8)
    for tick in (-1, 0, 1):
        axes.plot((left, left - 0.035), (up(tick),) * 2, color=INK, linewidth=0.8)
        axes.text(left - 0.07, up(tick), digits(tick), ha="right", va="center", **_text())
    for tick in range(-3, 4):
        axes.plot((across(tick),) * 2, (foot, foot - 0.035), color=INK, linewidth=0.8)
        axes.text(across(tick), up(-1.52), digits(tick), ha="center", va="center", **_text())
    curve = np.linspace(-np.pi, np.pi, 200)
    axes.plot(across(curve), up(np.sin(curve)), color=INK, linewidth=1, linestyle=DASHED)
    axes.plot(across(ends), up(slope * ends), color=FORWARD, linewidth=2.2)
    axes.text(across(1.45), up(1.2), "the sine", ha="center", va="center", **_text())
    named = {"ha": "right", "va": "center"} | _text() | {"color": FORWARD}
    axes.text(across(3.75), up(slope * 3.75 + 0.25), f"ŷ = {digits(slope)} x", **named)

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
    axes.text(across(-3.15), up(1.35), "squared error:", va="center", **_text())
    half = f"half the mean area, {0.5 * np.mean((prediction - y) ** 2):.4f}"
    axes.text(across(-3.15), up(0.97), half, va="center", **_text())
    return figure


def _text() -> dict:
    return {"color": INK, "fontsize": 9.5, "zorder": 5}
