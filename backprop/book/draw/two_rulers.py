"""One answer to a question of three classes, beside the ideal one, measured by two rulers."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from backprop.book.draw.grammar import FORWARD, INK, card, digits
from backprop.book.tokens import LIGHT

COLUMNS = 1.15, 2.2, 3.25  # the middles of the three classes
TALL, ROW = 1.15, 0.2  # how high is a bar of 1, and a row of the table below the bars
LEFT, RIGHT, MARGIN = 0.3, 3.66, 0.16  # of both rulers' scales, and the wood beside them
WOOD = LIGHT["wood"]


def two_rulers(
    p: Sequence[float],
    label: int,
    *,
    squared_error: float,
    cross_entropy: float,
    names: Sequence[str] = ("first", "second", "third"),
    working: Mapping[str, Sequence[float]] | None = None,
) -> Figure:
    """Shares as bars beside the one-hot ideal; below, how wrong they are by either loss.

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
    rows = (("", names), *(working or {}).items(), ("share p", p), ("ideal", ideal))
    floor = 1.93 + ROW * len(rows)  # where the bars stand
    figure, axes = card(4.04, floor + 1.47)
    _bars(axes, floor, p, ideal)
    for row, (head, entries) in enumerate(rows):
        height = floor - 0.16 - ROW * row
        axes.text(0.12, height, head, ha="left", va="center", **_text())
        for middle, entry in zip(COLUMNS, entries, strict=True):
            text = entry if row == 0 else digits(entry)
            weight = {"weight": "bold"} if row == 0 and entry == names[label] else {}
            axes.text(middle, height, text, ha="center", va="center", **_text() | weight)

    _ruler(axes, 1.2, "squared error", squared_error, np.linspace(0, 1, 6), RIGHT + MARGIN)
    wall = RIGHT + MARGIN
    axes.plot((wall, wall), (1.14, 1.52), color=INK, linewidth=3.5, solid_capstyle="butt")
    axes.text(wall, 1.04, "it ends here", ha="right", va="center", **_text())

    _ruler(axes, 0.3, "cross-entropy", cross_entropy, range(0, 11, 2), 4.2)  # beyond the card
    for power in range(5):
        at = _along(power * np.log(10), 10)
        axes.plot((at, at), (0.3, 0.23), color=INK, linewidth=0.8)
        share = np.format_float_positional(10.0**-power, trim="-")
        text = f"p = {share}" if power == 0 else share
        axes.text(at, 0.13, text, ha="center", va="center", **_text())
    axes.text(3.9, 0.13, "…", ha="center", va="center", **_text())
    return figure


def _bars(axes, floor, p, ideal) -> None:
    for height in (0, 0.5, 1):
        level = floor + TALL * height
        axes.plot((0.62, 3.8), (level, level), color=INK, linewidth=0.5, alpha=0.5, zorder=1)
        axes.text(0.55, level, digits(height), ha="right", va="center", **_text())
    for middle, share, wanted in zip(COLUMNS, p, ideal, strict=True):
        bar = {"width": 0.3, "zorder": 2}
        axes.add_patch(Rectangle((middle - 0.32, floor), height=TALL * share, fc=FORWARD, **bar))
        hollow = {"facecolor": "white", "edgecolor": INK, "linewidth": 1.6}
        axes.add_patch(Rectangle((middle + 0.02, floor), height=TALL * wanted, **hollow, **bar))
    for left, words, kind in (
        (0.62, "what the machine says", {"facecolor": FORWARD}),
        (2.5, "the ideal", {"facecolor": "white", "edgecolor": INK, "linewidth": 1.6}),
    ):
        axes.add_patch(Rectangle((left, floor + 1.27), 0.13, 0.13, **kind))
        axes.text(left + 0.2, floor + 1.33, words, va="center", **_text())


def _ruler(axes, bottom, name, reading, ticks, end) -> None:
    """A strip with a scale, and a marker where the answer lies on it."""
    start, longest = LEFT - MARGIN, ticks[-1]
    strip = {"facecolor": WOOD, "edgecolor": INK, "linewidth": 0.8}
    axes.add_patch(Rectangle((start, bottom), end - start, 0.26, **strip))
    for tick in ticks:
        at = _along(tick, longest)
        axes.plot((at, at), (bottom + 0.26, bottom + 0.18), color=INK, linewidth=0.8)
        axes.text(at, bottom + 0.09, digits(tick), ha="center", va="center", **_text())
    at, top = _along(reading, longest), bottom + 0.27
    corners = ((at, top), (at - 0.08, top + 0.16), (at + 0.08, top + 0.16))
    axes.add_patch(Polygon(corners, facecolor=FORWARD, zorder=3))
    beside, where = (at + 0.14, "left") if at < 2 else (at - 0.14, "right")
    axes.text(beside, top + 0.1, f"{name} {reading:.4f}", ha=where, va="center", **_text())


def _along(value: float, longest: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / longest


def _text() -> dict:
    return {"color": INK, "fontsize": 9.5}
