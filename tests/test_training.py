from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop import (
    MLP,
    SGD,
    Adam,
    EarlyStopping,
    cross_entropy,
    digits,
    iris,
    loss_and_gradient,
    minibatches,
    sine,
    split,
    squared_error,
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


@pytest.mark.parametrize(
    "theta",
    [np.arange(3), np.ones((3, 1)), np.array(1.0), np.ones(3) + 0j, [1.0, 2.0], None],
    ids=str,
)
def test_theta_is_one_flat_vector_of_floats(theta):
    before = np.copy(theta)
    with pytest.raises(TypeError, match="train needs theta as one flat vector of floats; got"):
        list(train(_bowl, theta, [(0.0,)], SGD(0.5)))
    np.testing.assert_array_equal(theta, before)


@pytest.mark.parametrize(
    ("loss", "dtheta"),
    [
        (1.0, np.ones(1)),  # NumPy would stretch these two
        (1.0, np.float64(1.0)),
        (1.0, np.ones((3, 1))),
        (1.0, np.ones(4)),
        (1.0, None),
        (1.0, np.ma.ones(3)),
        (np.ones(2), np.ones(3)),  # a loss for each example
        (None, np.ones(3)),
    ],
    ids=str,
)
def test_a_wrong_gradient_or_loss_leaves_theta_and_the_optimizer_as_they_were(loss, dtheta):
    theta, optimizer = np.array([1.0, 2.0, 3.0]), Adam(0.1)
    with pytest.raises((ValueError, TypeError), match=r"theta's shape|loss is one real number"):
        list(train(lambda theta: (loss, dtheta), theta, [()], optimizer))
    np.testing.assert_array_equal(theta, [1.0, 2.0, 3.0])
    np.testing.assert_allclose(optimizer.step(np.ones(3)), 0.1, rtol=1e-6)  # its first step still


def test_stopping_comes_after_patience_losses_in_a_row_without_improvement():
    stopping, theta = EarlyStopping(patience=2), np.zeros(1)
    told = [stopping.update(loss, theta) for loss in (3.0, 2.0, 2.5, 1.9, 1.9, 2.0)]
    assert told == [False, False, False, False, False, True]
    assert stopping.best_loss == 1.9


def test_an_improvement_is_more_than_min_delta_but_a_slow_descent_adds_up():
    stopping = EarlyStopping(patience=10, min_delta=0.25)
    for loss, best in [(1.0, 1.0), (0.875, 1.0), (0.75, 1.0), (0.625, 0.625)]:
        stopping.update(loss, np.zeros(1))
        assert stopping.best_loss == best


def test_the_best_theta_is_a_copy_from_the_best_moment():
    stopping, theta = EarlyStopping(patience=5), np.array([1.0, 2.0])
    assert stopping.best_theta is None
    stopping.update(1.0, theta)
    theta += 1.0  # as training does, in place
    stopping.update(2.0, theta)
    np.testing.assert_array_equal(stopping.best_theta, [1.0, 2.0])
    stopping.update(0.5, theta)
    np.testing.assert_array_equal(stopping.best_theta, [2.0, 3.0])


@pytest.mark.parametrize("lost", [nan, inf, np.float64(nan)], ids=str)
def test_a_loss_that_blows_up_does_not_improve(lost):
    stopping = EarlyStopping(patience=2)
    assert not stopping.update(lost, np.zeros(1))
    assert stopping.best_theta is None
    stopping.update(1.0, np.ones(1))
    assert [stopping.update(lost, np.zeros(1)) for _ in range(2)] == [False, True]
    assert (stopping.best_loss, stopping.best_theta) == (1.0, [1.0])


@given(losses=st.lists(st.floats(-10, 10) | st.just(nan), max_size=30), patience=st.integers(1, 5))
def test_it_says_stop_where_its_definition_does(losses, patience):
    stopping = EarlyStopping(patience)
    for i, loss in enumerate(losses):
        stop = stopping.update(loss, np.array([float(i)]))
        so_far = np.array(losses[: i + 1])
        finite = np.flatnonzero(~np.isnan(so_far))
        best = finite[so_far[finite].argmin()] if len(finite) else -1  # the first of the lowest
        assert stop == (i - best >= patience)
        assert best == (-1 if stopping.best_theta is None else stopping.best_theta[0])


def test_given_the_training_loss_it_is_the_convergence_test():
    theta, stopping = np.array([4.0, -2.0]), EarlyStopping(patience=3, min_delta=1e-6)
    for step in train(_bowl, theta, [(0.0,)] * 1000, SGD(0.1)):
        if stopping.update(step.loss, theta):
            break
    assert 20 < step.number < 200  # C shrinks by 0.81 a step: from 10 to the plateau
    np.testing.assert_allclose(theta, 0.0, atol=0.01)


def test_a_loss_that_still_falls_has_not_converged():
    stopping = EarlyStopping(patience=3, min_delta=1e-6)
    assert not any(stopping.update(1.0 / t, np.zeros(1)) for t in range(1, 500))


@given(
    patience=st.integers(max_value=0) | st.floats() | st.none() | st.text(),
    min_delta=st.floats(max_value=-1e-9) | st.sampled_from([nan, inf, None, "0", 1j]),
)
def test_bad_arguments_of_early_stopping_get_one_sentence(patience, min_delta):
    with pytest.raises(ValueError, match="patience should be a whole number, 1 or more; got"):
        EarlyStopping(patience)
    with pytest.raises(ValueError, match="min_delta should be a number, 0 or more; got"):
        EarlyStopping(3, min_delta)


@pytest.mark.parametrize("loss", [np.ones(2), np.ones(1), "1.0", None, [1.0], 1j], ids=str)
def test_an_update_wants_one_number_and_an_array(loss):
    stopping = EarlyStopping(3)
    with pytest.raises(TypeError, match="loss should be one number; got"):
        stopping.update(loss, np.zeros(1))
    with pytest.raises(TypeError, match="theta should be a NumPy array; got list"):
        stopping.update(1.0, [0.0])
    assert (stopping.best_loss, stopping.best_theta) == (inf, None)


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


@pytest.mark.parametrize("seed", range(5))
def test_digits_never_seen_are_read_in_every_one_of_five_runs(seed):
    rng = np.random.default_rng(seed)
    (X, labels), (X_test, labels_test) = split(*digits(), parts=(0.8, 0.2), rng=rng)
    network = MLP(64, 32, 10)
    theta = network.init(rng)

    def gradient(theta, X, labels):
        return loss_and_gradient(network, cross_entropy, theta, X, labels=labels)

    batches = (b for _ in range(15) for b in minibatches(X, labels, size=32, rng=rng))
    for _ in train(gradient, theta, batches, Adam(0.005)):
        pass
    accuracy = np.mean(network(theta, X_test)[0].argmax(axis=1) == labels_test)
    assert 0.94 < accuracy < 0.99


@pytest.mark.parametrize("seed", range(5))
def test_early_stopping_keeps_the_best_fit_of_the_sine_in_every_one_of_five_runs(seed):
    rng = np.random.default_rng(seed)
    (x, y), (x_validation, y_validation) = split(*sine(30, rng), parts=(0.5, 0.5), rng=rng)
    network = MLP(1, 16, 1)
    theta = network.init(rng)

    def gradient(theta, x, y):
        return loss_and_gradient(network, squared_error, theta, x, target=y)

    def validate(theta):
        return gradient(theta, x_validation, y_validation)[0]

    optimizer, stopping, losses = Adam(0.03), EarlyStopping(patience=100), []
    for _ in range(2000):
        for _ in train(gradient, theta, minibatches(x, y, size=5, rng=rng), optimizer):
            pass
        losses.append(validate(theta))
        if stopping.update(losses[-1], theta):
            break
    assert len(losses) < 2000
    assert validate(stopping.best_theta) == stopping.best_loss == min(losses)
    assert 0.001 < stopping.best_loss < 0.02  # about ½ · 0.1², the noise


@pytest.mark.parametrize("wrong", [nan, inf])
def test_a_loss_that_is_not_finite_stops_training_before_theta_moves(wrong):
    theta = np.array([2.0])
    with pytest.raises(ValueError, match=f"step 2 came to a loss of {wrong} and .* theta is left"):
        list(train(lambda theta, loss: (loss, theta), theta, [(1.0,), (wrong,)], SGD(0.5)))
    assert theta == [1.0]


def test_a_gradient_that_is_not_finite_stops_training_too():
    theta, optimizer = np.array([2.0]), SGD(0.5)
    with pytest.raises(ValueError, match="a gradient that is not finite, theta is left"):
        list(train(lambda theta: (1.0, np.array([nan])), theta, [()], optimizer))
    assert theta == [2.0]
    assert optimizer.step(np.array([1.0])) == [0.5]  # nor has the optimiser seen it


def test_a_batch_is_a_tuple_and_not_an_array_whose_rows_would_be_taken_apart():
    with pytest.raises(TypeError, match=r"a batch is a tuple of arrays.*got float64 \(2, 1\)"):
        list(train(_bowl, np.array([2.0]), [np.ones((2, 1))], SGD(0.5)))


@pytest.mark.parametrize("only", [1.0, None, np.ones(2), (1.0, np.ones(2), "more")], ids=str)
def test_a_gradient_function_that_returns_something_else_is_told(only):
    with pytest.raises(TypeError, match=r"should return \(loss, gradient\); got"):
        list(train(lambda theta: only, np.ones(2), [()], SGD(0.5)))


def test_a_huge_gradient_is_finite_still():
    theta = np.zeros(2)
    list(train(lambda theta: (1.0, np.array([1e200, -1e200])), theta, [()], SGD(1e-200)))
    np.testing.assert_allclose(theta, [-1.0, 1.0])
