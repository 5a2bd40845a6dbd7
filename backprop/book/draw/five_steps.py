"""The five steps of learning as a loop; the third stands open like a bonnet."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from backprop.book.draw.grammar import (
    BACKWARD,
    INK,
    PAPER,
    WIDTH,
    arrow,
    box,
    card,
    digits,
    rectangle,
)
from backprop.book.tokens import LIGHT

STATION = 1.3, 0.6
BAY = 0.08, 0.08, 3.96, 2.42  # left, bottom, right, top


def five_steps(
    *, room: float, loss: float, knobs: dict[str, float], blame: dict[str, float], next_loss: float
) -> Figure:
    """One lap: the room that the thermostat makes, its loss, three knobs with their blame, which
    way each is then turned, the loss of the next lap."""
    figure, axes = card(4.04, 5.56)
    turns = "  ".join(f"{name}{'↓' if blame[name] > 0 else '↑'}" for name in knobs)
    stations = {
        "1  forward": ((2.84, 5.2), f"the room: {digits(room)}°"),
        "2  loss": ((3.35, 3.98), f"how wrong? {digits(loss)}"),
        "4  update": ((0.8, 3.98), turns),
        "5  repeat": ((1.2, 5.2), f"loss now: {round(next_loss, 2)}"),
    }
    for title, ((x, y), line) in stations.items():
        width, height = STATION
        rectangle(axes, "value", x, y, 1.5 if line is turns else width, height)
        axes.text(x, y + 0.13, title, weight="bold", **_middle(9.5))
        axes.text(x, y - 0.13, line, **_middle(9))
    for kind, start, end in (
        ("forward", (1.85, 5.2), (2.19, 5.2)),
        ("forward", (2.97, 4.9), (3.21, 4.28)),
        ("back", (3.72, 3.68), (3.72, BAY[3])),
        ("back", (0.32, BAY[3]), (0.32, 3.68)),
        ("forward", (0.83, 4.28), (1.07, 4.9)),
    ):
        arrow(axes, kind, start, end)
    axes.text(2.1, 4.4, "one lap,\nand again", linespacing=1.2, **_middle(9.5))
    _bonnet(axes)

    left, bottom, right, top = 3.2, 0.3, 3.86, 1.98
    rectangle(axes, "value", (left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
    axes.text((left + right) / 2, (bottom + top) / 2, f"loss\n{digits(loss)}", **_middle(9.5))
    most = max(map(abs, blame.values()))
    middle = (left + 1.48 + WIDTH / 2) / 2
    for row, (name, value) in enumerate(knobs.items()):
        y = 1.74 - 0.6 * row
        box(axes, "parameter", 0.56, y, f"{name}\n{digits(value)}")
        box(axes, "parameter gradient", 1.48, y, digits(blame[name]))
        arrow(axes, "back", (left, y), (1.48 + WIDTH / 2, y))
        axes.text(middle, y + 0.12, _what_happens(blame[name], most), **_middle(9))
    axes.text(0.56, 2.2, "knob", **_middle(9))
    axes.text(1.48, 2.2, "its blame", **_middle(9))
    axes.text(middle + 0.16, 2.2, "if turned up, the loss", **_middle(9))
    return figure


def _what_happens(blame: float, most: float) -> str:
    """To the loss, when this knob alone is turned up."""
    pace = " fast" if abs(blame) > most / 2 else " slowly" if abs(blame) < most / 10 else ""
    return ("rises" if blame > 0 else "falls") + pace


def _bonnet(axes) -> None:
    """The bay of the engine, and its lid, which stands open behind it."""
    left, bottom, right, top = BAY
    look = {"edgecolor": BACKWARD, "linewidth": 1.8, "zorder": 0}
    size = right - left, top - bottom
    axes.add_patch(Rectangle((left, bottom), *size, facecolor=PAPER, **look))
    lid = [(0.55, top), (3.49, top), (3.12, top + 0.98), (0.92, top + 0.98)]
    axes.add_patch(Polygon(lid, facecolor=LIGHT["backward-tint"], **look))
    axes.text(2.02, top + 0.62, "3  backward", weight="bold", **_middle(9.5))
    axes.text(2.02, top + 0.34, "whose fault is it?", **_middle(9.5))


def _middle(size: float) -> dict:
    return {"color": INK, "fontsize": size, "ha": "center", "va": "center"}
