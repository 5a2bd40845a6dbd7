"""Networks drawn neuron by neuron, with the numbers in their places."""

from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BOXES,
    HEIGHT,
    INK,
    SWATCH,
    WIDTH,
    arrow,
    box,
    card,
    digits,
    rectangle,
)
from backprop.book.tokens import LIGHT

SEAM = {"color": LIGHT["rule"], "linewidth": 1.4, "linestyle": (0, (1, 2))}


def two_neurons(numbers: dict[str, float]) -> Figure:
    """The net x → z₁ → a₁ → z₂ → a₂ → C with all its twenty numbers in place.

    Parameters
    ----------
    numbers : x, y, w1, b1, z1, a1, w2, b2, z2, a2, C and, with a d before the name, the gradients
        dx, dw1, db1, dz1, da1, dw2, db2, dz2, da2
    """
    plan = two_neurons_plan()
    figure, axes = card(plan["width"], plan["height"])
    for kind, start, end, _ in plan["arrows"]:
        arrow(axes, kind, start, end)
    for kind, name, x, y in plan["boxes"]:
        box(axes, kind, x, y, f"{_symbol(name)}\n{digits(numbers[name])}")
    axes.plot(*zip(*plan["seam"]["way"], strict=True), **SEAM)
    axes.text(*plan["seam"]["text"], "the same $a_1$", va="center", color=INK, fontsize=9)
    for kind, word, x, y in plan["legend"]:
        rectangle(axes, kind, x, y, *SWATCH)
        axes.text(x + 0.17, y, word, va="center", color=INK, fontsize=9)
    return figure


def two_neurons_plan() -> dict:
    """Where everything stands in that picture, in inches from the lower left corner.

    One neuron a row; a₁, the output of the first and the input of the second, stands in both, and
    a seam joins the two. An arrow is (kind, start, end, the box that it leads to).
    """
    columns = 0.44, 1.49, 2.54, 3.59
    side, half = WIDTH / 2, HEIGHT / 2
    boxes, arrows = [], []

    for middle, (into, z, out, w, b) in (
        (4.12, ("x", "z1", "a1", "w1", "b1")),
        (1.3, ("a1", "z2", "a2", "w2", "b2")),
    ):
        above, below, top, bottom = middle + 0.25, middle - 0.25, middle + 1.03, middle - 1.03
        for name, column in zip((into, z, out), columns, strict=False):
            boxes += [("value", name, column, above), ("gradient", "d" + name, column, below)]
        for left, right, start, end in ((0, 1, into, z), (1, 2, z, out)):
            edges = columns[left] + side, columns[right] - side
            arrows.append(("forward", (edges[0], above), (edges[1], above), end))
            arrows.append(("back", (edges[1], below), (edges[0], below), "d" + start))
        for name, shift in ((w, -0.45), (b, 0.45)):
            column, inner = columns[1] + shift, columns[1] + shift / 2
            boxes.append(("parameter", name, column, top))
            boxes.append(("parameter gradient", "d" + name, column, bottom))
            arrows.append(("forward", (column, top - half), (inner, above + half), z))
            arrows.append(("back", (inner, below - half), (column, bottom + half), "d" + name))

    boxes += [("value", "C", columns[3], above), ("value", "y", columns[3], top)]
    arrows.append(("forward", (columns[2] + side, above), (columns[3] - side, above), "C"))
    arrows.append(("forward", (columns[3], top - half), (columns[3], above + half), "C"))
    arrows.append(("back", (columns[3], above - half), (columns[2] + side, below), "da2"))
    turn = 2.71  # between the rows
    way = [
        (columns[2], 3.87 - half),
        (columns[2], turn),
        (columns[0], turn),
        (columns[0], 1.55 + half),
    ]
    words = "value", "gradient", "knob", "its gradient"
    return {
        "width": 4.04,
        "height": 5.42,
        "boxes": boxes,
        "arrows": arrows,
        "seam": {"way": way, "text": (columns[2] + 0.1, 3.1)},
        "legend": [
            (kind, word, 3.12, 5.21 - 0.36 * row)
            for row, (kind, word) in enumerate(zip(BOXES, words, strict=True))
        ],
    }


def _symbol(name: str) -> str:
    """Our code's name as the book's symbol: ``w1`` is w₁, ``dw1`` has a bar, ``dz1`` is a delta."""
    letter, index = name.lstrip("d")[0], name.lstrip("d")[1:]
    head = rf"\overline{{{letter}}}" if name.startswith("d") else letter
    delta = rf"\delta_{index} = " if name.startswith("dz") else ""
    return f"${delta}{head}_{index}$" if index else f"${head}$"
