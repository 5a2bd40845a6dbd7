"""The slope of a curve at one point, and the two chords by which one finds it without calculus."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import BACKWARD, DASHED, FORWARD, INK, card, digits


def chords(f: Callable, x: float, *, name: str, h: float, slope: float) -> Figure:
    """A curve that bends upwards, its tangent at x, and the chords from x and x − h to x + h.

    Parameters
    ----------
    f : array of any shape -> its values, the same shape
    name : of f, beside the curve
    slope : of f at x, for the tangent
    """
    figure, _ = card(4.04, 3.7)
    reach = 1.25 * h
    plot = figure.add_axes((0.08, 0.1, 0.9, 0.88), xlim=(x - reach, x + reach))
    plot.spines[["top", "right"]].set_visible(False)
    plot.set_xticks([x - h, x, x + h], [digits(at) for at in (x - h, x, x + h)])
    plot.set_yticks(f(plot.get_xticks()), [digits(at) for at in f(plot.get_xticks())])
    plot.tick_params(labelsize=9, labelcolor=INK)
    along = np.linspace(x - reach, x + reach, 101)
    tangent = f(x) + slope * (along - x)
    plot.plot(along, f(along), color=FORWARD, linewidth=2.6)
    plot.plot(along, tangent, color=BACKWARD, linewidth=1.8, linestyle=DASHED)
    low, high = f(x - h), f(x + h)
    for start, width in ((x, 1.2), (x - h, 2)):
        ends = np.array([start, x + h])
        plot.plot(ends, f(ends), color=INK, linewidth=width, marker="o", markersize=6)

    right, both = (high - f(x)) / h, (high - low) / (2 * h)
    line = {"arrowstyle": "-", "color": INK, "shrinkB": 0, "lw": 0.7}
    for text, to, place in (
        (f"both ways: {digits(both)}", (x - 0.2 * h, low + 0.8 * both * h), (-0.45, 0.82)),
        (
            f"to the right only:\n{digits(right)}",
            (x + 0.4 * h, f(x) + 0.4 * right * h),
            (0.85, 0.3),
        ),
        (f"the slope: {digits(slope)}", (x - 0.45 * h, f(x) - 0.45 * slope * h), (0.1, 0.1)),
    ):
        plot.annotate(
            text, to, (x + place[0] * h, low + place[1] * (high - low)), color=INK, fontsize=9.5,
            ha="center", va="center", arrowprops=line,
        )  # fmt: skip
    top = x + 1.15 * h
    plot.text(top - 0.06 * h, f(top), name, color=INK, fontsize=11, ha="right", va="center")
    return figure
