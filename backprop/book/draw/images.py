"""Images of 10 × 10 pixels in a row."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from backprop.book.draw.grammar import INK, Sheet, card, drawn_twice

PAPER_AND_INK = {"cmap": "gray_r", "vmin": -0.6, "vmax": 1.3}  # noise on either side of 0 and 1


@drawn_twice
def images(pixels: np.ndarray, captions: Sequence[str], *, sheet: Sheet) -> Figure:
    """Up to four images (n, 10, 10) in a row, with lines of text below each."""
    gap = 0.06 if sheet.is_wide else 0.04
    pitch = (sheet.width + gap) / 4 - 0.01
    side, lines = pitch - 2 * gap, 0.62
    figure, axes = card(sheet, side + lines + 0.04)
    for k, (image, caption) in enumerate(zip(pixels, captions, strict=True)):
        left = 0.02 + pitch * k
        one_image(axes, image, left, lines, side)
        axes.text(left + side / 2, lines - 0.04, caption, ha="center", va="top", linespacing=1.1)
    return figure


def one_image(axes, image: np.ndarray, left: float, bottom: float, side: float) -> None:
    extent = (left, left + side, bottom, bottom + side)
    axes.imshow(image, extent=extent, aspect="auto", interpolation="none", **PAPER_AND_INK)
    axes.add_patch(Rectangle((left, bottom), side, side, fill=False, edgecolor=INK, linewidth=0.8))
