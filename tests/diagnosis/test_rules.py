"""The general rules, tried on specimens of a dense layer and of a two-layer way back."""

import numpy as np
import pytest

from backprop.diagnosis import general_rule, right, rules, specimens


def way_back(X, W1, W2, D, *, pick=right):
    """Two linear layers: the gradients in the order of the way back."""
    N, A = len(X), X @ W1
    dW2, db2 = A.T @ D, D.sum(axis=0)
    D1 = pick(D @ W2.T, turned=lambda: D @ W2, scaled=lambda: 1.7 * D @ W2.T)
    dW1, db1 = X.T @ D1, D1.sum(axis=0)
    grads = {"dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}
    return pick(
        grads,
        sign=lambda: {name: -g for name, g in grads.items()},
        mean_twice=lambda: {name: g / N for name, g in grads.items()},
        weights=lambda: grads | {"dW1": 2 * dW1, "dW2": 3 * dW2},
        biases=lambda: grads | {"db1": db1 * dW1[0], "db2": db2**2},
        transposed=lambda: grads | {"dW1": dW1.T},
        zero=lambda: grads | {"db2": 0 * db2},
    )


@pytest.fixture
def arrays(rng):
    return [rng.standard_normal((3, 3)) for _ in range(4)]


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("sign", "All of them are the right size with the opposite sign"),
        ("mean_twice", "All of them are exactly 0.333333 times"),
        ("weights", "Only the gradients of the weights are off (dW2 and dW1)"),
        ("biases", "Only the gradients of the biases are off (db2 and db1)"),
        ("zero", "db2 came out as 0 every time"),
        ("turned", "dW2 and db2 are right; dW1 is the first that is off"),
        ("scaled", "dW1 and db1: always exactly 1.7 times"),
    ],
)
def test_each_slip_is_seen_for_what_it_is(slip, words, arrays):
    sick = specimens(way_back, *arrays)[slip]
    assert words in general_rule(sick(*arrays), way_back(*arrays))


def test_a_transpose_is_recognised_in_square_layers(arrays):
    sick = specimens(way_back, *arrays)["transposed"]
    assert "rows and columns" in rules.transposed(sick(*arrays), way_back(*arrays))


def test_a_factor_per_unit_is_told_from_a_wrong_input(rng):
    truth = rng.standard_normal((4, 3))
    assert "column" in rules.factor_per_unit(truth * [1.0, 2.0, 3.0], truth)
    assert "row" in rules.factor_per_unit(truth * [[1.0], [2.0], [3.0], [4.0]], truth)
    assert rules.factor_per_unit(truth + 0.1, truth) is None
    assert rules.factor_per_unit(truth, truth) is None


def test_a_slip_that_needs_a_batch_is_said_to():
    assert "single example" in rules.only_batches({1: True, 3: True, 7: False})
    assert rules.only_batches({1: False, 3: False}) is None
    assert rules.only_batches({1: True, 3: True}) is None


@pytest.mark.parametrize("seed", range(200))
def test_right_answers_are_never_blamed(seed):
    rng = np.random.default_rng(seed)
    arrays = [rng.standard_normal((3, 3)) for _ in range(4)]
    truth = way_back(*arrays)
    rounded = {name: g * (1 + 1e-12 * rng.standard_normal(g.shape)) for name, g in truth.items()}
    assert general_rule(rounded, truth) is None
    assert rules.factor_per_unit(rounded["dW1"], truth["dW1"]) is None
