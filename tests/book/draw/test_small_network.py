import numpy as np

from backprop import relu
from backprop.book import draw


def test_a_small_network_shows_what_it_computes():
    layers = [
        (np.array([[2.0, 1.0], [-0.5, -2.0]]), np.array([0.5, 0.5])),
        (np.array([[2.0], [3.0]]), np.array([-1.0])),
    ]
    (axes,) = draw.small_network(np.array([1.0, 2.0]), layers, relu).wide.axes
    texts = [text.get_text() for text in axes.texts]
    boxes = ["$x_1$ = 1", "$x_2$ = 2", "$z$ = 1.5\n$a$ = 1.5", "$z$ = −2.5\n$a$ = 0", "$z$ = 2"]
    knobs = ["2", "1", "−0.5", "−2", "$b$ = 0.5", "$b$ = 0.5", "2", "3", "$b$ = −1"]
    assert sorted(texts) == sorted(boxes + knobs + ["inputs", "hidden", "output"])
