"""What a gradient costs: a dot for every run of the network."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import FORWARD, INK, card


def runs(rows: Sequence[tuple[str, int]]) -> Figure:
    """A dot for every run of a network, a block of dots for every row (its title, its runs)."""
    across, pitch, title = 110, 0.035, 0.3
    tall = [title + pitch * -(-count // across) + 0.12 for _, count in rows]
    figure, axes = card(4.04, sum(tall))
    top = sum(tall)
    for (name, count), height in zip(rows, tall, strict=True):
        axes.text(0.1, top - 0.06, name, va="top", color=INK, fontsize=9.5)
        dot = np.arange(count)
        x, y = 0.1 + pitch * (dot % across), top - title - pitch * (dot // across)
        axes.scatter(x + pitch / 2, y, s=2.6, c=FORWARD, linewidths=0)
        top -= height
    return figure
