import copy
import pickle
import textwrap
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import MLP, cross_entropy, loss_and_gradient, numerical_gradient, relu, sigmoid, tanh
from backprop import network as network_module
from backprop.gradcheck import relative_error
from backprop.laws import check_backward
from backprop.losses import squared_error


@given(
    seed=st.integers(0, 2**32 - 1),
    N=st.sampled_from([1, 3, 7]),
    widths=st.lists(st.integers(1, 4), min_size=2, max_size=5),
    activation=st.sampled_from([tanh, sigmoid]),
)
@settings(max_examples=30, deadline=None)
def test_a_network_is_an_operation_in_theta_and_x(seed, N, widths, activation):
    rng = np.random.default_rng(seed)
    network = MLP(*widths, activation=activation)
    theta = rng.standard_normal(network.layout.size)
    x = rng.standard_normal((N, widths[0]))
    assert check_backward(network, theta, x, rng=rng) < 1e-6


def test_loss_and_gradient_agrees_with_nudging(rng):
    network = MLP(4, 5, 3)
    theta, x = network.init(rng), rng.standard_normal((7, 4))
    labels = rng.integers(3, size=7)
    loss, dtheta = loss_and_gradient(network, cross_entropy, theta, x, labels=labels)
    assert loss == cross_entropy(network(theta, x)[0], labels=labels)[0]
    numerical = numerical_gradient(
        lambda theta: cross_entropy(network(theta, x)[0], labels=labels)[0], theta
    )
    assert relative_error(dtheta, numerical) < 1e-7


def test_a_networks_backward_may_be_called_twice_and_nothing_is_modified(rng):
    network = MLP(4, 5, 3)
    theta, x, upstream = network.init(rng), rng.standard_normal((2, 4)), np.ones((2, 3))
    before = [array.copy() for array in (theta, x, upstream)]
    _, backward = network(theta, x)
    first = [gradient.copy() for gradient in backward(upstream)]
    for once, again in zip(first, backward(upstream), strict=True):
        np.testing.assert_array_equal(once, again)
    for array, kept in zip((theta, x, upstream), before, strict=True):
        np.testing.assert_array_equal(array, kept)


def test_the_last_layer_is_linear():
    theta = np.array([1.0, -3.0, 1.0, 0.0])  # W1, b1, W2, b2: the hidden unit is off
    prediction, _ = MLP(1, 1, 1, activation=relu)(theta, np.array([[2.0]]))
    assert prediction == [[0.0]]
    theta[3] = -5.0
    prediction, _ = MLP(1, 1, 1, activation=relu)(theta, np.array([[2.0]]))
    assert prediction == [[-5.0]]


def test_init_draws_weights_of_glorots_variance_and_zero_biases(rng):
    network = MLP(100, 300)
    W1, b1 = network.layout.views(network.init(rng))
    assert W1.var() == pytest.approx(2 / 400, rel=0.05)
    assert not b1.any()
    assert network.init(rng, dtype=np.float32).dtype == np.float32


def test_the_whole_way_stays_in_float32(rng):
    network = MLP(4, 5, 3)
    theta, x = network.init(rng, dtype=np.float32), np.ones((2, 4), dtype=np.float32)
    target = np.zeros((2, 3), dtype=np.float32)
    loss, dtheta = loss_and_gradient(network, squared_error, theta, x, target=target)
    assert loss.dtype == dtheta.dtype == np.float32
    assert network(theta, x)[1](np.ones((2, 3), dtype=np.float32))[1].dtype == np.float32


def test_wrong_sizes_are_told():
    network = MLP(4, 5, 3)
    with pytest.raises(ValueError, match=r"shape \(43,\).*got float64 \(42,\)"):
        network(np.zeros(42), np.zeros((2, 4)))
    with pytest.raises(ValueError, match=r"got x float64 \(2, 5\), W float64 \(4, 5\)"):
        network(np.zeros(43), np.zeros((2, 5)))
    with pytest.raises(ValueError, match=r"whole numbers ≥ 1; got \(4, 0\)"):
        MLP(4, 0)
    _, backward = network(np.zeros(43), np.zeros((2, 4)))
    with pytest.raises(ValueError, match=r"dprediction float64 \(2, 3\); got float64 \(3,\)"):
        backward(np.ones(3))  # NumPy would stretch it over both examples


def test_a_residual_connection_is_composed_as_the_module_says(rng):
    space = {}
    exec(textwrap.dedent(network_module.__doc__.partition("::")[2]), space)
    residual = partial(space["residual"], branch=tanh)
    assert check_backward(residual, rng.standard_normal((3, 4)), rng=rng) < 1e-8

    def two_blocks(x):
        return space["residual"](x, branch=residual)

    assert check_backward(two_blocks, rng.standard_normal((3, 4)), rng=rng) < 1e-8


def test_a_network_shows_how_it_was_made():
    assert repr(MLP(4, 8, 3, activation=relu)) == "MLP(4, 8, 3, activation=relu)"


@pytest.mark.parametrize("wrong", ["relu", np.tanh, None, lambda z: z])
def test_an_activation_is_an_operation(wrong):
    with pytest.raises(TypeError, match="an activation is an operation"):
        MLP(2, 3, 1, activation=wrong)


def test_one_width_is_no_network():
    with pytest.raises(ValueError, match=r"two widths or more.*got \(4\)"):
        MLP(4)


def test_a_float32_gradient_does_not_go_back_through_a_float64_network(rng):
    network = MLP(2, 1)
    _, backward = network(network.init(rng), np.ones((1, 2)))
    with pytest.raises(ValueError, match="got float32"):
        backward(np.ones((1, 1), dtype=np.float32))


@pytest.mark.parametrize(
    ("rule", "dtype", "message"),
    [
        ("he", np.float64, "got str"),
        (lambda d_in, d_out, rng: np.ones(d_out), np.float64, r"give \(2, 3\); got float64 \(3,\)"),
        (lambda d_in, d_out, rng: lambda: 0, np.float64, r"give \(2, 3\); got function"),
        (lambda d_in, d_out, rng: np.ones((d_in, d_out)), int, "float64 or float32; got"),
    ],
)
def test_a_rule_gives_a_matrix_of_floats(rng, rule, dtype, message):
    with pytest.raises((TypeError, ValueError), match=message):
        MLP(2, 3).init(rng, rule, dtype)


def test_a_network_shows_an_activation_that_has_no_name():
    def leaky(z, *, slope):
        a, backward = relu(z)
        return a + slope * z, lambda da: (backward(da)[0] + slope * da,)

    network = MLP(2, 3, 1, activation=partial(leaky, slope=0.1))
    assert repr(network).startswith("MLP(2, 3, 1, activation=functools.partial(<function")
    assert repr(network).endswith("slope=0.1))")


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))]
)
def test_a_network_is_copied_and_pickled(again, rng):
    network = MLP(4, 5, 3, activation=relu)
    theta, x = network.init(rng), rng.standard_normal((2, 4))
    np.testing.assert_array_equal(again(network)(theta, x)[0], network(theta, x)[0])
    assert repr(again(network)) == repr(network)


@pytest.mark.parametrize("kind", [np.ma.MaskedArray, np.matrix])
def test_neither_a_masked_array_nor_a_matrix_goes_in_or_back(kind, rng):
    network = MLP(2, 2)
    theta, x = network.init(rng), np.ones((1, 2))
    with pytest.raises(ValueError, match=f"got x {kind.__name__} float64"):
        network(theta, x.view(kind))
    with pytest.raises(ValueError, match=f"got {kind.__name__} float64"):
        network(theta.view(kind), x)
    with pytest.raises(ValueError, match=f"expected dprediction .* got {kind.__name__} float64"):
        network(theta, x)[1](x.view(kind))
