"""Chapter 6's network of two neurons, with every number in the open.

One input, one hidden neuron, one output neuron: x → z₁ → a₁ → z₂ → a₂ → C.
"""

from collections.abc import Callable
from pathlib import Path

import ipywidgets
import traitlets

from backprop.book import draw
from backprop.book.draw.grammar import digits
from backprop.book.explore import LivePicture, frame_of
from backprop.operations import sigmoid


def linear(z: float):
    """No activation at all, as an operation: the value is z, the slope is 1."""
    return z, lambda da: (da,)


def twenty_numbers(
    *,
    x: float,
    y: float,
    w1: float,
    b1: float,
    w2: float,
    b2: float,
    hidden: Callable = sigmoid,
    output: Callable = sigmoid,
) -> dict[str, float]:
    """All that goes forward and all that comes back, by the names of chapter 6.

    ``hidden`` and ``output`` are the activations. C = ½(a₂ − y)²; a name with a d before it is
    ∂C/∂ that name.
    """
    z1 = x * w1 + b1
    a1, hidden_backward = hidden(z1)
    z2 = a1 * w2 + b2
    a2, output_backward = output(z2)
    C = 0.5 * (a2 - y) ** 2

    da2 = a2 - y
    (dz2,) = output_backward(da2)
    da1, dw2, db2 = w2 * dz2, a1 * dz2, dz2
    (dz1,) = hidden_backward(da1)
    dx, dw1, db1 = w1 * dz1, x * dz1, dz1

    numbers = {
        "x": x, "w1": w1, "b1": b1, "z1": z1, "a1": a1, "w2": w2, "b2": b2, "z2": z2, "a2": a2,
        "y": y, "C": C, "da2": da2, "dz2": dz2, "dw2": dw2, "db2": db2, "da1": da1, "dz1": dz1,
        "dw1": dw1, "db1": db1, "dx": dx,
    }  # fmt: skip
    return {name: float(number) for name, number in numbers.items()}


class TwoNeurons(LivePicture):
    """The picture ``draw.two_neurons`` with live numbers, sigmoid in both neurons.

    Pointing at a parameter, or choosing it by button, shows the factors of its gradient. The
    arithmetic is done again in two_neurons.js, and a browser test compares it with the above.
    """

    _esm = Path(__file__).with_name("two_neurons.js")
    _css = Path(__file__).with_name("two_neurons.css")
    x = traitlets.Float().tag(sync=True)
    y = traitlets.Float().tag(sync=True)
    w1 = traitlets.Float().tag(sync=True)
    b1 = traitlets.Float().tag(sync=True)
    w2 = traitlets.Float().tag(sync=True)
    b2 = traitlets.Float().tag(sync=True)
    plan = traitlets.Dict().tag(sync=True)
    below = traitlets.Int(340).tag(sync=True)  # pixels of the factors, on a narrow page


def explore_two_neurons(
    *, x: float, y: float, w1: float, b1: float, w2: float, b2: float
) -> ipywidgets.VBox:
    """Sliders for both weights over the twenty numbers, all of which follow."""
    given = {"x": x, "y": y, "w1": w1, "b1": b1, "w2": w2, "b2": b2}
    plan = draw.two_neurons_plan()
    frame, (width, height) = frame_of(draw.two_neurons(twenty_numbers(**given)), sentence(given))
    view = TwoNeurons(
        plan=plan | {"box": (draw.WIDTH, draw.HEIGHT), "swatch": draw.SWATCH},
        frame=frame,
        states=[sentence(given | {"w2": other}) for other in (w2, 0.0, 3.0)],
        width=width,
        height=height,
        **given,
    )
    sliders = [
        ipywidgets.FloatSlider(
            value=given[name],
            min=-3,
            max=3,
            step=0.1,
            description=label,
            readout_format=".1f",
            layout={"width": "100%", "max_width": "600px"},
        )
        for name, label in (("w1", "w₁"), ("w2", "w₂"))
    ]
    for slider, name in zip(sliders, ("w1", "w2"), strict=True):
        ipywidgets.jslink((slider, "value"), (view, name))
    return ipywidgets.VBox([*sliders, view])


def sentence(given: dict[str, float]) -> str:
    """What the picture shows, for those who do not see it; two_neurons.js says the same."""
    n = {name: digits(number) for name, number in twenty_numbers(**given).items()}
    return (
        "With w1 = {w1} and w2 = {w2} the output is {a2} and the loss {C}; the "
        "gradients are {dw1} for w1, {db1} for b1, {dw2} for w2, {db2} for b2."
    ).format(**n)
