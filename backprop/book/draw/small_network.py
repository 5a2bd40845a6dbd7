"""A small network of layers with every number in its place."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    BOXES,
    PARAMETER,
    Sheet,
    box,
    card,
    digits,
    drawn_twice,
)


@drawn_twice
def small_network(
    x: np.ndarray,
    layers: Sequence[tuple[np.ndarray, np.ndarray]],
    activation: Callable,
    *,
    sheet: Sheet,
) -> Figure:
    """A network of few neurons at work: a box for each, a weight on each line, biases below.

    Parameters
    ----------
    x : (d0,), what comes in
    layers : (W, b) of each layer
    activation : an operation, after every layer but the last
    """
    columns, row = [[f"$x_{k}$ = {digits(value)}" for k, value in enumerate(x, start=1)]], x
    for W, b in layers[:-1]:
        z = row @ W + b
        row, _ = activation(z)
        pairs = zip(z, row, strict=True)
        columns.append([f"$z$ = {digits(z_k)}\n$a$ = {digits(a_k)}" for z_k, a_k in pairs])
    W, b = layers[-1]
    columns.append([f"$z$ = {digits(z)}" for z in row @ W + b])

    tallest = max(map(len, columns))
    height = 0.36 + 1.08 * tallest
    figure, axes = card(sheet, height)
    outer, size = (1.1, (0.86, 0.5)) if sheet.is_wide else (0.38, (0.72, 0.48))
    across = np.linspace(outer, sheet.width - outer, len(columns))
    places = [
        [(x, height / 2 - 0.02 + 1.08 * ((len(texts) - 1) / 2 - k)) for k in range(len(texts))]
        for x, texts in zip(across, columns, strict=True)
    ]
    for (W, b), left, right in zip(layers, places[:-1], places[1:], strict=True):
        for (i, j), weight in np.ndenumerate(W):
            (x0, y0), (x1, y1) = left[i], right[j]
            axes.plot((x0, x1), (y0, y1), color=PARAMETER, linewidth=1.4, zorder=0)
            _plate(axes, 0.64 * x0 + 0.36 * x1, 0.64 * y0 + 0.36 * y1, digits(weight))
        for (x, y), bias in zip(right, b, strict=True):
            _plate(axes, x, y - 0.42, f"$b$ = {digits(bias)}")
    for column, texts in zip(places, columns, strict=True):
        for place, text in zip(column, texts, strict=True):
            box(axes, "value", *place, text, size)
    names = "inputs", *["hidden"] * (len(layers) - 1), "output"
    for column, name in zip(places, names, strict=True):
        axes.text(column[0][0], height - 0.14, name, ha="center", va="center")
    return figure


def _plate(axes, x: float, y: float, text: str) -> None:
    look = BOXES["parameter"]
    plate = {"facecolor": look["facecolor"], "edgecolor": look["edgecolor"], "pad": 1.8, "lw": 1}
    axes.text(x, y, text, ha="center", va="center", bbox=plate)
