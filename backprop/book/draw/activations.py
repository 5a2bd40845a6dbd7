"""The functions that bend: activations side by side."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import FORWARD, INK, Sheet, card, digits, drawn_twice

NAMES = {"relu": "ReLU"}  # where the text writes a function otherwise than the code


@drawn_twice
def activations(functions: Sequence[Callable], *, sheet: Sheet) -> Figure:
    """Curves of up to three activation functions, side by side over z from −4 to 4."""
    figure, axes = card(sheet, 1.8, width=4.04)
    z = np.linspace(-4, 4, 161)
    for k, function in enumerate(functions):
        left, right, bottom, top = 0.3 + 1.28 * k, 1.38 + 1.28 * k, 0.32, 1.45
        x = left + (right - left) * (z + 4) / 8
        a, _ = function(z)
        y = bottom + (top - bottom) * (a + 1.25) / 3.75
        thin = {"color": INK, "linewidth": 0.5, "alpha": 0.5}
        middle = {"ha": "center", "va": "center"}
        for level in (-1, 0, 1, 2):
            height = bottom + (top - bottom) * (level + 1.25) / 3.75
            axes.plot((left, right), (height, height), **thin)
            if k == 0:
                axes.text(left - 0.06, height, digits(level), ha="right", va="center")
        axes.plot(((left + right) / 2,) * 2, (bottom, top), **thin)
        inside = a <= 2.5
        axes.plot(x[inside], y[inside], color=FORWARD, linewidth=2.2)
        name = NAMES.get(function.__name__, function.__name__)
        axes.text((left + right) / 2, 1.64, name, **middle)
        for tick in (-3, 0, 3):
            axes.text(left + (right - left) * (tick + 4) / 8, 0.22, digits(tick), **middle)
        axes.text(right, 0.08, "$z$", **middle)
    return figure
