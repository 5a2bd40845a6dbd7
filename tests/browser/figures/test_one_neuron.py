"""Chapter 2's neuron in the browser: what it computes."""

import numpy as np
from widget_numbers import expect_same, numbers_shown

from backprop.book import draw
from backprop.book.figures.one_neuron import ACTIVATIONS, OneNeuron, three_answers
from backprop.book.figures.shared import both


def test_one_neuron_computes_what_numpy_computes(visit):
    page = visit("index.html")
    rng = np.random.default_rng(2)
    labels = np.repeat([0, 1, 2], 2)
    for k in range(150):
        w, b, x = rng.uniform(-4, 4), rng.uniform(-12, 12), rng.uniform(0, 7.5, 6)
        place, activation = k % 3, list(ACTIVATIONS.values())[k % 3]
        state = {"w": w, "b": b, "activation": place, "x": x.tolist(), "labels": labels.tolist()}
        shown = numbers_shown(page, OneNeuron, state | {"plans": both(draw.one_neuron_plan)})
        expect_same(shown, three_answers(x, labels, w=w, b=b, activation=activation))
