"""An image, its pixels as input neurons, and one neuron's weights as an image: 10 × 10 each."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    PAPER,
    PARAMETER,
    Sheet,
    card,
    drawn_twice,
    fixed,
)
from backprop.book.draw.images import PAPER_AND_INK, one_image
from backprop.book.tokens import LIGHT


@drawn_twice
def image_to_neuron(
    image: np.ndarray, weights: np.ndarray, z: float, *, row: int, key: str, sheet: Sheet
) -> Figure:
    """An image's rows end to end as 100 input neurons, and one neuron's weights as an image.

    Parameters
    ----------
    image : (10, 10)
    weights : (100,), one column of W; the positive ones are drawn bold
    z : the neuron's weighted sum
    row : the row of the image that is followed with lines
    key : what the weights are
    """
    side, middle, neuron = (1.95, 3.35, 6.1) if sheet.is_wide else (1.32, 1.95, 3.1)
    pitch, left, bottom = 0.047 if sheet.is_wide else 0.0405, 0.03, 0.3
    height = 99 * pitch + 0.5
    upper = height - 0.3 - side  # where the image stands; its weights below
    figure, axes = card(sheet, height)
    neuron = (neuron, height / 2 - 0.1)
    dots = [(middle, height - 0.36 - pitch * k) for k in range(100)]

    for dot, weight in zip(dots, weights, strict=True):
        bold = {"linewidth": 1.4} if weight > 0 else {"linewidth": 0.5, "alpha": 0.35}
        axes.plot(*zip(dot, neuron, strict=True), color=PARAMETER, **bold, zorder=1)
    axes.scatter(
        *zip(*dots, strict=True), c=image.ravel(), s=10, edgecolors=INK, linewidths=0.3, zorder=3,
        **PAPER_AND_INK,
    )  # fmt: skip
    for k, lower in ((0, 0), (10 * row, 0.03), (10 * row + 9, 0.03), (99, 0)):  # clear of the lines
        axes.text(middle - 0.09, dots[k][1] - lower, str(k), ha="right", va="center", zorder=6)

    one_image(axes, image, left, upper, side)
    top_of_row = upper + side * (10 - row) / 10
    frame = {"fill": False, "edgecolor": FORWARD, "linewidth": 1.8, "zorder": 4}
    axes.add_patch(Rectangle((left, top_of_row - side / 10), side, side / 10, **frame))
    ends = dots[10 * row][1] + pitch / 2, dots[10 * row + 9][1] - pitch / 2
    axes.add_patch(Rectangle((middle - 0.05, ends[1]), 0.1, ends[0] - ends[1], **frame))
    for start, end in zip((top_of_row, top_of_row - side / 10), ends, strict=True):
        line = {"color": FORWARD, "linewidth": 1, "linestyle": DASHED}
        axes.plot((left + side, middle - 0.05), (start, end), **line)

    _weights(axes, weights.reshape(10, 10), left, bottom, side)
    axes.scatter(*neuron, s=1100, facecolor=PAPER, edgecolor=FORWARD, linewidth=1.8, zorder=5)
    said = {"ha": "center", "va": "center", "zorder": 6, "linespacing": 1.15}
    axes.text(*neuron, f"$z$\n{fixed(z, 2)}", **said)
    axes.text(left, 0.13, key, ha="left", va="center", zorder=6)
    as_an_image = "its 100 weights, as an image"
    for x, y, words in (
        (left + side / 2, upper + side + 0.14, "an image (10, 10)"),
        (middle, height - 0.14, "$x$ (1, 100)"),
        (neuron[0] - 0.06, neuron[1] + (0.55 if sheet.is_wide else 0.85), "one neuron"),
        (left + side / 2, bottom + side + (0.16 if sheet.is_wide else 0.24),
         as_an_image if sheet.is_wide else as_an_image.replace(", ", ",\n")),
    ):  # fmt: skip
        axes.text(x, y, words, **said)
    return figure


def _weights(axes, weights: np.ndarray, left: float, bottom: float, side: float) -> None:
    """Green where positive, and a + there, so that colour does not stand alone."""
    cell = side / 10
    for (i, j), weight in np.ndenumerate(weights):
        corner = left + cell * j, bottom + side - cell * (i + 1)
        face = LIGHT["parameter-strong"] if weight > 0 else PAPER
        axes.add_patch(Rectangle(corner, cell, cell, facecolor=face, edgecolor=PARAMETER, lw=0.4))
        if weight > 0:
            middle = corner[0] + cell / 2, corner[1] + cell / 2
            axes.plot(*middle, "+", color=INK, markersize=40 * cell)
    axes.add_patch(Rectangle((left, bottom), side, side, fill=False, edgecolor=PARAMETER, lw=1.6))
