"""Chapter 1's machine with three knobs, to be turned and nudged."""

import ipywidgets
import traitlets

from backprop.book import draw
from backprop.book.draw.grammar import fixed
from backprop.book.examples.knobs import knob_numbers
from backprop.book.explore import LivePicture, frame_of
from backprop.book.figures.shared import both, css, javascript, slider

MOST = 2.0  # each knob goes from here below zero to here above


class Knobs(LivePicture):
    """The picture ``draw.knobs`` with live numbers, and a button that nudges.

    Blame holds where it was measured, so it goes when a knob is turned. The arithmetic is done
    again in knobs.js; a browser test compares it with ``knob_numbers``.
    """

    _esm = javascript("knobs/knobs.js")
    _css = css("knobs/knobs.css")
    p = traitlets.Float().tag(sync=True)
    q = traitlets.Float().tag(sync=True)
    r = traitlets.Float().tag(sync=True)
    nudged = traitlets.Bool(False).tag(sync=True)
    description = traitlets.Unicode("nudge each by 0.01").tag(sync=True)  # on the button
    plans = traitlets.Dict().tag(sync=True)  # wide and narrow


def explore_knobs(*, p: float, q: float, r: float) -> ipywidgets.VBox:
    """Sliders for the three knobs over the machine, its loss and, once nudged, the blame."""
    at = {"p": p, "q": q, "r": r}
    drawn = draw.knobs(at | knob_numbers(**at), nudged=False)
    markup, alt = frame_of(drawn, sentence(at, nudged=False))
    others = at, at | {"p": -p, "r": 0.0}, at | {"q": 0.0}
    view = Knobs(
        plans=both(draw.knobs_plan),
        frame=["".join(markup), alt],
        states=[sentence(state, nudged=True) for state in others],
        **at,
    )
    sliders = [slider(view, name, most=MOST, label=name) for name in at]
    return ipywidgets.VBox([*sliders, view])


def sentence(at: dict[str, float], *, nudged: bool) -> str:
    """What the picture shows, for those who do not see it; knobs.js says the same."""
    n = knob_numbers(**at)
    stand = ", ".join(f"{name} = {fixed(value, 1)}" for name, value in at.items())
    blame = ", ".join(f"{fixed(n['d' + name], 3)} for {name}" for name in at)
    asked = f"by nudging, the blame is {blame}" if nudged else "no knob has been nudged here"
    return f"With {stand} the loss is {fixed(n['C'], 4)}; {asked}."
