"""A machine with three knobs whose inside is not shown: what goes in, its loss, and the blame."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import (
    BOXES,
    FORWARD,
    HEIGHT,
    INK,
    WIDTH,
    Sheet,
    arrow,
    box,
    card,
    drawn_twice,
    fixed,
    rectangle,
)

MIDDLE = {"ha": "center", "va": "center"}


@drawn_twice
def knobs(numbers: dict[str, float], *, nudged: bool, sheet: Sheet) -> Figure:
    """The knobs p, q, r, the loss as a bar, and beside, if they were nudged, the blame of each.

    Parameters
    ----------
    numbers : p, q, r, C, and for each knob, here p: p_up and p_down, the losses after a nudge, and
        dp, its blame
    """
    plan = knobs_plan(sheet)
    figure, axes = card(sheet, plan["height"])
    left, bottom, right, top = plan["machine"]
    rectangle(axes, "value", (left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
    axes.text((left + right) / 2, (bottom + top) / 2, "?", fontsize=26, **MIDDLE)
    for name, y in plan["knobs"].items():
        box(axes, "parameter", plan["column"], y, f"${name}$ = {fixed(numbers[name], 1)}")
        arrow(axes, "forward", (plan["column"] + plan["box"][0] / 2, y), (left, y))
    at, foot, high, half = (plan["bar"][key] for key in ("x", "foot", "top", "half"))
    arrow(axes, "forward", (right, (bottom + top) / 2), (at - half, (bottom + top) / 2))
    height = (high - foot) * numbers["C"] / plan["most_loss"]
    axes.add_patch(Rectangle((at - half, foot), 2 * half, height, color=FORWARD, alpha=0.45))
    frame = {"fill": False, "edgecolor": FORWARD, "linewidth": 1.6}
    axes.add_patch(Rectangle((at - half, foot), 2 * half, high - foot, **frame))
    axes.text(at, foot - 0.16, f"loss $C$ = {fixed(numbers['C'], 4)}", **MIDDLE)

    table, end = plan["table"]
    zero, reach = plan["zero"], plan["reach"]
    for name, y in plan["rows"].items():
        up, down = (numbers[f"{name}_{way}"] if nudged else None for way in ("up", "down"))
        axes.text(table, y + 0.11, f"${name}$ up: $C$ = {_said(up, 4)}", va="center")
        axes.text(table, y - 0.11, f"${name}$ down: $C$ = {_said(down, 4)}", va="center")
        blame = numbers[f"d{name}"] if nudged else None
        axes.text(end, y, _said(blame, 3), va="center", ha="right")
        axes.plot((zero, zero), (y - 0.2, y + 0.2), color=INK, linewidth=1)
        if nudged:
            length = reach * blame / plan["most_blame"]
            edge = {**BOXES["parameter gradient"], "linewidth": 1.2}
            axes.add_patch(Rectangle((zero, y - 0.11), length, 0.22, **edge))
    axes.text(table, plan["head"], "after a nudge", va="center")
    axes.text(end, plan["head"], "blame", va="center", ha="right")
    for sign, way in (("−", -1), ("0", 0), ("+", 1)):
        axes.text(zero + 0.3 * way, plan["head"], sign, **MIDDLE)
    return figure


def knobs_plan(sheet: Sheet) -> dict:
    """Where everything stands in that picture: inches from the lower left corner."""
    wide = sheet.is_wide
    foot = 0.1 if wide else 1.78  # of the machine; on a phone the table stands below it
    return {
        "width": sheet.width,
        "height": 2.2 if wide else 3.5,
        "letters": sheet.letters / 72,
        "column": 0.45 if wide else 0.43,  # of the knobs
        "knobs": {name: foot + y for name, y in zip("pqr", (1.42, 0.86, 0.3), strict=True)},
        "box": (WIDTH, HEIGHT),
        "machine": (1.2, foot, 2.1, foot + 1.68) if wide else (1.08, foot, 1.84, foot + 1.68),
        "bar": {
            "x": 2.85 if wide else 2.75,
            "foot": foot + 0.3,
            "top": foot + 1.68,
            "half": 0.24,
        },
        "most_loss": 18.0,  # the bar is full
        "head": foot + 1.94 if wide else 1.55,
        "rows": dict(zip("pqr", (1.52, 0.96, 0.4) if wide else (1.2, 0.72, 0.24), strict=True)),
        "table": (3.72, 5.4) if wide else (0.03, 1.98),  # its left edge, and the blames' right one
        "zero": 6.14 if wide else 2.74,
        "reach": 0.7,  # from there to the end, either way
        "most_blame": 12.0,
    }


def _said(value: float | None, places: int) -> str:
    return "?" if value is None else fixed(value, places)
