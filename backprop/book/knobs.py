"""Chapter 1's machine with three knobs that nobody may open, but everybody may nudge."""

import math
from pathlib import Path

import ipywidgets
import traitlets

from backprop.book import draw
from backprop.book.draw.knobs import fixed
from backprop.book.explore import LivePicture, frame_of

NUDGE = 0.01
MOST = 2.0  # each knob goes from here below zero to here above


def loss(*, p: float, q: float, r: float) -> float:
    """What the question mark hides: ½(p q + tanh r + 1)²."""
    return 0.5 * (p * q + math.tanh(r) + 1) ** 2


def knob_numbers(*, p: float, q: float, r: float) -> dict[str, float]:
    """C; and for each knob the losses after a nudge up and down, p_up and p_down, and the blame dp,
    which is their difference divided by the two nudges."""
    at = {"p": p, "q": q, "r": r}
    numbers = {"C": loss(**at)}
    for name, here in at.items():
        up, down = (loss(**{**at, name: here + by}) for by in (NUDGE, -NUDGE))
        numbers |= {f"{name}_up": up, f"{name}_down": down, f"d{name}": (up - down) / (2 * NUDGE)}
    return numbers


class Knobs(LivePicture):
    """The picture ``draw.knobs`` with live numbers, and a button that nudges.

    Blame holds where it was measured, so it goes when a knob is turned. The arithmetic is done
    again in knobs.js, and a browser test compares it with the above.
    """

    _esm = Path(__file__).with_name("knobs.js")
    _css = Path(__file__).with_name("knobs.css")
    p = traitlets.Float().tag(sync=True)
    q = traitlets.Float().tag(sync=True)
    r = traitlets.Float().tag(sync=True)
    nudged = traitlets.Bool(False).tag(sync=True)
    description = traitlets.Unicode("nudge each by 0.01").tag(sync=True)  # on the button
    plan = traitlets.Dict().tag(sync=True)


def explore_knobs(*, p: float, q: float, r: float) -> ipywidgets.VBox:
    """Sliders for the three knobs over the machine, its loss and, once nudged, the blame."""
    at = {"p": p, "q": q, "r": r}
    drawn = draw.knobs(at | knob_numbers(**at), nudged=False)
    frame, (width, height) = frame_of(drawn, sentence(at, nudged=False))
    others = at, at | {"p": -p, "r": 0.0}, at | {"q": 0.0}
    view = Knobs(
        plan=draw.knobs_plan(),
        frame=frame,
        states=[sentence(state, nudged=True) for state in others],
        width=width,
        height=height,
        **at,
    )
    sliders = [
        ipywidgets.FloatSlider(
            value=value, min=-MOST, max=MOST, step=0.1, description=name, readout_format=".1f",
            layout={"width": "100%", "max_width": "600px"},
        )
        for name, value in at.items()
    ]  # fmt: skip
    for slider, name in zip(sliders, at, strict=True):
        ipywidgets.jslink((slider, "value"), (view, name))
    return ipywidgets.VBox([*sliders, view])


def sentence(at: dict[str, float], *, nudged: bool) -> str:
    """What the picture shows, for those who do not see it; knobs.js says the same."""
    n = knob_numbers(**at)
    stand = ", ".join(f"{name} = {fixed(value, 1)}" for name, value in at.items())
    blame = ", ".join(f"{fixed(n['d' + name], 3)} for {name}" for name in at)
    asked = f"by nudging, the blame is {blame}" if nudged else "no knob has been nudged here"
    return f"With {stand} the loss is {fixed(n['C'], 4)}; {asked}."
