"""From a figure to SVG that a page can hold: colours by their names, words as text.

Nothing in it has an id, so a drawing may stand on a page twice; it follows the page's dark mode and
takes the page's face. (matplotlib's own SVG has ids and fixed colours, and is far longer.)
"""

import base64
import html
import io
from itertools import groupby

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from backprop.book.tokens import LIGHT

DPI = 100  # an inch of a figure is so many pixels of the page
NAMES = {colour: f"var(--{name})" for name, colour in LIGHT.items()}
ANCHORS = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}
CIRCLE = Path.unit_circle()
BAR, HATCH = 1.4, 7  # pixels: of a rule over a letter, and from a line of hatching to the next
LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg(figure: Figure, name: str = "") -> list[str]:
    """The figure as text, an element a line; the first line opens it, the last one closes it.

    ``name`` is its class in a style sheet.
    """
    figure.set_dpi(DPI)
    width, height = figure.get_size_inches() * DPI
    pen = _Pen(width, height)
    figure.draw(pen)
    opened = f'<svg class="{name}" viewBox="0 0 {_join(width, height)}" aria-hidden="true">'
    return [opened, *pen.lines, "</svg>"]


class _Pen(RendererBase):
    """What matplotlib draws with. It thinks in pixels from the lower left corner."""

    def __init__(self, width: float, height: float):
        super().__init__()
        self.size = width, height
        self.upside_down = Affine2D().scale(1, -1).translate(0, height)
        self.lines: list[str] = []

    def get_canvas_width_height(self):
        return self.size

    def flipy(self):
        return False

    def points_to_pixels(self, points):
        return points * DPI / 72

    def option_scale_image(self):
        return True

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        window = gc.get_clip_rectangle() if rgbFace is None else None
        outline = self._outline(path, transform, window)
        if outline and (look := self._look(gc, rgbFace)):
            self.lines.append(f'<path d="{outline}"{look}/>')
        if gc.get_hatch():
            self._hatch(gc, path.get_extents(transform))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        places = trans.transform(path.vertices)
        if window := gc.get_clip_rectangle():
            low, high = window.padded(1).get_points()
            places = places[((low <= places) & (places <= high)).all(axis=1)]
        moved = (marker_trans + Affine2D().translate(*place) for place in places)
        if outline := "".join(self._outline(marker_path, there) for there in moved):
            self.lines.append(f'<path d="{outline}"{self._look(gc, rgbFace)}/>')

    def draw_image(self, gc, x, y, im, transform=None):
        """Pixels stay pixels, however large the page shows them."""
        corners = (transform + Affine2D().translate(x, y)).transform([(0, 0), (1, 1)])
        (left, top), (right, bottom) = corners  # its first row is on top
        file = io.BytesIO()
        Image.fromarray(im).convert("L").save(file, "PNG", optimize=True)
        self.lines.append(
            f"<image{self._place(left, bottom, right - left, top - bottom)} "
            'preserveAspectRatio="none" style="image-rendering:pixelated" '
            f'href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"/>'
        )

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        look, size = f' fill="{_name(gc.get_rgb())}"', prop.get_size_in_points()
        look += _slant(prop.get_style())
        look += ' font-weight="bold"' * (prop.get_weight() == "bold")
        if ismath:
            self._formula(x, y, s, prop, look)
            return
        anchor, share = ANCHORS["left" if angle else mtext.get_ha() if mtext else "center"]
        x += share * self.get_text_width_height_descent(s, prop, ismath)[0]
        look += f' text-anchor="{anchor}"' * (anchor != "start")
        if angle:
            look += f' transform="rotate({_join(-angle, x, self._down(y))})"'
        self._words(_join(x), y, s, size, look)

    def _formula(self, x: float, y: float, s: str, prop, look: str) -> None:
        """Words with $formulas$ between them: variables slant, and a bar is one wide rule."""
        for k, part in enumerate(s.split("$")):
            ended = f"${part}$|" if k % 2 else f"{part}|"  # its last letter says where it ends
            drawn = self._text2path.mathtext_parser.parse(ended, DPI, prop)
            *glyphs, (*_, width, _) = drawn.glyphs
            if k % 2 == 0 and part:
                words = part.replace(" ", "\u00a0")
                as_long = f' textLength="{_join(width)}" lengthAdjust="spacingAndGlyphs"'
                self._words(_join(x), y, words, prop.get_size_in_points(), look + as_long)
            elif part:
                for (font, points, up), alike in groupby(glyphs, key=_kind):
                    alike = list(alike)
                    starts = _join(*(x + glyph[4] for glyph in alike))
                    letters = "".join(chr(glyph[2]) for glyph in alike)
                    slant = _slant(font.style_name.lower())
                    self._words(starts, y + up, letters, points, look + slant)
            for right, up, wide, _ in drawn.rects:
                rule = self._place(x + right, y + up, wide, BAR)
                self.lines.append(f'<rect{rule} fill="var(--ink)"/>')
            x += width

    def _words(self, x: str, y: float, words: str, points: float, look: str) -> None:
        text = html.escape(words, quote=False).replace("  ", " \u00a0")  # a page drops the second
        place = f'x="{x}" y="{_join(self._down(y))}"'
        size = f'font-size="{_join(self.points_to_pixels(points))}"'
        self.lines.append(f"<text {place} {size}{look}>{text}</text>")

    def _look(self, gc, face) -> str:
        """How a path is filled and stroked; nothing if it would not be seen."""
        width = self.points_to_pixels(gc.get_linewidth())
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        seen = {}
        for what, colour in (("fill", face), ("stroke", gc.get_rgb() if width else None)):
            opacity = 0 if colour is None else alpha or (*colour, 1)[3]
            if opacity:
                seen[what] = _name(colour)
                if opacity < 1:
                    seen[f"{what}-opacity"] = _join(opacity, places=2)
        if not seen:
            return ""
        seen = {"fill": "none"} | seen
        if "stroke" in seen:
            seen["stroke-width"] = _join(width, places=2)
            if gc.get_dashes()[1] is not None:
                seen["stroke-dasharray"] = _join(*map(self.points_to_pixels, gc.get_dashes()[1]))
            elif gc.get_capstyle() == "projecting":
                seen["stroke-linecap"] = "square"
        return "".join(f' {key}="{value}"' for key, value in seen.items())

    def _hatch(self, gc, box) -> None:
        """Slanting lines in a box, of the colour of its edge."""
        (left, bottom), (right, top) = box.get_points()
        lines = ""
        for start in np.arange(left + bottom + HATCH / 2, right + top, HATCH):
            x0, x1 = max(left, start - top), min(right, start - bottom)  # x + y = start
            lines += f"M{_join(x0, self._down(start - x0))}L{_join(x1, self._down(start - x1))}"
        stroke = _name(gc.get_hatch_color())
        self.lines.append(f'<path d="{lines}" stroke="{stroke}" stroke-opacity=".4"/>')

    def _outline(self, path: Path, transform, window=None) -> str:
        """The ``d`` of a path. A line is drawn within its window; a circle is two arcs."""
        if np.array_equal(path.codes, CIRCLE.codes):
            left, bottom, right, top = path.get_extents(transform).extents
            rx, ry = _join((right - left) / 2), _join((top - bottom) / 2)
            across = 2 * float(rx)  # of two halves that close, whatever was rounded
            start = _join(left, self._down((bottom + top) / 2))
            return f"M{start}a{rx} {ry} 0 1 0 {across:g} 0a{rx} {ry} 0 1 0 {-across:g} 0"
        steps, last = "", None
        clip = None
        if window is not None:
            low, high = self.upside_down.transform(window.get_points())
            clip = low[0], high[1], high[0], low[1]
        for points, code in path.iter_segments(transform + self.upside_down, clip=clip):
            if code == Path.CLOSEPOLY:
                steps += "Z"
            else:
                steps += " " if code == last == Path.LINETO else LETTERS[code]
                steps += _join(*points)
            last = code
        return steps

    def _down(self, y: float) -> float:
        return self.size[1] - y

    def _place(self, left: float, bottom: float, width: float, height: float) -> str:
        numbers = left, self._down(bottom + height), width, height
        keys = "x", "y", "width", "height"
        return "".join(f' {key}="{_join(n)}"' for key, n in zip(keys, numbers, strict=True))


def _name(colour) -> str:
    """The colour as the page knows it; a grey of an image keeps its own."""
    code = to_hex(colour)
    return NAMES.get(code, code)


def _kind(glyph):
    """What glyphs share that stand in one text: font, size, and height to the pixel."""
    font, points, _, _, _, up = glyph
    return font, points, round(float(up))


def _slant(style: str) -> str:
    return ' font-style="italic"' if style == "italic" else ""


def _join(*numbers: float, places: int = 1) -> str:
    return " ".join(f"{round(float(n), places) + 0.0:g}" for n in numbers)
