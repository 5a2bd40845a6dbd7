from backprop import relu, sigmoid, tanh
from backprop.book import draw


def test_activations_stand_side_by_side():
    (axes,) = draw.activations([sigmoid, tanh, relu]).wide.axes
    assert {"sigmoid", "tanh", "ReLU"} <= {text.get_text() for text in axes.texts}
