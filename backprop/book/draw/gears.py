"""A train of toothed wheels: small turns go in at one end, slopes come back from the other."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Polygon

from backprop.book.draw.grammar import ARROWS, INK, arrow, card, digits, rectangle
from backprop.book.tokens import LIGHT

MODULE = 0.068  # inches of diameter for each tooth: wheels that mesh share it
PRESSURE = np.radians(20)  # the usual slant of a tooth's flank
COLUMNS = 0.92, 1.87, 2.78, 3.6
LOWEST = 1.98  # the height of the first wheel; the others zigzag to the right of it
BOX = 0.62, 0.45
LARGE = 0.4  # a wheel of this radius has room for words


def gears(names: Sequence[str], teeth: Sequence[int], *, turn: float) -> Figure:
    """Four meshing wheels that turn each other. Above them, what a small turn of the first becomes;
    below, how far the last one turns for a turn of each.

    Parameters
    ----------
    names : of the four quantities; a quantity is how far its wheel has turned
    teeth : of the four wheels; where two of them mesh, the slope is teeth left / teeth right
    turn : of the first wheel
    """
    slopes = [left / right for left, right in pairwise(teeth)]
    figure, axes = card(4.04, 4.72)
    _train(axes, names, teeth, slopes)

    last = names[-1]
    forward = zip(names, turn * np.cumprod([1, *slopes]), strict=True)
    back = zip(names, np.cumprod([1, *slopes[::-1]])[::-1], strict=True)
    _row(axes, "value", 4.06, slopes, [f"$d{name}$\n{digits(n)}" for name, n in forward])
    _row(axes, "gradient", 0.54, slopes, [f"$d{last}/d{name}$\n{digits(n)}" for name, n in back])
    words = {"ha": "left", "va": "center", "color": INK, "fontsize": 9.5}
    axes.text(0.06, 4.58, f"A small turn of ${names[0]}$, passed on from wheel to wheel:", **words)
    axes.text(0.06, 0.96, f"How far ${last}$ turns for a turn of each wheel:", **words)
    return figure


def _row(axes, kind: str, height: float, slopes: Sequence[float], texts: Sequence[str]) -> None:
    """Four boxes, and the three slopes between them: to the right above, to the left below."""
    for column, text in zip(COLUMNS, texts, strict=True):
        rectangle(axes, kind, column, height, *BOX)
        axes.text(column, height, text, linespacing=1.1, **_middle(9.5))
    for (left, right), slope in zip(pairwise(COLUMNS), slopes, strict=True):
        ends = (left + BOX[0] / 2, height), (right - BOX[0] / 2, height)
        if kind == "value":
            arrow(axes, "forward", *ends)
        else:
            arrow(axes, "back", *reversed(ends))
        beside = height + (0.32 if kind == "value" else -0.34)
        axes.text((left + right) / 2, beside, f"× {digits(slope)}", **_middle(9.5))


def _train(axes, names: Sequence[str], teeth: Sequence[int], slopes: Sequence[float]) -> None:
    """The wheels, each with its letter; and at each mesh its slope."""
    radii = [MODULE * count / 2 for count in teeth]
    centres = [np.array([COLUMNS[0], LOWEST])]
    for k, distance in enumerate(map(sum, pairwise(radii))):
        across = COLUMNS[k + 1] - COLUMNS[k]
        up = np.sqrt(distance**2 - across**2)
        centres.append(centres[-1] + (across, -up if k % 2 else up))

    phase = 0.0
    for k, (centre, radius, count) in enumerate(zip(centres, radii, teeth, strict=True)):
        if k:
            phase = _meshed(centre - centres[k - 1], phase, radii[k - 1] / radius, count)
        _wheel(axes, centre, count, phase)
        _turning(axes, centre, radius, clockwise=k % 2 == 0)
        axes.text(*centre, f"${names[k]}$", **_middle(14))
        below = (0, -0.2) if radius > LARGE else (0.2, -radius - 0.26)
        axes.text(*(centre + below), f"{count} teeth", **_middle(9))
    for k, slope in enumerate(slopes):
        way = (centres[k + 1] - centres[k]) / (radii[k] + radii[k + 1])
        touch = centres[k] + way * radii[k]
        label = touch + 0.5 * np.array([-way[1], way[0]])  # to the upper side
        axes.plot(*zip(touch, label, strict=True), color=INK, linewidth=0.8, zorder=4)
        plate = {"facecolor": "white", "edgecolor": INK, "pad": 2.4, "lw": 0.8}
        axes.text(*label, digits(slope), bbox=plate, **_middle(10))


def _meshed(way, phase: float, ratio: float, count: int) -> float:
    """The angle of a tooth of the next wheel, ``way`` from this one, such that its gaps take this
    wheel's teeth; ``ratio`` is this radius over the next one."""
    towards = np.arctan2(way[1], way[0])
    rolled = (phase - towards) * ratio  # the same arc, but the other way round
    return towards + np.pi - rolled + np.pi / count


def _wheel(axes, centre, count: int, phase: float) -> None:
    """A wheel with involute teeth, one of them at the angle ``phase``."""
    radius = MODULE * count / 2
    base, root, tip = radius * np.cos(PRESSURE), radius - 1.2 * MODULE, radius + 0.9 * MODULE
    out = np.linspace(max(base, root), tip, 8)
    half = np.pi / (2 * count) + _involute(PRESSURE) - _involute(np.arccos(base / out))
    out, half = np.append(root, out), np.append(half[0], half)
    distance = np.tile(np.concatenate([out, out[::-1]]), count)
    tooth = np.concatenate([-half, half[::-1]])
    angle = np.concatenate([tooth + phase + 2 * np.pi * k / count for k in range(count)])
    outline = centre + distance[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    line = {"edgecolor": INK, "linewidth": 1.1}
    axes.add_patch(Polygon(outline, facecolor=LIGHT["metal"], joinstyle="round", zorder=1, **line))
    if radius > LARGE:
        disc = {"facecolor": "white", "zorder": 2} | line
        axes.add_patch(Circle(centre, radius - 2.4 * MODULE, **disc))


def _involute(angle):
    return np.tan(angle) - angle


def _turning(axes, centre, radius: float, *, clockwise: bool) -> None:
    """An arrow that says which way round is forward for this wheel."""
    reach, angles = (radius - 3.7 * MODULE, (150, 30)) if radius > LARGE else (0.4, (95, 5))
    ends = [np.array([np.cos(a), np.sin(a)]) * reach + centre for a in np.radians(angles)]
    bend = np.tan(np.radians(angles[0] - angles[1]) / 4)
    patch = FancyArrowPatch(
        *(ends if clockwise else reversed(ends)), arrowstyle="-|>", mutation_scale=10, shrinkA=0,
        shrinkB=0, linewidth=1.6, zorder=4,
        connectionstyle=f"arc3,rad={-bend if clockwise else bend}", **ARROWS["forward"],
    )  # fmt: skip
    axes.add_patch(patch)


def _middle(size: float) -> dict:
    return {"color": INK, "fontsize": size, "ha": "center", "va": "center", "zorder": 6}
