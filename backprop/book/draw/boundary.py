"""What a classifier of points in the plane says everywhere, and how it came to say it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    PAPER,
    Sheet,
    card,
    digits,
    drawn_twice,
)
from backprop.book.tokens import LIGHT

# a class is told by marker and by the tint of its side
SIDES = (
    (LIGHT["one-side"], LIGHT["one-point"], "o"),
    (LIGHT["other-side"], LIGHT["other-point"], "^"),
)


@drawn_twice
def boundary(
    X: np.ndarray,
    labels: np.ndarray,
    p: np.ndarray,
    losses: Sequence[float],
    *,
    shown: int,
    right: float,
    sheet: Sheet,
) -> Figure:
    """Points of two classes on the map of a classifier, above the losses of its training.

    Parameters
    ----------
    X : (N, 2)
    labels : (N,), 0 or 1
    p : (m, m), the classifier's share for class 1 at the points that ``plane`` gives; not all on
        one side of ½
    losses : the loss before each lap of the training
    shown : the number of laps after which the map was drawn
    right : the share of the points that then lie on the right side
    """
    height = 4.9 if sheet.is_wide else 3.9
    figure, axes = card(sheet, height)
    above = 1.24 / height
    plot = figure.add_axes((0.005, above, 0.99, 0.995 - above), xticks=(), yticks=())
    low, high = _corners(X)
    across, up = (np.linspace(low[k], high[k], len(p)) for k in range(2))
    plot.contourf(across, up, p, levels=(0, 0.5, 1), colors=[tint for tint, _, _ in SIDES])
    plot.contour(across, up, p, levels=(0.5,), colors=INK, linewidths=1.8)
    for k, (_, colour, marker) in enumerate(SIDES):
        plot.scatter(*X[labels == k].T, s=22, c=colour, marker=marker)
        sign = {"s": 330, "facecolor": PAPER, "edgecolor": colour, "linewidth": 2}
        plot.scatter(*_roomiest(across, up, (p > 0.5) == k, X), marker=marker, **sign)

    left, end, bottom, top = 0.5, sheet.width - 0.12, 0.44, 1.12
    laps, highest = len(losses) - 1, max(losses)
    walk = left + (end - left) * np.sqrt(np.arange(laps + 1) / laps)
    heights = bottom + (top - bottom) * np.asarray(losses) / highest
    axes.plot((left, left, end), (top, bottom, bottom), color=INK, linewidth=0.8)
    axes.plot(walk, heights, color=FORWARD, linewidth=0.8, linestyle=DASHED)
    axes.plot(walk[: shown + 1], heights[: shown + 1], color=FORWARD, linewidth=2.4)
    axes.plot(walk[shown], heights[shown], "o", color=FORWARD, markersize=7)
    axes.text(left - 0.1, top, digits(round(highest, 1)), ha="right", va="top")
    axes.text(left - 0.1, bottom, "0", ha="right", va="center")
    axes.text(left - 0.1, (top + bottom) / 2, "loss", ha="right", va="center")
    for lap in (0, laps // 10, laps // 2, laps):
        axes.text(
            left + (end - left) * np.sqrt(lap / laps), bottom - 0.08, str(lap),
            ha="center", va="top",
        )  # fmt: skip
    told = f"loss {losses[shown]:.2f}, {right:.0%} right"
    axes.text(end, top, told, ha="right", va="top", weight="bold")
    below = "laps (the first ones drawn wider)"
    axes.text((left + end) / 2, 0.02, below, ha="center", va="bottom")
    return figure


def plane(X: np.ndarray, m: int) -> np.ndarray:
    """The m × m points about X, row after row from the lowest: (m², 2)."""
    low, high = _corners(X)
    across, up = np.meshgrid(*(np.linspace(low[k], high[k], m) for k in range(2)))
    return np.stack([across.ravel(), up.ravel()], axis=1)


def _roomiest(across: np.ndarray, up: np.ndarray, side: np.ndarray, X: np.ndarray):
    """The place on the side that is farthest from its border, from the edges and from the points;
    near enough: every third place of the map is tried."""
    places = np.stack(np.meshgrid(across, up), axis=2)

    def tried(where):
        return places[::3, ::3][where[::3, ::3]]

    edges = [np.stack([across, np.full_like(across, y)], axis=1) for y in up[[0, -1]]]
    edges += [np.stack([np.full_like(up, x), up], axis=1) for x in across[[0, -1]]]
    hindrances = np.concatenate([tried(~side), X, *edges])
    at = tried(side)
    room = np.linalg.norm(at[:, None] - hindrances, axis=2).min(axis=1)
    return at[room.argmax()]


def _corners(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return X.min(axis=0) - 0.25, X.max(axis=0) + 0.25
