"""The five steps of learning as a loop; the third stands open like a bonnet."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from backprop.book.draw.grammar import (
    BACKWARD,
    WIDTH,
    Sheet,
    arrow,
    box,
    card,
    digits,
    drawn_twice,
    rectangle,
)
from backprop.book.tokens import LIGHT

# where it stands on a wide sheet, and on a phone's, whose unit is smaller than an inch
STAND = {
    True: {
        "width": 6.9,
        "height": 4.72,
        "forward": (4.75, 4.4),
        "loss": (6.0, 3.4),
        "update": (0.9, 3.4),
        "repeat": (2.15, 4.4),
        "middle": (3.45, 3.72),
        "knob": 0.75,
        "station": (1.62, 0.6),
    },
    False: {
        "width": 4.04,
        "height": 5.56,
        "forward": (2.84, 5.2),
        "loss": (3.22, 3.98),
        "update": (0.8, 3.98),
        "repeat": (1.2, 5.2),
        "middle": (2.06, 4.5),
        "knob": 0.56,
        "station": (1.52, 0.6),
    },
}
BAY = 0.08, 0.08, 2.42  # left and right of it, bottom, top
MIDDLE = {"ha": "center", "va": "center"}


@drawn_twice
def five_steps(
    *,
    room: float,
    loss: float,
    knobs: dict[str, float],
    blame: dict[str, float],
    next_loss: float,
    sheet: Sheet,
) -> Figure:
    """One lap: the room that the thermostat makes, its loss, three knobs with their blame, which
    way each is then turned, the loss of the next lap."""
    stand = STAND[sheet.is_wide]
    figure, axes = card(sheet, stand["height"], width=stand["width"])
    turns = " ".join(f"{name}{'↓' if blame[name] > 0 else '↑'}" for name in knobs)
    for title, line in (
        ("1  forward", f"the room: {digits(room)}°"),
        ("2  loss", f"how wrong? {digits(loss)}"),
        ("4  update", turns),
        ("5  repeat", f"loss now: {round(next_loss, 2)}"),
    ):
        x, y = stand[title.split()[1]]
        rectangle(axes, "value", x, y, *stand["station"])
        axes.text(x, y + 0.13, title, weight="bold", **MIDDLE)
        axes.text(x, y - 0.14, line, **MIDDLE)
    _loop(axes, stand)
    axes.text(*stand["middle"], "one lap,\nand again", linespacing=1.2, **MIDDLE)
    _bonnet(axes, stand["width"])

    knob, right = stand["knob"], stand["width"] - 0.2
    left, height = right - 0.7, 1.68
    rectangle(axes, "value", (left + right) / 2, 1.14, right - left, height)
    axes.text((left + right) / 2, 1.14, f"loss\n{digits(loss)}", **MIDDLE)
    most = max(map(abs, blame.values()))
    its = knob + (1.2 if sheet.is_wide else 0.94)
    middle = (left + its + WIDTH / 2) / 2
    for row, (name, value) in enumerate(knobs.items()):
        y = 1.74 - 0.6 * row
        box(axes, "parameter", knob, y, f"{name}\n{digits(value)}")
        box(axes, "parameter gradient", its, y, digits(blame[name]))
        arrow(axes, "back", (left, y), (its + WIDTH / 2, y))
        axes.text(middle, y + 0.13, _what_happens(blame[name], most), **MIDDLE)
    axes.text(knob, 2.2, "knob", **MIDDLE)
    axes.text(its, 2.2, "its blame", **MIDDLE)
    axes.text(middle + 0.16, 2.2, "if turned up, the loss", **MIDDLE)
    return figure


def _loop(axes, stand) -> None:
    """The arrows from station to station, down into the bay and out of it."""
    wide, high = (length / 2 for length in stand["station"])
    places = (stand[name] for name in ("repeat", "forward", "loss", "update"))
    (x5, top), (x1, _), (x2, y), (x4, _) = places
    for kind, start, end in (
        ("forward", (x5 + wide, top), (x1 - wide, top)),
        ("forward", (x1 + 0.4 * wide, top - high), (x2, y + high)),
        ("back", (x2 + 0.3, y - high), (x2 + 0.3, BAY[2])),
        ("back", (x4 - 0.3, BAY[2]), (x4 - 0.3, y - high)),
        ("forward", (x4, y + high), (x5 - 0.4 * wide, top - high)),
    ):
        arrow(axes, kind, start, end)


def _what_happens(blame: float, most: float) -> str:
    """To the loss, when this knob alone is turned up."""
    pace = " fast" if abs(blame) > most / 2 else " slowly" if abs(blame) < most / 10 else ""
    return ("rises" if blame > 0 else "falls") + pace


def _bonnet(axes, width: float) -> None:
    """The bay of the engine, and its lid, which stands open behind it."""
    side, bottom, top = BAY
    look = {"edgecolor": BACKWARD, "linewidth": 1.8, "zorder": 0}
    axes.add_patch(Rectangle((side, bottom), width - 2 * side, top - bottom, fill=False, **look))
    middle, foot, edge = width / 2, 0.36 * width, 0.27 * width
    lid = [(middle - foot, top), (middle + foot, top), (middle + edge, top + 0.9)]
    lid.append((middle - edge, top + 0.9))
    axes.add_patch(Polygon(lid, facecolor=LIGHT["backward-tint"], **look))
    axes.text(middle, top + 0.58, "3  backward", weight="bold", **MIDDLE)
    axes.text(middle, top + 0.3, "whose fault is it?", **MIDDLE)
