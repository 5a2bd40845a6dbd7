import numpy as np
import pytest

from backprop import MLP, constant, cross_entropy, he, loss_and_gradient, normal, relu, tanh, xavier


@pytest.mark.parametrize(
    ("rule", "variance"), [(xavier, 2 / 400), (he, 2 / 100), (normal(0.5), 0.25), (normal(0.0), 0)]
)
def test_a_rule_sets_the_variance_of_the_weights_and_leaves_biases_zero(rule, variance, rng):
    network = MLP(100, 300)
    W1, b1 = network.layout.views(network.init(rng, rule))
    assert W1.var() == pytest.approx(variance, rel=0.05)
    assert W1.mean() == pytest.approx(0, abs=0.01)
    assert not b1.any()


@pytest.mark.parametrize(("activation", "rule"), [(tanh, xavier), (relu, he)])
def test_xavier_and_he_keep_a_signal_alive_through_ten_layers(activation, rule, rng):
    network = MLP(*[64] * 11, activation=activation)
    prediction, _ = network(network.init(rng, rule), rng.standard_normal((50, 64)))
    assert 0.1 < prediction.std() < 3.0


def test_equal_weights_get_equal_gradients_so_all_units_stay_twins(rng):
    network = MLP(3, 4, 2)
    theta = network.init(rng, constant(0.3))
    x, labels = rng.standard_normal((5, 3)), np.array([0, 1, 0, 1, 1])
    _, dtheta = loss_and_gradient(network, cross_entropy, theta, x, labels=labels)
    dW1 = network.layout.views(dtheta).W1
    np.testing.assert_allclose(dW1, dW1[:, :1] * np.ones((1, 4)), rtol=1e-14)


def test_every_layer_of_one_net_draws_its_own_numbers(rng):
    parts = MLP(3, 3, 3).layout.views(MLP(3, 3, 3).init(rng))
    assert not np.array_equal(parts.W1, parts.W2)


@pytest.mark.parametrize(("rule", "number"), [(normal, -1.0), (normal, np.inf), (constant, np.nan)])
def test_a_number_that_cannot_be_is_refused(rule, number):
    with pytest.raises(ValueError, match=rf"got {number}"):
        rule(number)


def test_chance_is_handed_in():
    with pytest.raises(TypeError, match=r"rng should be a generator.*; got 7"):
        MLP(2, 3).init(7)
