"""What a gradient costs: a dot for every run of the network."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from backprop.book.draw.grammar import FORWARD, Sheet, card, drawn_twice


@drawn_twice
def runs(rows: Sequence[tuple[str, int]], *, sheet: Sheet) -> Figure:
    """A dot for every run of a network, a block of dots for every row (its title, its runs)."""
    pitch, title = 0.045 if sheet.is_wide else 0.03, 0.3
    across = int((sheet.width - 0.1) / pitch)
    tall = [title + pitch * -(-count // across) + 0.12 for _, count in rows]
    figure, axes = card(sheet, sum(tall))
    top = sum(tall)
    side = 0.7 * 72 * pitch  # of a dot, in points; a dash is told in widths of its line
    look = {"color": FORWARD, "linewidth": side, "linestyle": (0, (1, 0.3 / 0.7))}
    for (name, count), height in zip(rows, tall, strict=True):
        axes.text(0.05, top - 0.04, name, va="top")
        for row, first in enumerate(range(0, count, across)):
            y, dots = top - title - pitch * row, min(across, count - first)
            axes.plot((0.05, 0.05 + pitch * dots), (y, y), **look)
        top -= height
    return figure
