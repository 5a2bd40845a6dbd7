"""The grammar of all figures: what a colour, a line and a box mean, and how they are drawn.

Forward values are blue, solid, left to right; gradients are vermilion, dashed, right to left and
below; parameters are green boxes, their gradients orange hatched ones. Colour never stands alone:
a gradient also wears a bar over its letter. Variables are italic, as in the text.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps
from inspect import signature
from typing import NamedTuple

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from backprop.book.tokens import LIGHT, NARROW, WIDE

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
WIDTH, HEIGHT = 0.8, 0.48  # of a box
# STIXGeneral comes with matplotlib; its letters are as wide as those of the page's face
TYPE = {
    "font.family": "STIXGeneral",
    "mathtext.fontset": "stix",
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
}


class Sheet(NamedTuple):
    """What a picture is drawn on: so many inches wide (100 pixels each), letters of so many
    points."""

    width: float
    letters: float

    @property
    def is_wide(self) -> bool:
        return self.width > 5


class Drawing(NamedTuple):
    """A picture, drawn for a wide column and again for a phone."""

    wide: Figure
    narrow: Figure


COLUMN, PHONE = (Sheet(size["width"] / 100, 0.72 * size["letters"]) for size in (WIDE, NARROW))


def drawn_twice(draw: Callable[..., Figure]) -> Callable[..., Drawing]:
    """A picture, from the function that draws it on one ``sheet``."""

    @wraps(draw)
    def both(*args, **kwargs) -> Drawing:
        drawings = []
        for sheet in (COLUMN, PHONE):
            with rc_context(TYPE | {"font.size": sheet.letters}):
                drawings.append(draw(*args, sheet=sheet, **kwargs))
        return Drawing(*drawings)

    asked = signature(draw)
    others = [asked.parameters[name] for name in asked.parameters if name != "sheet"]
    both.__signature__ = asked.replace(parameters=others, return_annotation=Drawing)
    return both


def card(sheet: Sheet, height: float, *, width: float | None = None):
    """A card without axes, as wide as the sheet. It is measured in inches, or in its own unit where
    its ``width`` is given."""
    width = width or sheet.width
    figure = Figure(figsize=(sheet.width, height * sheet.width / width), facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def plot(figure: Figure, sheet: Sheet, left: float, bottom: float, width: float, height: float):
    """Axes for curves, so many inches of the figure, open above and to the right."""
    across, up = figure.get_size_inches()
    axes = figure.add_axes((left / across, bottom / up, width / across, height / up))
    axes.set_facecolor("none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(
        labelsize=sheet.letters, labelfontfamily=TYPE["font.family"], labelcolor=INK, color=INK
    )
    return axes


def box(axes, kind: str, x: float, y: float, text: str, size=(WIDTH, HEIGHT)) -> None:
    rectangle(axes, kind, x, y, *size)
    plate = {"facecolor": BOXES[kind]["facecolor"], "edgecolor": "none", "pad": 0.6}  # no hatching
    axes.text(x, y, text, ha="center", va="center", linespacing=1.05, bbox=plate)


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
