"""An image, its pixels as input neurons, and one neuron's weights as an image: 10 × 10 each."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import DASHED, FORWARD, INK, PARAMETER, card, fixed
from backprop.book.draw.images import PAPER_AND_INK, one_image
from backprop.book.tokens import LIGHT


def image_to_neuron(
    image: np.ndarray, weights: np.ndarray, z: float, *, row: int, key: str
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
    figure, axes = card(4.04, 5.0)
    side, left, middle, pitch = 1.5, 0.08, 2.22, 0.0455
    neuron = (3.66, 2.6)
    dots = [(middle, 4.62 - pitch * k) for k in range(100)]

    for dot, weight in zip(dots, weights, strict=True):
        bold = {"linewidth": 1.4} if weight > 0 else {"linewidth": 0.5, "alpha": 0.35}
        axes.plot(*zip(dot, neuron, strict=True), color=PARAMETER, **bold, zorder=1)
    axes.scatter(
        *zip(*dots, strict=True), c=image.ravel(), s=10, edgecolors=INK, linewidths=0.3, zorder=3,
        **PAPER_AND_INK,
    )  # fmt: skip
    for k, lower in ((0, 0), (10 * row, 0.03), (10 * row + 9, 0.03), (99, 0)):  # clear of the lines
        axes.text(middle - 0.09, dots[k][1] - lower, str(k), ha="right", va="center", **_text(9))

    bottom = 3.02
    one_image(axes, image, left, bottom, side)
    top_of_row = bottom + side * (10 - row) / 10
    frame = {"fill": False, "edgecolor": FORWARD, "linewidth": 1.8, "zorder": 4}
    axes.add_patch(Rectangle((left, top_of_row - side / 10), side, side / 10, **frame))
    ends = dots[10 * row][1] + pitch / 2, dots[10 * row + 9][1] - pitch / 2
    axes.add_patch(Rectangle((middle - 0.05, ends[1]), 0.1, ends[0] - ends[1], **frame))
    for start, end in zip((top_of_row, top_of_row - side / 10), ends, strict=True):
        line = {"color": FORWARD, "linewidth": 1, "linestyle": DASHED}
        axes.plot((left + side, middle - 0.05), (start, end), **line)

    _weights(axes, weights.reshape(10, 10), left, 0.32, side)
    axes.scatter(*neuron, s=1150, facecolor="white", edgecolor=FORWARD, linewidth=1.8, zorder=5)
    axes.text(*neuron, f"z\n{fixed(z, 2)}", ha="center", va="center", **_text(9.5))
    axes.text(left, 0.13, key, ha="left", va="center", **_text(9))
    for x, y, words in (
        (left + side / 2, 4.68, "an image (10, 10)"),
        (middle, 4.86, "x (1, 100)"),
        (3.55, 3.62, "one neuron"),
        (left + side / 2, 2.06, "its 100 weights,\nas an image (10, 10)"),
    ):
        axes.text(x, y, words, ha="center", va="center", linespacing=1.15, **_text(9.5))
    return figure


def _text(size: float) -> dict:
    return {"color": INK, "fontsize": size, "zorder": 6}


def _weights(axes, weights: np.ndarray, left: float, bottom: float, side: float) -> None:
    """Green where positive, and a + there, so that colour does not stand alone."""
    cell = side / 10
    for (i, j), weight in np.ndenumerate(weights):
        corner = left + cell * j, bottom + side - cell * (i + 1)
        face = LIGHT["parameter-strong"] if weight > 0 else "white"
        axes.add_patch(Rectangle(corner, cell, cell, facecolor=face, edgecolor=PARAMETER, lw=0.4))
        if weight > 0:
            axes.scatter(corner[0] + cell / 2, corner[1] + cell / 2, s=22, c=INK, marker="+", lw=1)
    axes.add_patch(Rectangle((left, bottom), side, side, fill=False, edgecolor=PARAMETER, lw=1.6))
