"""Pictures and sliders that say what they show, with a kernel and without one.

With a live kernel a slider's move draws one frame. In the site's build (``BACKPROP_SITE`` is set by
the Sphinx extension) every frame is drawn once, and the page switches them by itself.
"""

import html
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

from backprop.book import tokens
from backprop.book.draw.grammar import Drawing, true_minus
from backprop.book.svg import svg

WIDE = {"width": "100%", "max_width": "600px"}  # a control in JupyterLab


def picture(drawn: Drawing | Figure, *, alt: str) -> HTML:
    """A picture with the sentence that says what it shows, for those who do not see it."""
    markup, alt = frame_of(drawn, alt)
    style = (
        "" if os.environ.get("BACKPROP_SITE") else f"<style>{tokens.css()}</style>"
    )  # pages have it
    label = f'role="img" aria-label="{html.escape(alt)}"'
    return HTML(f'{style}<div class="picture" {label}>{"".join(markup)}</div>')


class LivePicture(anywidget.AnyWidget):
    """What every figure behind sliders has, so that the page shows something without scripts too:
    a first ``frame``, which is [markup, alt sentence], and three typical states in words."""

    frame = traitlets.List().tag(sync=True)
    states = traitlets.List().tag(sync=True)


class Frames(LivePicture):
    """A picture that is one of several: ``frames[f"{i},{j}"]`` if it is there, else ``frame``.

    In ``frames`` a markup is a list of places in ``parts``: what frames share is there once.
    """

    _esm = Path(__file__).with_name("explore.js")
    _css = tokens.css()
    parts = traitlets.List().tag(sync=True)
    frames = traitlets.Dict().tag(sync=True)
    i = traitlets.Int(0).tag(sync=True)
    j = traitlets.Int(0).tag(sync=True)


def explore(
    draw: Callable[..., Drawing | Figure],
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
    draw : takes a stop of every slider by name, gives a picture; all of one size
    alt : takes the same, gives the sentence that says what the figure shows
    labels : name -> what stands beside the slider (plain text: "w₁", not "$w_1$")
    start : name -> the stop where the slider stands at first; the others stand in the middle
    values : name -> the slider's stops

    Raises
    ------
    ValueError : not 1 or 2 sliders, more than 25 stops on one of them, more than 60 frames in all,
        a label for a slider that is not there, a start that is no stop, pictures of different sizes
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

    def show():
        lines, sentence = frame([slider.value for slider in sliders])
        return ["".join(lines), sentence]

    view = Frames(frame=show())
    if os.environ.get("BACKPROP_SITE"):
        _switch_in_the_page(view, sliders, frame)
    else:
        for slider in sliders:
            slider.observe(lambda _: view.set_trait("frame", show()), "value")
    return ipywidgets.VBox([*sliders, view])


def _switch_in_the_page(view: Frames, sliders, frame: Callable) -> None:
    """Draw every frame, and link the sliders to the view without a kernel."""
    frames, parts, sizes = {}, {}, set()
    for place in itertools.product(*(range(len(slider.options)) for slider in sliders)):
        values = [slider.options[k][1] for slider, k in zip(sliders, place, strict=True)]
        lines, sentence = frame(values)
        sizes.add(tuple(line for line in lines if line.startswith("<svg")))
        if len(sizes) > 1:
            raise ValueError(f"all pictures should be of one size; got another at {values}")
        drawn = [parts.setdefault(line, len(parts)) for line in lines]
        frames[",".join(map(str, (*place, 0)[:2]))] = [drawn, sentence]
    view.frames, view.parts = frames, list(parts)
    sentences = [alt for _, alt in frames.values()]
    view.states = [sentences[k] for k in (0, len(sentences) // 2, -1)]
    for slider, index in zip(sliders, "ij", strict=False):
        setattr(view, index, slider.index)
        ipywidgets.jslink((slider, "index"), (view, index))


def frame_of(drawn: Drawing | Figure, alt: str) -> tuple[list[str], str]:
    """The elements of a picture, one after the other, and its alt sentence."""
    if len(alt.split()) < 3:
        raise ValueError(f"an alt text says in a sentence what the figure shows; got {alt!r}")
    if isinstance(drawn, Figure):
        return svg(drawn), alt
    return [*svg(drawn.wide, "wide"), *svg(drawn.narrow, "narrow")], alt
