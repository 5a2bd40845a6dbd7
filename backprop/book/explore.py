"""Pictures and sliders that say what they show, with a kernel and without one.

With a live kernel a slider's move draws one frame. In the site's build (``BACKPROP_SITE`` is set by
the Sphinx extension) every frame is drawn once, and the page switches them by itself.
"""

import base64
import html
import io
import itertools
import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import ipywidgets
import traitlets
from IPython.display import HTML
from matplotlib.figure import Figure
from PIL import Image

from backprop.book.draw.grammar import true_minus

DPI = 150  # of the file; on the page an inch is 100 pixels, and sharp screens use the rest
COLOURS = 48
WIDE = {"width": "100%", "max_width": "600px"}  # a control in JupyterLab


def picture(figure: Figure, *, alt: str) -> HTML:
    """A figure with the sentence that says what it shows, for those who do not see it."""
    (url, alt), (width, height) = frame_of(figure, alt)
    return HTML(
        f'<img class="picture dark-light" src="{url}" alt="{html.escape(alt)}" '
        f'width="{width}" height="{height}">'
    )


class LivePicture(anywidget.AnyWidget):
    """What every figure behind sliders has, so that the page shows something without scripts too:
    a first ``frame``, which is [URL, alt sentence], its size, and three typical states in words."""

    frame = traitlets.List().tag(sync=True)
    states = traitlets.List().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)


class Frames(LivePicture):
    """A picture that is one of several: ``frames[f"{i},{j}"]`` if it is there, else ``frame``."""

    _esm = Path(__file__).with_name("explore.js")
    frames = traitlets.Dict().tag(sync=True)
    i = traitlets.Int(0).tag(sync=True)
    j = traitlets.Int(0).tag(sync=True)


def explore(
    draw: Callable[..., Figure],
    *,
    alt: Callable[..., str],
    labels: dict[str, str] | None = None,
    start: dict[str, float] | None = None,
    **values: Sequence[float],
) -> ipywidgets.VBox:
    """One or two sliders over a figure.

    ``explore(lambda w: draw.line(w), alt=lambda w: f"…", labels={"w": "weight"}, w=[-1, 0, 1])``

    Parameters
    ----------
    draw : takes a stop of every slider by name, gives a ``Figure``; all figures of one size
    alt : takes the same, gives the sentence that says what the figure shows
    labels : name -> what stands beside the slider (plain text: "w₁", not "$w_1$")
    start : name -> the stop where the slider stands at first; the others stand in the middle
    values : name -> the slider's stops

    Raises
    ------
    ValueError : not 1 or 2 sliders, more than 25 stops on one of them, more than 60 frames in all,
        a label for a slider that is not there, a start that is no stop, figures of different sizes
    """
    counts = {name: len(stops) for name, stops in values.items()}
    frames_in_all = math.prod(counts.values())
    if not 1 <= len(counts) <= 2 or not all(2 <= n <= 25 for n in counts.values()):
        raise ValueError(f"explore takes 1 or 2 sliders of 2 to 25 stops each; got {counts}")
    if not (labels or {}).keys() <= counts.keys():
        raise ValueError(f"labels should be for {', '.join(counts)}; got {', '.join(labels)}")
    if wrong := {name: at for name, at in (start or {}).items() if at not in values.get(name, ())}:
        raise ValueError(f"start should name a stop of a slider; got {wrong}")
    if frames_in_all > 60:
        raise ValueError(f"explore draws at most 60 frames; got {counts}, so {frames_in_all}")

    descriptions = {name: (labels or {}).get(name, name) for name in values}
    longest = max(map(len, descriptions.values()))
    sliders = [
        ipywidgets.SelectionSlider(
            options=[(true_minus(f"{stop:g}"), stop) for stop in stops],
            value=(start or {}).get(name, stops[len(stops) // 2]),
            description=descriptions[name],
            style={"description_width": f"{longest + 1}ch"},  # Jupyter's own cuts a long one off
            layout=WIDE,
        )
        for name, stops in values.items()
    ]

    def frame(at):
        state = dict(zip(values, at, strict=True))
        return frame_of(draw(**state), alt(**state))

    first, (width, height) = frame([slider.value for slider in sliders])
    view = Frames(frame=first, width=width, height=height)
    if os.environ.get("BACKPROP_SITE"):
        _switch_in_the_page(view, sliders, frame)
    else:
        for slider in sliders:
            slider.observe(
                lambda _: view.set_trait("frame", frame([slider.value for slider in sliders])[0]),
                "value",
            )
    return ipywidgets.VBox([*sliders, view])


def _switch_in_the_page(view: Frames, sliders, frame: Callable) -> None:
    """Draw every frame, and link the sliders to the view without a kernel."""
    frames = {}
    for place in itertools.product(*(range(len(slider.options)) for slider in sliders)):
        values = [slider.options[k][1] for slider, k in zip(sliders, place, strict=True)]
        frames[",".join(map(str, (*place, 0)[:2]))], size = frame(values)
        if size != (view.width, view.height):
            raise ValueError(
                f"all figures should be {view.width} × {view.height} pixels; got {size} at {values}"
            )
    view.frames = frames
    sentences = [alt for _, alt in frames.values()]
    view.states = [sentences[k] for k in (0, len(sentences) // 2, -1)]
    for slider, index in zip(sliders, "ij", strict=False):
        setattr(view, index, slider.index)
        ipywidgets.jslink((slider, "index"), (view, index))


def frame_of(figure: Figure, alt: str) -> tuple[list[str], tuple[int, int]]:
    """[data URL, alt sentence] of a figure, and its width and height on the page in CSS pixels."""
    if len(alt.split()) < 3:
        raise ValueError(f"an alt text says in a sentence what the figure shows; got {alt!r}")
    width, height = figure.get_size_inches() * 100
    return [_png(figure), alt], (round(width), round(height))


def _png(figure: Figure) -> str:
    """The figure as a data URL; a palette of few colours makes a third of the full file."""
    full, small = io.BytesIO(), io.BytesIO()
    figure.savefig(full, format="png", dpi=DPI)
    image = Image.open(full).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(small, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(small.getvalue()).decode()
