"""Networks drawn neuron by neuron, with the numbers in their places."""

from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BOXES,
    Sheet,
    arrow,
    box,
    card,
    digits,
    drawn_twice,
    rectangle,
)
from backprop.book.tokens import LIGHT

SEAM = {"color": LIGHT["rule"], "linewidth": 1.4, "linestyle": (0, (1, 2))}
LEGEND = "value", "gradient", "knob", "its gradient"


@drawn_twice
def two_neurons(numbers: dict[str, float], *, sheet: Sheet) -> Figure:
    """The net x → z₁ → a₁ → z₂ → a₂ → C with all its twenty numbers in place.

    Parameters
    ----------
    numbers : x, y, w1, b1, z1, a1, w2, b2, z2, a2, C and, with a d before the name, the gradients
        dx, dw1, db1, dz1, da1, dw2, db2, dz2, da2
    """
    plan = two_neurons_plan(sheet)
    figure, axes = card(sheet, plan["height"])
    for kind, start, end, _ in plan["arrows"]:
        arrow(axes, kind, start, end)
    for kind, name, x, y in plan["boxes"]:
        box(axes, kind, x, y, f"{_symbol(name)}\n{digits(numbers[name])}", plan["box"])
    if seam := plan["seam"]:
        axes.plot(*zip(*seam["way"], strict=True), **SEAM)
        axes.text(*seam["text"], "the same $a_1$", va="center")
    for kind, word, x, y in plan["legend"]:
        rectangle(axes, kind, x, y, *plan["swatch"])
        axes.text(x + plan["swatch"][0] / 2 + 0.07, y, word, va="center")
    return figure


def two_neurons_plan(sheet: Sheet) -> dict:
    """Where everything stands in that picture, in inches from the lower left corner.

    On a wide sheet the neurons stand in one row. On a phone's each has a row of its own; a₁, the
    output of the first and the input of the second, then stands in both, and a seam joins the two.
    An arrow is (kind, start, end, the box that it leads to).
    """
    if sheet.is_wide:
        columns = [0.45 + 1.2 * k for k in range(6)]
        plan = {"box": (0.84, 0.5), "swatch": (0.22, 0.22), "height": 3.14, "seam": None}
        first, second = (1.77, columns[:3]), (1.77, columns[2:])
        legend = [(0.9 + 1.45 * k, 0.14) for k in range(4)]
    else:
        columns = 0.37, 1.28, 2.19, 3.1
        plan = {"box": (0.7, 0.44), "swatch": (0.16, 0.16), "height": 4.98}
        first, second = (3.82, columns[:3]), (1.15, columns)
        legend = [(2.62, 4.9 - 0.19 * k) for k in range(4)]
        foot, turn, top = 3.82 - 0.245 - 0.22, 2.48, 1.15 + 0.245 + 0.22
        way = [(columns[2], foot), (columns[2], turn), (columns[0], turn), (columns[0], top)]
        plan["seam"] = {"way": way, "text": (columns[2] + 0.08, 2.85)}
    net = _Net(*plan["box"], twice=not sheet.is_wide)
    net.neuron(*first, ("x", "z1", "a1", "w1", "b1"))
    net.neuron(*second, ("a1", "z2", "a2", "w2", "b2"))
    net.loss(*second)
    return plan | {
        "width": sheet.width,
        "letters": sheet.letters / 72,
        "boxes": net.boxes,
        "arrows": net.arrows,
        "legend": [
            (kind, word, *place) for kind, word, place in zip(BOXES, LEGEND, legend, strict=True)
        ],
    }


class _Net:
    """Boxes and arrows, neuron after neuron: values above the middle, gradients below it."""

    def __init__(self, width: float, height: float, *, twice: bool):
        self.side, self.half, self.twice = width / 2, height / 2, twice
        self.apart, self.outer = self.half + 0.025, self.half * 3 + 0.24
        self.boxes, self.arrows = [], []

    def neuron(self, middle: float, columns, names) -> None:
        into, z, out, w, b = names
        above, below = middle + self.apart, middle - self.apart
        top, bottom = middle + self.outer, middle - self.outer
        for name, column in zip((into, z, out), columns, strict=False):
            if self.twice or all(name != box[1] for box in self.boxes):
                self.boxes.append(("value", name, column, above))
                self.boxes.append(("gradient", "d" + name, column, below))
        for left, start, end in ((0, into, z), (1, z, out)):
            edges = columns[left] + self.side, columns[left + 1] - self.side
            self.arrows.append(("forward", (edges[0], above), (edges[1], above), end))
            self.arrows.append(("back", (edges[1], below), (edges[0], below), "d" + start))
        for name, way in ((w, -1), (b, 1)):
            column, inner = columns[1] + way * (self.side + 0.04), columns[1] + 0.2 * way
            self.boxes.append(("parameter", name, column, top))
            self.boxes.append(("parameter gradient", "d" + name, column, bottom))
            ends = (column, top - self.half), (inner, above + self.half)
            self.arrows.append(("forward", *ends, z))
            ends = (inner, below - self.half), (column, bottom + self.half)
            self.arrows.append(("back", *ends, "d" + name))

    def loss(self, middle: float, columns) -> None:
        above, below, top = middle + self.apart, middle - self.apart, middle + self.outer
        last, edge = columns[3], columns[2] + self.side
        self.boxes += [("value", "C", last, above), ("value", "y", last, top)]
        self.arrows.append(("forward", (edge, above), (last - self.side, above), "C"))
        self.arrows.append(("forward", (last, top - self.half), (last, above + self.half), "C"))
        self.arrows.append(("back", (last, above - self.half), (edge, below), "da2"))


def _symbol(name: str) -> str:
    """Our code's name as the book's symbol: ``w1`` is w₁, ``dw1`` has a bar, ``dz1`` is a delta."""
    letter, index = name.lstrip("d")[0], name.lstrip("d")[1:]
    head = rf"\overline{{{letter}}}" if name.startswith("d") else letter
    delta = rf"\delta_{index} = " if name.startswith("dz") else ""
    return f"${delta}{head}_{index}$" if index else f"${head}$"
