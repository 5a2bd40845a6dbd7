import numpy as np
import pytest

from backprop import (
    MLP,
    SGD,
    Adam,
    cross_entropy,
    iris,
    loss_and_gradient,
    minibatches,
    standardise,
    train,
)
from backprop.training import Step


def _bowl(theta, centre):
    """C = ½‖θ − centre‖²"""
    return 0.5 * np.sum((theta - centre) ** 2), theta - centre


def test_train_yields_the_loss_before_each_step_and_moves_theta_in_place():
    theta = np.array([2.0])
    steps = list(train(_bowl, theta, [(0.0,), (0.0,)], SGD(0.5)))
    assert steps == [Step(1, 2.0), Step(2, 0.5)]
    assert theta == [0.5]


def test_the_caller_may_stop_at_any_step():
    theta = np.array([2.0])
    for step in train(_bowl, theta, [(0.0,)] * 10, SGD(0.5)):
        if step.number == 2:
            break
    assert theta == [0.5]


@pytest.mark.parametrize("seed", range(5))
def test_iris_is_learnt_in_every_one_of_five_runs(seed):
    rng = np.random.default_rng(seed)
    X, labels = iris()
    (X,) = standardise(X)
    network = MLP(4, 8, 3)
    theta = network.init(rng)

    def gradient(theta, X, labels):
        return loss_and_gradient(network, cross_entropy, theta, X, labels=labels)

    batches = (b for _ in range(40) for b in minibatches(X, labels, size=16, rng=rng))
    for _ in train(gradient, theta, batches, Adam(0.01)):
        pass
    assert gradient(theta, X, labels)[0] < 0.1
