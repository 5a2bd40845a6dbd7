"""The slope of a curve at one point, and the two chords by which one finds it without calculus."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BACKWARD,
    DASHED,
    FORWARD,
    INK,
    Sheet,
    card,
    digits,
    drawn_twice,
    plot,
)


@drawn_twice
def chords(f: Callable, x: float, *, name: str, h: float, slope: float, sheet: Sheet) -> Figure:
    """A curve that bends upwards, its tangent at x, and the chords from x and x − h to x + h.

    Parameters
    ----------
    f : array of any shape -> its values, the same shape
    name : of f, beside the curve
    slope : of f at x, for the tangent
    """
    height = 4.2 if sheet.is_wide else 3.5
    figure, _ = card(sheet, height)
    reach = 1.25 * h
    curves = plot(figure, sheet, 0.36, 0.3, sheet.width - 0.4, height - 0.36)
    curves.set_xlim(x - reach, x + reach)
    curves.set_xticks([x - h, x, x + h], [digits(at) for at in (x - h, x, x + h)])
    curves.set_yticks(f(curves.get_xticks()), [digits(at) for at in f(curves.get_xticks())])
    along = np.linspace(x - reach, x + reach, 101)
    tangent = f(x) + slope * (along - x)
    curves.plot(along, f(along), color=FORWARD, linewidth=2.6)
    curves.plot(along, tangent, color=BACKWARD, linewidth=1.8, linestyle=DASHED)
    low, high = f(x - h), f(x + h)
    for start, width in ((x, 1.2), (x - h, 2)):
        ends = np.array([start, x + h])
        curves.plot(ends, f(ends), color=INK, linewidth=width, marker="o", markersize=6)

    right, both = (high - f(x)) / h, (high - low) / (2 * h)
    line = {"arrowstyle": "-", "color": INK, "shrinkB": 0, "lw": 0.7}
    for text, to, place in (
        (f"both ways: {digits(both)}", (x - 0.2 * h, low + 0.8 * both * h), (-0.45, 0.82)),
        (
            f"to the right only:\n{digits(right)}",
            (x + 0.4 * h, f(x) + 0.4 * right * h),
            (0.8, 0.3),
        ),
        (f"the slope: {digits(slope)}", (x - 0.45 * h, f(x) - 0.45 * slope * h), (0.1, 0.1)),
    ):
        curves.annotate(
            text, to, (x + place[0] * h, low + place[1] * (high - low)),
            ha="center", va="center", arrowprops=line,
        )  # fmt: skip
    top = x + 1.15 * h
    curves.text(top - 0.06 * h, f(top), name, fontsize="large", ha="right", va="center")
    return figure
