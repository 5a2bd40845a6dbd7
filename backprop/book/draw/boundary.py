"""What a classifier of points in the plane says everywhere, and how it came to say it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import DASHED, FORWARD, INK, card, digits

# a class is told by marker and by the tint of its side
SIDES = (("#cfe3f3", "#0b4f80", "o"), ("#fbe3c8", "#8a4b00", "^"))


def boundary(
    X: np.ndarray, labels: np.ndarray, p: np.ndarray, losses: Sequence[float], *, shown: int
) -> Figure:
    """Points of two classes on the map of a classifier, above the losses of its training.

    Parameters
    ----------
    X : (N, 2)
    labels : (N,), 0 or 1
    p : (m, m), the classifier's share for class 1 at the points that ``plane`` gives
    losses : the loss before each step of the training
    shown : the number of steps after which the map was drawn
    """
    figure, axes = card(4.04, 4.2)
    plot = figure.add_axes((0.01, 0.3, 0.98, 0.69), xticks=(), yticks=())
    low, high = _corners(X)
    across, up = (np.linspace(low[k], high[k], len(p)) for k in range(2))
    plot.contourf(across, up, p, levels=(0, 0.5, 1), colors=[tint for tint, _, _ in SIDES])
    plot.contour(across, up, p, levels=(0.5,), colors=INK, linewidths=1.8)
    for k, (_, colour, marker) in enumerate(SIDES):
        plot.scatter(*X[labels == k].T, s=22, c=colour, marker=marker)

    left, right, bottom, top = 0.52, 3.9, 0.42, 1.12
    steps, highest = len(losses) - 1, max(losses)
    walk = left + (right - left) * np.sqrt(np.arange(steps + 1) / steps)
    heights = bottom + (top - bottom) * np.asarray(losses) / highest
    axes.plot((left, left, right), (top, bottom, bottom), color=INK, linewidth=0.8)
    axes.plot(walk, heights, color=FORWARD, linewidth=0.8, linestyle=DASHED)
    axes.plot(walk[: shown + 1], heights[: shown + 1], color=FORWARD, linewidth=2.4)
    axes.plot(walk[shown], heights[shown], "o", color=FORWARD, markersize=7)
    text = {"color": INK, "fontsize": 9.5}
    axes.text(left - 0.1, top, digits(round(highest, 1)), ha="right", va="top", **text)
    axes.text(left - 0.1, bottom, "0", ha="right", va="center", **text)
    axes.text(left - 0.1, (top + bottom) / 2, "loss", ha="right", va="center", **text)
    for step in (0, steps // 10, steps // 2, steps):
        axes.text(
            left + (right - left) * np.sqrt(step / steps), bottom - 0.08, str(step),
            ha="center", va="top", **text,
        )  # fmt: skip
    axes.text(
        (left + right) / 2,
        0.02,
        "steps (the first ones drawn wider)",
        ha="center",
        va="bottom",
        **text,
    )
    return figure


def plane(X: np.ndarray, m: int) -> np.ndarray:
    """The m × m points about X, row after row from the lowest: (m², 2)."""
    low, high = _corners(X)
    across, up = np.meshgrid(*(np.linspace(low[k], high[k], m) for k in range(2)))
    return np.stack([across.ravel(), up.ravel()], axis=1)


def _corners(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return X.min(axis=0) - 0.25, X.max(axis=0) + 0.25
