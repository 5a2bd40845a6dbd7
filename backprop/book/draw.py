"""Figures: numbers in, a matplotlib ``Figure`` out, in one grammar throughout the book.

Forward values are blue, solid, left to right; gradients are vermilion, dashed, right to left and
below; parameters are green boxes, their gradients orange hatched ones. Colour never stands alone:
a gradient also wears a bar over its letter.
"""

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

INK = "#1a1a1a"
# Okabe and Ito's palette; green and orange darkened until they stand 3 : 1 against white
FORWARD, BACKWARD, PARAMETER, PARAMETER_GRADIENT = "#0072B2", "#D55E00", "#00845F", "#B27700"
DASHED = (0, (3, 2))
BOXES = {
    "value": {"edgecolor": FORWARD, "facecolor": "white"},
    "gradient": {"edgecolor": BACKWARD, "facecolor": "white", "linestyle": DASHED},
    "parameter": {"edgecolor": PARAMETER, "facecolor": "#e6f4ee"},
    "parameter gradient": {
        "edgecolor": PARAMETER_GRADIENT,
        "facecolor": "#fff6e0",
        "hatch": "///",
        "linestyle": DASHED,
    },
}
WIDTH, HEIGHT = 0.78, 0.45  # of a box, in inches


def two_neurons(numbers: dict[str, float]) -> Figure:
    """The net x → z₁ → a₁ → z₂ → a₂ → C with all its twenty numbers in place.

    One neuron a row; a₁, the output of the first and the input of the second, stands in both.

    Parameters
    ----------
    numbers : x, y, w1, b1, z1, a1, w2, b2, z2, a2, C and, with a d before the name, the gradients
        dx, dw1, db1, dz1, da1, dw2, db2, dz2, da2
    """
    figure, axes = _card(width=4.04, height=5.26)
    columns = 0.44, 1.49, 2.54, 3.59
    side, half = WIDTH / 2, HEIGHT / 2

    for middle, (into, z, out, w, b) in (
        (3.96, ("x", "z1", "a1", "w1", "b1")),
        (1.3, ("a1", "z2", "a2", "w2", "b2")),
    ):
        above, below = middle + 0.25, middle - 0.25
        for name, column in zip((into, z, out), columns, strict=False):
            _box(axes, column, above, "value", name, numbers)
            _box(axes, column, below, "gradient", "d" + name, numbers)
        for left, right in ((columns[0], columns[1]), (columns[1], columns[2])):
            _forward(axes, (left + side, above), (right - side, above))
            _back(axes, (right - side, below), (left + side, below))
        for name, shift in ((w, -0.45), (b, 0.45)):
            column, inner = columns[1] + shift, columns[1] + shift / 2
            _box(axes, column, middle + 1.03, "parameter", name, numbers)
            _forward(axes, (column, middle + 1.03 - half), (inner, above + half))
            _box(axes, column, middle - 1.03, "parameter gradient", "d" + name, numbers)
            _back(axes, (inner, below - half), (column, middle - 1.03 + half))

    _box(axes, columns[3], above, "value", "C", numbers)
    _forward(axes, (columns[2] + side, above), (columns[3] - side, above))
    _back(axes, (columns[3], above - half), (columns[2] + side, below))
    _box(axes, columns[3], middle + 1.03, "value", "y", numbers)
    _forward(axes, (columns[3], middle + 1.03 - half), (columns[3], above + half))

    for row, kind in enumerate(BOXES):
        _box(axes, columns[3], 4.99 - 0.53 * row, kind)
    return figure


def _card(width: float, height: float):
    """A white card without axes, measured in inches."""
    figure = Figure(figsize=(width, height), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def _box(axes, x: float, y: float, kind: str, name: str = "", numbers=None) -> None:
    """One number with its name, or without a name the kind of box itself, for the legend."""
    corner = (x - WIDTH / 2, y - HEIGHT / 2)
    axes.add_patch(Rectangle(corner, WIDTH, HEIGHT, linewidth=1.6, **BOXES[kind]))
    text = f"{_symbol(name)}\n{_digits(numbers[name])}" if name else kind.replace(" ", "\n")
    plate = {"facecolor": BOXES[kind]["facecolor"], "edgecolor": "none", "pad": 0.6}
    axes.text(
        x, y, text, ha="center", va="center", color=INK, fontsize=9.5, linespacing=1.05, bbox=plate
    )


def _symbol(name: str) -> str:
    """Our code's name as the book's symbol: ``w1`` is w₁, ``dw1`` is w₁ with a bar."""
    letter, index = name.lstrip("d")[0], name.lstrip("d")[1:]
    head = rf"\bar{{{letter}}}" if name.startswith("d") else letter
    return f"${head}_{index}$" if index else f"${head}$"


def _digits(value: float) -> str:
    """Four decimals at most, without trailing zeros, with a true minus sign."""
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".").replace("-", "−")


def _forward(axes, start, end) -> None:
    _arrow(axes, start, end, FORWARD, "solid")


def _back(axes, start, end) -> None:
    _arrow(axes, start, end, BACKWARD, DASHED)


def _arrow(axes, start, end, colour: str, line) -> None:
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=10,
            color=colour,
            linestyle=line,
            linewidth=1.6,
            shrinkA=0,
            shrinkB=0,
        )
    )
