"""One answer to a question of three classes, beside the ideal one, measured by two rulers."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from backprop.book.draw.grammar import (
    FORWARD,
    INK,
    PAPER,
    Sheet,
    card,
    digits,
    drawn_twice,
)
from backprop.book.tokens import LIGHT

COLUMNS = 1.05, 1.98, 2.92  # the middles of the three classes
TALL, ROW = 1.2, 0.23  # how high is a bar of 1, and a row of the table below the bars
MARGIN = 0.16  # the wood beside a ruler's scale
WOOD = LIGHT["wood"]


@drawn_twice
def two_rulers(
    p: Sequence[float],
    label: int,
    *,
    squared_error: float,
    cross_entropy: float,
    names: Sequence[str] = ("first", "second", "third"),
    working: Mapping[str, Sequence[float]] | None = None,
    sheet: Sheet,
) -> Figure:
    """Shares as bars beside the one-hot ideal, and how wrong they are by either loss.

    Parameters
    ----------
    p : (3,), which add up to 1
    label : the true class
    squared_error : of the shares, at most 1
    cross_entropy : at most 10
    names : of the classes
    working : by its head, each row of three numbers that led to the shares
    """
    ideal = np.eye(3)[label]
    rows = (("", names), *(working or {}).items(), ("share $p$", p), ("ideal", ideal))
    table = 0.1 + ROW * len(rows)
    if sheet.is_wide:  # the rulers stand beside the bars, else below
        foot, scale, heights = 0.04, (3.85, 6.55), (1.55, 0.36)
    else:
        foot, scale, heights = 1.94, (0.22, 3.1), (1.22, 0.32)
    floor = foot + table
    figure, axes = card(sheet, max(floor + TALL + 0.4, 2.3))
    _bars(axes, floor, p, ideal)
    for row, (head, entries) in enumerate(rows):
        height = floor - 0.16 - ROW * row
        axes.text(0.05, height, head, ha="left", va="center")
        for middle, entry in zip(COLUMNS, entries, strict=True):
            text = entry if row == 0 else digits(entry)
            weight = {"weight": "bold"} if row == 0 and entry == names[label] else {}
            axes.text(middle, height, text, ha="center", va="center", **weight)

    squares, surprise = _Ruler(axes, scale, 1.0, heights[0]), _Ruler(axes, scale, 10.0, heights[1])
    wall = scale[1] + MARGIN
    squares.draw("squared error", squared_error, np.linspace(0, 1, 6), wall)
    axes.plot((wall,) * 2, np.add(heights[0], (-0.06, 0.36)), color=INK, linewidth=3.5,
              solid_capstyle="butt")  # fmt: skip
    axes.text(wall, heights[0] - 0.17, "it ends here", ha="right", va="center")

    surprise.draw("cross-entropy", cross_entropy, range(0, 11, 2), sheet.width + 0.2)
    for power in range(5):
        at = surprise.along(power * np.log(10))
        axes.plot((at, at), np.add(heights[1], (0, -0.07)), color=INK, linewidth=0.8)
        share = np.format_float_positional(10.0**-power, trim="-")
        text = f"$p$ = {share}" if power == 0 else share
        axes.text(at, heights[1] - 0.19, text, ha="center", va="center")
    axes.text(surprise.along(10.1), heights[1] - 0.19, "…", ha="left", va="center")
    return figure


def _bars(axes, floor, p, ideal) -> None:
    for height in (0, 0.5, 1):
        level = floor + TALL * height
        axes.plot((0.6, 3.36), (level, level), color=INK, linewidth=0.5, alpha=0.5, zorder=1)
        axes.text(0.54, level, digits(height), ha="right", va="center")
    for middle, share, wanted in zip(COLUMNS, p, ideal, strict=True):
        bar = {"width": 0.28, "zorder": 2}
        axes.add_patch(Rectangle((middle - 0.3, floor), height=TALL * share, fc=FORWARD, **bar))
        hollow = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1.6}
        axes.add_patch(Rectangle((middle + 0.02, floor), height=TALL * wanted, **hollow, **bar))
    for left, words, kind in (
        (0.6, "what the machine says", {"facecolor": FORWARD}),
        (2.5, "the ideal", {"facecolor": PAPER, "edgecolor": INK, "linewidth": 1.6}),
    ):
        axes.add_patch(Rectangle((left, floor + TALL + 0.16), 0.13, 0.13, **kind))
        axes.text(left + 0.2, floor + TALL + 0.22, words, va="center")


class _Ruler:
    """A strip with a scale, and a marker where the answer lies on it."""

    def __init__(self, axes, scale: tuple[float, float], longest: float, bottom: float):
        self.axes, self.scale, self.longest, self.bottom = axes, scale, longest, bottom

    def along(self, value: float) -> float:
        left, right = self.scale
        return left + (right - left) * value / self.longest

    def draw(self, name: str, reading: float, ticks, end: float) -> None:
        axes, bottom, start = self.axes, self.bottom, self.scale[0] - MARGIN
        strip = {"facecolor": WOOD, "edgecolor": INK, "linewidth": 0.8}
        axes.add_patch(Rectangle((start, bottom), end - start, 0.3, **strip))
        for tick in ticks:
            at = self.along(tick)
            axes.plot((at, at), (bottom + 0.3, bottom + 0.22), color=INK, linewidth=0.8)
            axes.text(at, bottom + 0.1, digits(tick), ha="center", va="center")
        at, top = self.along(reading), bottom + 0.31
        corners = ((at, top), (at - 0.08, top + 0.16), (at + 0.08, top + 0.16))
        axes.add_patch(Polygon(corners, facecolor=FORWARD, zorder=3))
        on_the_left = reading < self.longest / 2
        beside, where = (at + 0.14, "left") if on_the_left else (at - 0.14, "right")
        axes.text(beside, top + 0.11, f"{name} {reading:.4f}", ha=where, va="center")
