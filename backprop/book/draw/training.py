"""How a training went, and what its steps cost."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import DASHED, FORWARD, INK, PARAMETER, card

TEXT = {"color": INK, "fontsize": 9.5}


def losses(values: Sequence[float], *, window: int, stop: int) -> Figure:
    """The loss after every step, and the window in which a stopping rule saw too little happen."""
    figure, _ = card(4.04, 2.6)
    plot = figure.add_axes((0.12, 0.17, 0.85, 0.79), xlim=(-1, len(values)))
    plot.set_ylim(0, 1.05 * max(values))
    plot.axvspan(stop - window, stop, facecolor="#e6f4ee", edgecolor=PARAMETER, linestyle=DASHED)
    plot.plot(values, color=FORWARD, linewidth=2.2)
    plot.plot(stop, values[stop], "o", color=INK, markersize=6)
    plot.annotate(
        f"stop after {stop} steps", (stop, values[stop]), (stop - 4, 0.42 * max(values)),
        ha="right", arrowprops={"arrowstyle": "-", "color": INK}, **TEXT,
    )  # fmt: skip
    plot.set_xlabel("steps", labelpad=1, **TEXT)
    plot.set_ylabel("C", style="italic", rotation=0, **TEXT)
    plot.tick_params(labelsize=9, labelcolor=INK)
    plot.spines[["top", "right"]].set_visible(False)
    return figure


def runs(rows: Sequence[tuple[str, int]]) -> Figure:
    """A dot for every run of a network, a block of dots for every row (its title, its runs)."""
    across, pitch, title = 110, 0.035, 0.3
    tall = [title + pitch * -(-count // across) + 0.12 for _, count in rows]
    figure, axes = card(4.04, sum(tall))
    top = sum(tall)
    for (name, count), height in zip(rows, tall, strict=True):
        axes.text(0.1, top - 0.06, name, va="top", **TEXT)
        dot = np.arange(count)
        x, y = 0.1 + pitch * (dot % across), top - title - pitch * (dot // across)
        axes.scatter(x + pitch / 2, y, s=2.6, c=FORWARD, linewidths=0)
        top -= height
    return figure
