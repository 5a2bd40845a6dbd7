"""A step along a curve: where it really leads, and where the slope says."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BACKWARD,
    DASHED,
    FORWARD,
    INK,
    PAPER,
    Sheet,
    card,
    digits,
    drawn_twice,
    fixed,
)

# left, right, bottom, top: of the whole curve, and of the same, magnified; sides of the numbers
AREAS = {
    True: ((0.35, 3.3, 1.76, 3.3), (3.6, 6.85, 0.06, 3.3), (0.04, 3.3)),
    False: ((0.35, 3.44, 3.06, 4.0), (0.05, 3.44, 1.4, 2.76), (0.05, 3.44)),
}
ROWS = 1.12, 0.84, 0.56, 0.18


@drawn_twice
def step(
    f: Callable,
    slopes: Sequence[float],
    x: float,
    dx: float,
    *,
    over: tuple[float, float],
    sheet: Sheet,
) -> Figure:
    """The step from x to x + dx on the curve f, far off and close up, and its two forecasts.

    Parameters
    ----------
    f : array -> array, between −1 and 1
    slopes : of the links of f's chain at x, from the innermost to the outermost
    over : from where to where the whole curve is drawn
    """
    area, lens, sides = AREAS[sheet.is_wide]
    figure, axes = card(sheet, max(area[3], lens[3]) + 0.1)
    slope, start = float(np.prod(slopes)), f(x)
    true, straight = f(x + dx) - start, slope * dx

    left, right, bottom, top = area
    axes.plot((left, right), ((bottom + top) / 2,) * 2, color=INK, linewidth=0.5, alpha=0.5)
    whole = np.linspace(*over, 401)
    far = _window(area, over, (-1, 1))
    axes.plot(*far(whole, f(whole)), color=FORWARD, linewidth=1.6)
    _ends(axes, far, (x, start), (x + dx, start + true), size=5)
    for value in (-1, 0, 1):
        axes.text(left - 0.1, far(0, value)[1], digits(value), **_text("right"))
    where = "right" if sheet.is_wide else "below"
    told = f"$C$ over $x$ from {digits(over[0])} to {digits(over[1])}; {where}: magnified"
    axes.text(left, bottom - 0.16, told, **_text("left"))

    near = np.linspace(x - 0.15 * dx, x + 1.15 * dx, 201)
    line = start + slope * (near - x)
    heights = np.concatenate([f(near), line])
    margin = 0.08 * np.ptp(heights)
    close = _window(lens, (near[0], near[-1]), (heights.min() - margin, heights.max() + margin))
    edge = {"color": INK, "linewidth": 0.8}
    axes.plot(*zip(*((lens[k], lens[m]) for k, m in ((0, 2), (1, 2), (1, 3), (0, 3), (0, 2))),
                   strict=True), **edge)  # fmt: skip
    axes.plot(*close(near, line), color=BACKWARD, linewidth=2, linestyle=DASHED)
    axes.plot(*close(near, f(near)), color=FORWARD, linewidth=2)
    ends = (x, start), (x + dx, start + true), (x + dx, start + straight)
    axes.plot(*close(np.array([x + dx] * 2), np.array([ends[1][1], ends[2][1]])), **edge | {
        "linewidth": 2.4})  # fmt: skip
    _ends(axes, close, *ends[:2], size=8)

    product = " · ".join(f"({digits(s)})" if s < 0 else digits(s) for s in slopes)
    rows = (
        (f"slopes  {product}", fixed(slope, 3)),
        ("product of slopes × Δx  (dashed)", fixed(straight, 6)),
        ("true change of C  (solid)", fixed(true, 6)),
        ("gap between the two", fixed(true - straight, 6)),
    )
    for height, (words, number) in zip(ROWS, rows, strict=True):
        axes.text(sides[0], height, words, **_text("left"))
        axes.text(sides[1], height, number, **_text("right"))
    axes.plot(sides, (0.37, 0.37), **edge)
    return figure


def _window(area, across, up) -> Callable:
    """Numbers to inches: x and y of a point in a part of the card."""
    left, right, bottom, top = area

    def place(x, y):
        return (
            left + (right - left) * (x - across[0]) / (across[1] - across[0]),
            bottom + (top - bottom) * (y - up[0]) / (up[1] - up[0]),
        )

    return place


def _ends(axes, place: Callable, start, end, *, size: float) -> None:
    """A step's two ends: a full dot where it begins, a ring where it leads."""
    ring = {"markerfacecolor": PAPER, "markeredgewidth": 1.6}
    axes.plot(*place(*end), "o", color=INK, markersize=size, zorder=4, **ring)
    axes.plot(*place(*start), "o", color=INK, markersize=size, zorder=5)


def _text(where: str) -> dict:
    return {"ha": where, "va": "center"}
