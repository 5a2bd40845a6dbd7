"""A machine with three knobs whose inside is not shown: what goes in, its loss, and the blame."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import (
    BOXES,
    FORWARD,
    HEIGHT,
    INK,
    WIDTH,
    arrow,
    box,
    card,
    fixed,
    rectangle,
)


def knobs(numbers: dict[str, float], *, nudged: bool) -> Figure:
    """The knobs p, q, r, the loss as a bar, and below, if they were nudged, the blame of each.

    Parameters
    ----------
    numbers : p, q, r, C, and for each knob, here p: p_up and p_down, the losses after a nudge, and
        dp, its blame
    """
    plan = knobs_plan()
    figure, axes = card(plan["width"], plan["height"])
    left, bottom, right, top = plan["machine"]
    rectangle(axes, "value", (left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
    axes.text((left + right) / 2, (bottom + top) / 2, "?", fontsize=26, **_middle())
    for name, y in plan["knobs"].items():
        box(axes, "parameter", plan["column"], y, f"${name}$ = {fixed(numbers[name], 1)}")
        arrow(axes, "forward", (plan["column"] + WIDTH / 2, y), (left, y))
    at, foot, high, half = (plan["bar"][key] for key in ("x", "foot", "top", "half"))
    arrow(axes, "forward", (right, (bottom + top) / 2), (at - half, (bottom + top) / 2))
    height = (high - foot) * numbers["C"] / plan["most_loss"]
    axes.add_patch(Rectangle((at - half, foot), 2 * half, height, color=FORWARD, alpha=0.45))
    frame = {"fill": False, "edgecolor": FORWARD, "linewidth": 1.6}
    axes.add_patch(Rectangle((at - half, foot), 2 * half, high - foot, **frame))
    axes.text(at, foot - 0.16, f"loss $C$ = {fixed(numbers['C'], 4)}", fontsize=9.5, **_middle())

    zero, reach = plan["zero"], plan["reach"]
    for name, y in plan["rows"].items():
        up, down = (numbers[f"{name}_{way}"] if nudged else None for way in ("up", "down"))
        axes.text(0.08, y + 0.1, f"${name}$ up: $C$ = {_said(up, 4)}", **_text())
        axes.text(0.08, y - 0.1, f"${name}$ down: $C$ = {_said(down, 4)}", **_text())
        blame = numbers[f"d{name}"] if nudged else None
        axes.text(2.3, y, _said(blame, 3), **_text() | {"ha": "right"})
        axes.plot((zero, zero), (y - 0.2, y + 0.2), color=INK, linewidth=1)
        if nudged:
            length = reach * blame / plan["most_blame"]
            edge = {**BOXES["parameter gradient"], "linewidth": 1.2}
            axes.add_patch(Rectangle((zero, y - 0.11), length, 0.22, **edge))
    axes.text(0.08, plan["head"], "after a nudge", **_text())
    axes.text(2.3, plan["head"], "blame", **_text() | {"ha": "right"})
    axes.text(zero, plan["head"], "−      0      +", **_text() | {"ha": "center"})
    return figure


def knobs_plan() -> dict:
    """Where everything stands in that picture: inches from the lower left corner."""
    return {
        "width": 4.04,
        "height": 4.0,
        "column": 0.5,  # of the knobs
        "knobs": {"p": 3.66, "q": 3.06, "r": 2.46},
        "machine": (1.3, 2.23, 2.2, 3.89),  # left, bottom, right, top
        "bar": {"x": 3.2, "foot": 2.45, "top": 3.89, "half": 0.25},
        "most_loss": 18.0,  # the bar is full
        "head": 1.86,
        "rows": {"p": 1.42, "q": 0.86, "r": 0.3},
        "zero": 3.2,
        "reach": 0.78,  # from there to the end, either way
        "most_blame": 12.0,
        "box": (WIDTH, HEIGHT),
    }


def _said(value: float | None, places: int) -> str:
    return "?" if value is None else fixed(value, places)


def _text() -> dict:
    return {"color": INK, "fontsize": 9.5, "va": "center"}


def _middle() -> dict:
    return {"color": INK, "ha": "center", "va": "center"}
