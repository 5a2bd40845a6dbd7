"""The grammar of all figures: what a colour, a line and a box mean, and how they are drawn.

Forward values are blue, solid, left to right; gradients are vermilion, dashed, right to left and
below; parameters are green boxes, their gradients orange hatched ones. Colour never stands alone:
a gradient also wears a bar over its letter.
"""

from decimal import ROUND_HALF_UP, Decimal

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from backprop.book.tokens import LIGHT

INK, PAPER = LIGHT["ink"], LIGHT["paper"]
FORWARD, BACKWARD = LIGHT["forward"], LIGHT["backward"]
PARAMETER, PARAMETER_GRADIENT = LIGHT["parameter"], LIGHT["parameter-gradient"]
DASHED = (0, (3, 2))
BOXES = {
    "value": {"edgecolor": FORWARD, "facecolor": PAPER},
    "gradient": {"edgecolor": BACKWARD, "facecolor": PAPER, "linestyle": DASHED},
    "parameter": {"edgecolor": PARAMETER, "facecolor": LIGHT["parameter-tint"]},
    "parameter gradient": {
        "edgecolor": PARAMETER_GRADIENT,
        "facecolor": LIGHT["parameter-gradient-tint"],
        "hatch": "///",
        "linestyle": DASHED,
    },
}
ARROWS = {
    "forward": {"color": FORWARD},
    "back": {"color": BACKWARD, "linestyle": DASHED},
}
WIDTH, HEIGHT = 0.78, 0.45  # of a box, in inches
SWATCH = 0.22, 0.22  # of a box in a legend


def card(width: float, height: float):
    """A white card without axes, measured in inches."""
    figure = Figure(figsize=(width, height), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def box(axes, kind: str, x: float, y: float, text: str) -> None:
    rectangle(axes, kind, x, y, WIDTH, HEIGHT)
    plate = {"facecolor": BOXES[kind]["facecolor"], "edgecolor": "none", "pad": 0.6}  # no hatching
    axes.text(
        x, y, text, ha="center", va="center", color=INK, fontsize=9.5, linespacing=1.05, bbox=plate
    )


def rectangle(axes, kind: str, x: float, y: float, width: float, height: float) -> None:
    corner = (x - width / 2, y - height / 2)
    axes.add_patch(Rectangle(corner, width, height, linewidth=1.6, **BOXES[kind]))


def arrow(axes, kind: str, start, end) -> None:
    patch = FancyArrowPatch(
        start, end, arrowstyle="-|>", mutation_scale=10, shrinkA=0, shrinkB=0, linewidth=1.6,
        **ARROWS[kind],
    )  # fmt: skip
    axes.add_patch(patch)


def fixed(value: float, places: int) -> str:
    """So many decimals, halves away from zero, with a true minus sign, and none before a zero.

    As ``fixed`` in shared.js prints it, so that a page and its first frame say the same.
    """
    rounded = Decimal(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return true_minus(f"{rounded + 0:f}")


def digits(value: float) -> str:
    """Four decimals at most, without trailing zeros."""
    return fixed(value, 4).rstrip("0").rstrip(".")


def true_minus(number: str) -> str:
    """A printed number with the sign of the formulas, which is longer than a hyphen."""
    return number.replace("-", "−")
