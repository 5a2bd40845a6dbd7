import numpy as np
import pytest

from backprop import iris, relu, sigmoid, tanh
from backprop.book import draw


@pytest.mark.parametrize("activation", [sigmoid, tanh, relu])
@pytest.mark.parametrize("w", [-2.0, 0.0, 3.0])
def test_all_flowers_stand_below_the_neurons_curve(activation, w):
    X, labels = iris()
    (axes,) = draw.one_neuron(X[:, 2], labels, w=w, b=-5.0, activation=activation).wide.axes
    assert sum(len(line.get_xdata()) == 50 for line in axes.lines) == 3
    left, _, right, top = draw.one_neuron_plan(draw.COLUMN)["area"]
    for line in axes.lines:
        assert (left - 0.01 <= np.array(line.get_xdata())).all()
        assert (np.array(line.get_xdata()) <= right + 0.01).all()
        assert (np.array(line.get_ydata()) <= top + 0.01).all()
    printed = [text.get_text() for text in axes.texts]
    assert f"$z$ = {1.4 * w - 5:.4g}".replace("-", "−") in printed
