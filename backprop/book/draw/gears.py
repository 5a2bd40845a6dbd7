"""A train of toothed wheels: small turns go in at one end, slopes come back from the other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Polygon

from backprop.book.draw.grammar import (
    ARROWS,
    INK,
    PAPER,
    Sheet,
    arrow,
    card,
    digits,
    drawn_twice,
    rectangle,
)
from backprop.book.tokens import LIGHT

PRESSURE = np.radians(20)  # the usual slant of a tooth's flank
MIDDLE = {"ha": "center", "va": "center", "zorder": 6}
LARGE = 0.4  # a wheel of this radius has room for words


class Train(NamedTuple):
    """How four wheels are placed: the inches of diameter for each tooth, which wheels that mesh
    share; a box of the rows; the columns of both; the height of the first wheel, from which the
    others zigzag to the right; and the heights of the row above and of the whole."""

    module: float
    box: tuple[float, float]
    columns: tuple[float, ...]
    lowest: float
    above: float
    height: float


TRAINS = {
    True: Train(0.09, (0.72, 0.5), (1.32, 3.07, 4.63, 5.83), 2.4, 4.2, 4.9),
    False: Train(0.0585, (0.56, 0.48), (0.78, 1.6, 2.38, 3.08), 1.84, 3.7, 4.36),
}


@drawn_twice
def gears(names: Sequence[str], teeth: Sequence[int], *, turn: float, sheet: Sheet) -> Figure:
    """Four meshing wheels that turn each other. Above them, what a small turn of the first becomes;
    below, how far the last one turns for a turn of each.

    Parameters
    ----------
    names : of the four quantities; a quantity is how far its wheel has turned
    teeth : of the four wheels; where two of them mesh, the slope is teeth left / teeth right
    turn : of the first wheel
    """
    slopes = [left / right for left, right in pairwise(teeth)]
    train = TRAINS[sheet.is_wide]
    figure, axes = card(sheet, train.height)
    _train(axes, train, names, teeth, slopes)

    last = names[-1]
    forward = zip(names, turn * np.cumprod([1, *slopes]), strict=True)
    back = zip(names, np.cumprod([1, *slopes[::-1]])[::-1], strict=True)
    texts = [f"$d{name}$\n{digits(n)}" for name, n in forward]
    _row(axes, train, "value", train.above, slopes, texts)
    texts = [f"$d{last}/d{name}$\n{digits(n)}" for name, n in back]
    _row(axes, train, "gradient", 0.54, slopes, texts)
    words = {"x": 0.03, "va": "center"}
    top = train.height - 0.12
    axes.text(y=top, s=f"A small turn of ${names[0]}$, passed on from wheel to wheel:", **words)
    axes.text(y=0.94, s=f"How far ${last}$ turns for a turn of each wheel:", **words)
    return figure


def _row(axes, train: Train, kind: str, height: float, slopes, texts: Sequence[str]) -> None:
    """Four boxes, and the three slopes between them: to the right above, to the left below."""
    for column, text in zip(train.columns, texts, strict=True):
        rectangle(axes, kind, column, height, *train.box)
        axes.text(column, height, text, linespacing=1.1, **MIDDLE)
    for (left, right), slope in zip(pairwise(train.columns), slopes, strict=True):
        side = train.box[0] / 2
        ends = (left + side, height), (right - side, height)
        if kind == "value":
            arrow(axes, "forward", *ends)
        else:
            arrow(axes, "back", *reversed(ends))
        beside = height + (0.36 if kind == "value" else -0.38)
        axes.text((left + right) / 2, beside, f"× {digits(slope)}", **MIDDLE)


def _train(axes, train: Train, names: Sequence[str], teeth: Sequence[int], slopes) -> None:
    """The wheels, each with its letter; and at each mesh its slope."""
    module, columns = train.module, train.columns
    radii = [module * count / 2 for count in teeth]
    centres = [np.array([columns[0], train.lowest])]
    for k, distance in enumerate(map(sum, pairwise(radii))):
        across = columns[k + 1] - columns[k]
        up = np.sqrt(distance**2 - across**2)
        centres.append(centres[-1] + (across, -up if k % 2 else up))

    phase = 0.0
    for k, (centre, radius, count) in enumerate(zip(centres, radii, teeth, strict=True)):
        if k:
            phase = _meshed(centre - centres[k - 1], phase, radii[k - 1] / radius, count)
        _wheel(axes, centre, module, count, phase)
        _turning(axes, centre, module, radius, clockwise=k % 2 == 0)
        axes.text(*centre, f"${names[k]}$", fontsize="x-large", **MIDDLE)
        below = (0, -0.08 - 1.55 * module) if radius > LARGE else (0.13, -radius - 0.38)
        axes.text(*(centre + below), f"{count} teeth", **MIDDLE)
    for k, slope in enumerate(slopes):
        way = (centres[k + 1] - centres[k]) / (radii[k] + radii[k + 1])
        touch = centres[k] + way * radii[k]
        label = touch + 8.5 * module * np.array([-way[1], way[0]])  # to the upper side
        axes.plot(*zip(touch, label, strict=True), color=INK, linewidth=0.8, zorder=4)
        plate = {"facecolor": PAPER, "edgecolor": INK, "pad": 2.4, "lw": 0.8}
        axes.text(*label, digits(slope), bbox=plate, **MIDDLE)


def _meshed(way, phase: float, ratio: float, count: int) -> float:
    """The angle of a tooth of the next wheel, ``way`` from this one, such that its gaps take this
    wheel's teeth; ``ratio`` is this radius over the next one."""
    towards = np.arctan2(way[1], way[0])
    rolled = (phase - towards) * ratio  # the same arc, but the other way round
    return towards + np.pi - rolled + np.pi / count


def _wheel(axes, centre, module: float, count: int, phase: float) -> None:
    """A wheel with involute teeth, one of them at the angle ``phase``."""
    radius = module * count / 2
    base, root, tip = radius * np.cos(PRESSURE), radius - 1.2 * module, radius + 0.9 * module
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
        disc = {"facecolor": PAPER, "zorder": 2} | line
        axes.add_patch(Circle(centre, radius - 2.4 * module, **disc))


def _involute(angle):
    return np.tan(angle) - angle


def _turning(axes, centre, module: float, radius: float, *, clockwise: bool) -> None:
    """An arrow that says which way round is forward for this wheel."""
    reach, angles = (radius - 3.9 * module, (150, 30)) if radius > LARGE else (0.36, (95, 5))
    ends = [np.array([np.cos(a), np.sin(a)]) * reach + centre for a in np.radians(angles)]
    bend = np.tan(np.radians(angles[0] - angles[1]) / 4)
    patch = FancyArrowPatch(
        *(ends if clockwise else reversed(ends)), arrowstyle="-|>", mutation_scale=10, shrinkA=0,
        shrinkB=0, linewidth=1.6, zorder=4,
        connectionstyle=f"arc3,rad={-bend if clockwise else bend}", **ARROWS["forward"],
    )  # fmt: skip
    axes.add_patch(patch)
