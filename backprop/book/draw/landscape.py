"""A loss of two knobs as a landscape: the surface with its tangent plane, and a map of both."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from backprop.book.draw.grammar import (
    BACKWARD,
    DASHED,
    FORWARD,
    INK,
    PAPER,
    PARAMETER,
    Sheet,
    card,
    digits,
    drawn_twice,
    plot,
)
from backprop.book.tokens import LIGHT

GRID = 41
WALK = {"color": PARAMETER, "linewidth": 2, "marker": "o", "markersize": 4}


@drawn_twice
def landscape(
    loss: Callable[[float, float], float],
    path: np.ndarray,
    gradient: np.ndarray,
    *,
    across: tuple[float, float],
    along: tuple[float, float],
    levels: Sequence[float],
    names: tuple[str, str],
    plane: float,
    arrow: float,
    sheet: Sheet,
) -> Figure:
    """The surface from the side with the path on it, and the map of it from above.

    Parameters
    ----------
    loss : two knobs -> C
    path : (steps + 1, 2), places of the two knobs; the first is where the plane touches
    gradient : (2,), the slopes there
    across, along : from where to where the two knobs go; on a map of equal widths a path crosses
        the lines at right angles
    levels : the heights of the map's lines
    names : of the knobs
    plane : half the side of the piece of the plane that is shown
    arrow : how much of the gradient is drawn on the map, as an arrow uphill
    """
    height, across_map = (3.75, 3.0) if sheet.is_wide else (6.3, 2.95)
    figure, _ = card(sheet, height)
    p, q = np.meshgrid(np.linspace(*across, GRID), np.linspace(*along, GRID))
    heights = np.vectorize(loss)(p, q)
    (p0, q0), on_path = path[0], np.array([loss(*place) for place in path])

    place = (0.035, -0.05, 0.49, 1.1) if sheet.is_wide else (0.07, 0.49, 0.9, 0.54)
    side = figure.add_axes(place, projection="3d", computed_zorder=False)
    side.patch.set_alpha(0.0)
    side.view_init(elev=24, azim=-128)
    corners_p, corners_q = np.meshgrid((p0 - plane, p0 + plane), (q0 - plane, q0 + plane))
    tilted = on_path[0] + gradient[0] * (corners_p - p0) + gradient[1] * (corners_q - q0)
    look = {
        "color": LIGHT["backward-tint"],
        "edgecolor": BACKWARD,
        "linestyle": DASHED,
        "linewidth": 1.4,
    }
    side.plot_surface(corners_p, corners_q, tilted, shade=False, alpha=0.85, zorder=1, **look)
    net = {"rstride": 4, "cstride": 4, "color": FORWARD, "linewidth": 0.7}
    side.plot_wireframe(p, q, heights, zorder=2, **net)
    side.plot(*path.T, on_path, zorder=3, **WALK)
    side.plot([p0], [q0], [on_path[0]], "o", color=INK, markersize=7, zorder=4)
    side.set(xlim=across, ylim=along, zlim=(0, float(np.max(heights))))
    side.grid(visible=False)
    for axis, name in zip((side.xaxis, side.yaxis, side.zaxis), (*names, "C"), strict=True):
        axis.set_pane_color((1, 1, 1, 0))
        axis.set_major_locator(MultipleLocator(1))
        axis.labelpad = -6
        axis.set_label_text(name, style="italic")
        axis.line.set_color(INK)
    look = {"labelsize": sheet.letters, "labelfontfamily": "STIXGeneral"}
    side.tick_params(labelcolor=INK, color=INK, pad=-3, **look)

    left = sheet.width - across_map - 0.05
    above = plot(figure, sheet, left, 0.44, across_map, across_map)
    above.set(xlim=across, ylim=along)
    lines = above.contour(p, q, heights, levels=levels, colors=FORWARD, linewidths=0.9)
    above.clabel(lines, fontsize=sheet.letters, fmt=digits, colors=INK)
    above.plot(*path.T, **WALK)
    uphill = path[0] + arrow * gradient
    look = {"arrowstyle": "-|>", "color": BACKWARD, "linestyle": DASHED, "linewidth": 1.6}
    above.annotate("", uphill, path[0], arrowprops=look)
    plate = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    corner = across[1] - 0.04, uphill[1] - 0.06
    above.text(*corner, "gradient, shortened", ha="right", va="top", bbox=plate)
    above.plot(*path[0], "o", color=INK, markersize=7)
    for axis in (above.xaxis, above.yaxis):
        axis.set_major_locator(MultipleLocator(0.5))
        axis.set_major_formatter(lambda value, _: digits(value))
    above.set_xlabel(names[0], style="italic", labelpad=0)
    above.set_title(names[1], loc="left", x=-0.06, pad=2, style="italic", fontsize="medium")
    return figure
