"""How a training went: its losses, and where a rule stopped it."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BOXES,
    DASHED,
    FORWARD,
    INK,
    Sheet,
    card,
    drawn_twice,
    plot,
)


@drawn_twice
def losses(values: Sequence[float], *, window: int, stop: int, sheet: Sheet) -> Figure:
    """The loss after every step, and the window in which a stopping rule saw too little happen."""
    height = 3.2 if sheet.is_wide else 2.6
    figure, _ = card(sheet, height)
    curve = plot(figure, sheet, 0.44, 0.5, sheet.width - 0.6, height - 0.6)
    curve.set(xlim=(-1, len(values)), ylim=(0, 1.05 * max(values)))
    curve.axvspan(stop - window, stop, **BOXES["parameter"] | {"linestyle": DASHED})
    curve.plot(values, color=FORWARD, linewidth=2.2)
    curve.plot(stop, values[stop], "o", color=INK, markersize=6)
    curve.annotate(
        f"stop after {stop} steps", (stop, values[stop]), (stop - 4, 0.42 * max(values)),
        ha="right", arrowprops={"arrowstyle": "-", "color": INK},
    )  # fmt: skip
    curve.set_xlabel("steps", labelpad=1)
    curve.text(2, 1.05 * max(values), "$C$", va="top")
    return figure
