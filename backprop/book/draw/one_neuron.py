"""One neuron of one input, as a curve over that input."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from backprop.book.draw.grammar import (
    DASHED,
    FORWARD,
    INK,
    Sheet,
    card,
    digits,
    drawn_twice,
    fixed,
)
from backprop.book.tokens import LIGHT

# a species is told by colour, by marker and by the line that it stands on
SPECIES = (
    ("setosa", LIGHT["setosa"], "o"),
    ("versicolor", LIGHT["versicolor"], "^"),
    ("virginica", LIGHT["virginica"], "s"),
)


@drawn_twice
def one_neuron(
    x: np.ndarray, labels: np.ndarray, *, w: float, b: float, activation: Callable, sheet: Sheet
) -> Figure:
    """The curve a = φ(x w + b), the flowers below it, and what it answers to three of them.

    Parameters
    ----------
    x : (150,), the petal lengths of iris
    labels : (150,)
    activation : an operation: sigmoid, tanh or relu
    """
    plan = one_neuron_plan(sheet)
    figure, axes = card(sheet, plan["height"])
    left, bottom, right, top = plan["area"]
    (x_low, x_high), (low, high) = plan["lengths"], plan["ranges"][activation.__name__]

    def across(length):
        return left + (right - left) * (length - x_low) / (x_high - x_low)

    def up(a):
        return bottom + (top - bottom) * (np.clip(a, low, high) - low) / (high - low)

    def answer(length):
        return activation(np.asarray(length) * w + b)[0]

    thin = {"color": INK, "linewidth": 0.5, "alpha": 0.5}
    for tick in plan["ticks"][activation.__name__]:
        axes.plot((left, right), (up(tick), up(tick)), **thin)
        axes.text(left - 0.08, up(tick), digits(tick), ha="right", va="center")
    foot = plan["strips"][-1] - 0.12
    axes.plot((left, right, right, left, left), (foot, foot, top, top, foot), **thin | {"alpha": 1})
    for length in range(8):
        axes.text(across(length), foot - 0.04, str(length), ha="center", va="top")
    axes.text((left + right) / 2, plan["title"], "petal length in cm", ha="center")
    axes.text(left - 0.3, top - 0.1, "$a$", ha="center")

    if w and x_low < -b / w < x_high:
        axes.plot((across(-b / w),) * 2, (bottom, top), color=INK, linewidth=1, linestyle=DASHED)
        axes.text(across(-b / w) + 0.06, top - 0.16, "$z$ = 0")
    at = np.linspace(x_low, x_high, 301)
    inside = (answer(at) >= low) & (answer(at) <= high)
    axes.plot(across(at[inside]), up(answer(at[inside])), color=FORWARD, linewidth=2.5)

    for k, (name, colour, marker) in enumerate(SPECIES):
        mark = {"marker": marker, "color": colour, "markersize": 6, "linestyle": "none"}
        strip, row, chosen = plan["strips"][k], plan["rows"][k], x[labels == k][0]
        axes.plot(across(x[labels == k]), np.full(50, strip), alpha=0.45, **mark)
        z, a = chosen * w + b, float(answer(chosen))
        bar = {"color": colour, "linewidth": 6, "alpha": 0.4, "solid_capstyle": "butt"}
        axes.plot((across(chosen),) * 2, (up(0), up(a)), **bar)
        axes.plot(across(chosen), up(a), **mark | {"markersize": 8})
        start, *ends = plan["columns"]
        axes.plot(start, row + 0.05, **mark | {"markersize": 8})
        axes.text(start + 0.15, row, f"{name}, {chosen} cm")
        for end, said in zip(ends, (f"$z$ = {digits(z)}", f"$a$ = {fixed(a, 4)}"), strict=True):
            axes.text(end, row, said, ha="right")
    return figure


def one_neuron_plan(sheet: Sheet) -> dict:
    """Where everything stands in that picture: inches from the lower left corner, and ranges."""
    wide = sheet.is_wide
    height, left, right = 4.5 if wide else 3.9, 0.42, sheet.width - 0.06
    return {
        "width": sheet.width,
        "height": height,
        "letters": sheet.letters / 72,
        "area": (left, 2.02, right, height - 0.06),  # of the curve: left, bottom, right, top
        "strips": (1.86, 1.68, 1.5),  # of the flowers, a species each
        "title": 0.98,
        "rows": (0.62, 0.36, 0.1),  # of the answers
        "columns": (1.3, 4.1, 5.6) if wide else (0.1, 2.36, right),  # and where these begin and end
        "lengths": (0, 7.5),
        "ranges": {"sigmoid": (-0.25, 1.25), "tanh": (-1.25, 1.25), "relu": (-1.75, 10.5)},
        "ticks": {"sigmoid": (0, 0.5, 1), "tanh": (-1, 0, 1), "relu": (0, 2, 4, 6, 8, 10)},
        "species": [name for name, _, _ in SPECIES],
    }
