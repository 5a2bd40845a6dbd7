"""Chapter 6's network of two neurons, with a slider for each weight."""

import ipywidgets
import traitlets

from backprop.book import draw
from backprop.book.draw.grammar import digits
from backprop.book.examples.two_neurons import twenty_numbers
from backprop.book.explore import LivePicture, frame_of
from backprop.book.figures.shared import both, css, javascript, slider


class TwoNeurons(LivePicture):
    """The picture ``draw.two_neurons`` with live numbers, sigmoid in both neurons.

    Pointing at a parameter, or choosing it by button, shows the factors of its gradient. The
    arithmetic is that of law.js; a browser test compares it with ``twenty_numbers``.
    """

    _esm = javascript("law.js", "two_neurons/two_neurons.js")
    _css = css("two_neurons/two_neurons.css")
    x = traitlets.Float().tag(sync=True)
    y = traitlets.Float().tag(sync=True)
    w1 = traitlets.Float().tag(sync=True)
    b1 = traitlets.Float().tag(sync=True)
    w2 = traitlets.Float().tag(sync=True)
    b2 = traitlets.Float().tag(sync=True)
    plans = traitlets.Dict().tag(sync=True)  # wide and narrow
    below = traitlets.Int(340).tag(sync=True)  # pixels of the factors


def explore_two_neurons(
    *, x: float, y: float, w1: float, b1: float, w2: float, b2: float
) -> ipywidgets.VBox:
    """Sliders for both weights over the twenty numbers, all of which follow."""
    given = {"x": x, "y": y, "w1": w1, "b1": b1, "w2": w2, "b2": b2}
    markup, alt = frame_of(draw.two_neurons(twenty_numbers(**given)), sentence(given))
    view = TwoNeurons(
        plans=both(draw.two_neurons_plan),
        frame=["".join(markup), alt],
        states=[sentence(given | {"w2": other}) for other in (w2, 0.0, 3.0)],
        **given,
    )
    sliders = [
        slider(view, name, most=3, label=label) for name, label in (("w1", "w₁"), ("w2", "w₂"))
    ]
    return ipywidgets.VBox([*sliders, view])


def sentence(given: dict[str, float]) -> str:
    """What the picture shows, for those who do not see it; two_neurons.js says the same."""
    n = {name: digits(number) for name, number in twenty_numbers(**given).items()}
    return (
        "With w1 = {w1} and w2 = {w2} the output is {a2} and the loss {C}; the "
        "gradients are {dw1} for w1, {db1} for b1, {dw2} for w2, {db2} for b2."
    ).format(**n)
