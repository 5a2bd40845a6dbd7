import numpy as np
import pytest

from backprop import numerical_gradient, relu, sigmoid, tanh
from backprop.book.examples.two_neurons import linear, twenty_numbers


@pytest.mark.parametrize("hidden", [sigmoid, tanh, relu, linear])
@pytest.mark.parametrize("output", [sigmoid, linear])
def test_its_gradients_agree_with_nudging(hidden, output, rng):
    names = ("x", "w1", "b1", "w2", "b2")
    at = rng.standard_normal(5)

    def numbers(values):
        given = dict(zip(names, values, strict=True))
        return twenty_numbers(y=0.3, **given, hidden=hidden, output=output)

    nudged = numerical_gradient(lambda values: numbers(values)["C"], at)
    np.testing.assert_allclose([numbers(at)["d" + name] for name in names], nudged, atol=1e-8)
