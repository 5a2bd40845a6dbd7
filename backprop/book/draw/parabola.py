"""Gradient descent in the simplest valley there is, C = ½aw²."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    PARAMETER,
    card,
    digits,
    fixed,
    true_minus,
)

TEXT = {"color": INK, "fontsize": 9.5}
REACH, TOP = 4.2, 36  # of the axes: w goes from −REACH to REACH, C from 0 to TOP


def parabola(path: np.ndarray, *, a: float, rate: float) -> Figure:
    """The valley with the path in it, below it w at every step, and the first places in figures.

    Parameters
    ----------
    path : (steps + 1,), w from the start on
    a : the curvature
    rate : η, which is only printed
    """
    outside = np.flatnonzero(np.abs(path) > REACH)
    shown = path[: outside[0] + 1] if len(outside) else path  # up to the first step out of sight
    figure, axes = card(4.04, 4.75)
    places = ",  ".join(_short(w) for w in path[:6])  # also those that leave the picture
    for height, words in (
        (4.6, f"each step multiplies w by {digits(1 - rate * a)}"),
        (4.35, f"w:  {places} …"),
    ):
        axes.text(2.02, height, words, ha="center", va="center", **TEXT)

    valley = figure.add_axes((0.13, 0.42, 0.83, 0.45), xlim=(-REACH, REACH), ylim=(0, TOP))
    w = np.linspace(-REACH, REACH, 121)
    valley.plot(w, 0.5 * a * w * w, color=FORWARD, linewidth=1.8)
    valley.set_xlabel("w", style="italic", labelpad=0, **TEXT)
    valley.set_ylabel("C", style="italic", rotation=0, labelpad=9, **TEXT)
    valley.yaxis.set_major_locator(MultipleLocator(10))

    walk = figure.add_axes((0.13, 0.09, 0.83, 0.218), ylim=(-REACH, REACH))
    walk.set_xlim(-0.3, len(path) - 0.7)
    walk.axhline(0, color=FORWARD, linewidth=1.2)
    walk.set_xlabel("steps", labelpad=0, **TEXT)
    walk.set_ylabel("w", style="italic", rotation=0, labelpad=9, **TEXT)
    walk.yaxis.set_major_locator(MultipleLocator(3))
    for part, x, y in (
        (valley, shown, 0.5 * a * shown**2),
        (walk, np.arange(len(shown)), shown),
    ):
        part.plot(x, y, color=PARAMETER, linewidth=1, linestyle=DASHED)
        part.plot(x, y, "o", color=PARAMETER, markersize=5)
        part.plot(x[0], y[0], "o", color=INK, markersize=7)
        part.tick_params(labelsize=9, labelcolor=INK)
        part.spines[["top", "right"]].set_visible(False)
        part.xaxis.set_major_locator(MultipleLocator(1 if part is valley else 2))
    return figure


def _short(value: float) -> str:
    """Three digits that count, and whole numbers in full."""
    return fixed(value, 0) if abs(value) >= 100 else true_minus(f"{value + 0.0:.3g}")
