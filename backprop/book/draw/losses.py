"""How a training went: its losses, and where a rule stopped it."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from backprop.book.draw.grammar import BOXES, DASHED, FORWARD, INK, card

TEXT = {"color": INK, "fontsize": 9.5}


def losses(values: Sequence[float], *, window: int, stop: int) -> Figure:
    """The loss after every step, and the window in which a stopping rule saw too little happen."""
    figure, _ = card(4.04, 2.6)
    plot = figure.add_axes((0.12, 0.17, 0.85, 0.79), xlim=(-1, len(values)))
    plot.set_ylim(0, 1.05 * max(values))
    plot.axvspan(stop - window, stop, **BOXES["parameter"], linestyle=DASHED)
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
