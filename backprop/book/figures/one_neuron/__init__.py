"""Chapter 2's neuron: one input, one weight, one bias, and an activation from a menu."""

from collections.abc import Callable

import ipywidgets
import numpy as np
import traitlets

from backprop.book import draw
from backprop.book.draw.grammar import fixed
from backprop.book.explore import WIDE, LivePicture, frame_of
from backprop.book.figures.shared import both, css, javascript, slider
from backprop.datasets import IRIS_CLASSES, iris
from backprop.operations import relu, sigmoid, tanh

ACTIVATIONS = {"sigmoid": sigmoid, "tanh": tanh, "ReLU": relu}  # as the menu says, and in its order


def three_answers(
    x: np.ndarray, labels: np.ndarray, *, w: float, b: float, activation: Callable
) -> dict[str, float]:
    """z0, a0 … z2, a2: what the neuron answers to the first flower of each species."""
    numbers = {}
    for k in range(3):
        z = np.float64(x[labels == k][0] * w + b)
        numbers |= {f"z{k}": float(z), f"a{k}": float(activation(z)[0])}
    return numbers


class OneNeuron(LivePicture):
    """The picture ``draw.one_neuron`` with a curve that follows.

    The arithmetic is that of law.js, and a browser test compares it with the above.
    """

    _esm = javascript("law.js", "one_neuron/one_neuron.js")
    _css = css("one_neuron/one_neuron.css")
    w = traitlets.Float().tag(sync=True)
    b = traitlets.Float().tag(sync=True)
    activation = traitlets.Int(0).tag(sync=True)  # its place in the menu
    x = traitlets.List().tag(sync=True)
    labels = traitlets.List().tag(sync=True)
    plans = traitlets.Dict().tag(sync=True)  # wide and narrow


def explore_one_neuron(*, w: float, b: float) -> ipywidgets.VBox:
    """Sliders for the weight and the bias, and a menu of activations, over the neuron's curve."""
    X, labels = iris()
    x = X[:, 2]
    markup, alt = frame_of(
        draw.one_neuron(x, labels, w=w, b=b, activation=sigmoid),
        _sentence(x, labels, w, b, "sigmoid"),
    )
    view = OneNeuron(
        w=w,
        b=b,
        x=x.tolist(),
        labels=labels.tolist(),
        plans=both(draw.one_neuron_plan),
        frame=["".join(markup), alt],
        states=[
            _sentence(x, labels, w, b, "sigmoid"),
            _sentence(x, labels, w / 2, b, "sigmoid"),
            _sentence(x, labels, w, b, "ReLU"),
        ],
    )
    sliders = [slider(view, name, most=most, label=name) for name, most in (("w", 4), ("b", 12))]
    menu = ipywidgets.Dropdown(options=list(ACTIVATIONS), description="activation", layout=WIDE)
    ipywidgets.jslink((menu, "index"), (view, "activation"))
    return ipywidgets.VBox([*sliders, menu, view])


def _sentence(x: np.ndarray, labels: np.ndarray, w: float, b: float, name: str) -> str:
    numbers = three_answers(x, labels, w=w, b=b, activation=ACTIVATIONS[name])
    answers = [f"{fixed(numbers[f'a{k}'], 4)} to the {IRIS_CLASSES[k]} flower" for k in range(3)]
    return (
        f"With w = {fixed(w, 1)}, b = {fixed(b, 1)} and {name} "
        f"the neuron answers {', '.join(answers)}."
    )
