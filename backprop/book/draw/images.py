"""Images of 10 × 10 pixels in a row."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import INK, card

PAPER_AND_INK = {"cmap": "gray_r", "vmin": -0.6, "vmax": 1.3}  # noise on either side of 0 and 1


def images(pixels: np.ndarray, captions: Sequence[str]) -> Figure:
    """Up to four images (n, 10, 10) in a row, with lines of text below each."""
    figure, axes = card(4.04, 1.62)
    for k, (image, caption) in enumerate(zip(pixels, captions, strict=True)):
        left = 0.08 + 0.99 * k
        one_image(axes, image, left, 0.66, 0.91)
        axes.text(
            left + 0.455, 0.6, caption, ha="center", va="top", color=INK, fontsize=9, zorder=6
        )
    return figure


def one_image(axes, image: np.ndarray, left: float, bottom: float, side: float) -> None:
    extent = (left, left + side, bottom, bottom + side)
    axes.imshow(image, extent=extent, aspect="auto", interpolation="nearest", **PAPER_AND_INK)
    axes.add_patch(Rectangle((left, bottom), side, side, fill=False, edgecolor=INK, linewidth=0.8))
