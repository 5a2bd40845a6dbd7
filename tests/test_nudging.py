import numpy as np
import pytest

from backprop import (
    MLP,
    check_direction,
    cross_entropy,
    loss_and_gradient,
    numerical_gradient,
    numerical_gradient_batched,
    relu,
    xor,
)


def _net(rng, *widths, N):
    network = MLP(*widths)
    X, labels = rng.standard_normal((N, widths[0])), rng.integers(widths[-1], size=N)

    def f(theta):
        return loss_and_gradient(network, cross_entropy, theta, X, labels=labels)

    def losses(thetas):  # P nets at once, in NumPy alone
        W1, b1, W2, b2 = network.layout.views(thetas)
        z = np.tanh(X @ W1 + b1[:, None]) @ W2 + b2[:, None]
        z = z - z.max(axis=2, keepdims=True)
        return (np.log(np.exp(z).sum(axis=2)) - z[:, np.arange(N), labels]).mean(axis=1)

    return f, losses, network.init(rng)


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_many_copies_at_once_give_what_one_after_another_gives(rng, size):
    f, losses, theta = _net(rng, 4, 5, 3, N=6)
    before = theta.copy()
    batched = numerical_gradient_batched(losses, theta, size=size)
    np.testing.assert_array_equal(theta, before)
    one_by_one = numerical_gradient(lambda theta: f(theta)[0], theta)
    np.testing.assert_allclose(batched, one_by_one, atol=1e-9)
    np.testing.assert_allclose(batched, f(theta)[1], atol=1e-9)


def test_batched_nudging_takes_any_shape_and_a_chosen_step(rng):
    x = rng.standard_normal((2, 3))
    gradient = numerical_gradient_batched(lambda xs: (xs**3).sum(axis=(1, 2)), x, step=0.5)
    np.testing.assert_allclose(gradient, 3 * x**2 + 0.25)  # off by h² exactly


def test_batched_nudging_says_what_f_should_return():
    with pytest.raises(ValueError, match=r"one number for each of 6 copies; got float64 \(6, 3\)"):
        numerical_gradient_batched(lambda xs: xs, np.ones(3))
    with pytest.raises(TypeError, match="an array of floats; got int64"):
        numerical_gradient_batched(lambda xs: xs.sum(axis=1), np.array([1, 2]))


def test_one_direction_is_enough_for_a_large_right_gradient(rng):
    f, _, theta = _net(rng, 50, 200, 10, N=8)
    before = theta.copy()
    assert theta.size > 12_000
    assert check_direction(f, theta, rng=rng) < 1e-6
    np.testing.assert_array_equal(theta, before)


@pytest.mark.parametrize(
    "spoil", [lambda g: -g, lambda g: 1.01 * g, lambda g: np.where(np.arange(g.size) < 20, 0, g)]
)
def test_one_direction_sees_a_wrong_gradient(rng, spoil):
    f, _, theta = _net(rng, 4, 5, 3, N=6)

    def wrong(theta):
        loss, gradient = f(theta)
        return loss, spoil(gradient)

    assert check_direction(wrong, theta, rng=rng) > 1e-4  # a right one is below 1e-6


def test_a_gradient_that_is_all_zero_does_not_hide(rng):
    assert check_direction(lambda x: (x.sum(), 0 * x), np.ones(5), rng=rng) == pytest.approx(1.0)
    assert check_direction(lambda x: (7.0, 0 * x), np.ones(5), rng=rng) == 0.0


def test_a_gradient_in_a_buffer_that_f_uses_again_is_read_in_time(rng):
    buffer = np.empty(4)

    def f(x):
        np.copyto(buffer, 2 * x)
        return float(x @ x), buffer

    assert check_direction(f, rng.standard_normal(4), rng=rng) < 1e-8


def test_a_direction_needs_a_gradient_like_x(rng):
    with pytest.raises(ValueError, match=r"float64 \(2,\), like x; got float64 \(1, 2\)"):
        check_direction(lambda x: (x.sum(), np.ones((1, 2))), np.ones(2), rng=rng)
    with pytest.raises(TypeError, match="needs a float64 array; got list"):
        check_direction(lambda x: (0.0, x), [1.0], rng=rng)


def test_steps_grow_with_the_numbers_that_they_nudge(rng):
    far = np.array([1e5])
    batched = numerical_gradient_batched(lambda xs: xs[:, 0] ** 3, far)
    assert batched[0] == pytest.approx(3e10, rel=1e-9)
    huge = np.full(3, 1e12)
    assert check_direction(lambda x: (np.sum(x**2), -99 * x), huge, rng=rng) > 0.5
    assert check_direction(lambda x: (np.sum(x**2), 2 * x), huge, rng=rng) < 1e-6


def test_faults_that_cancel_in_the_sum_of_all_entries_are_seen(rng):
    def f(x):
        return np.sum(x**2), 2 * x + np.tile([0.1, -0.1], 10)

    assert check_direction(f, np.ones(20), rng=rng) > 1e-3


def test_a_small_fault_in_a_small_gradient_is_seen(rng):
    assert check_direction(lambda x: (1e-5 * x.sum(), 2e-5 + 0 * x), np.ones(1), rng=rng) > 0.4


@pytest.mark.parametrize(
    "wrong", [{"size": 0}, {"size": -1}, {"size": 2.5}, {"step": 0.0}, {"step": 1e-20}]
)
def test_size_and_step_are_above_zero(wrong):
    with pytest.raises(ValueError, match=r"should be a (whole )?number.*; got"):
        numerical_gradient_batched(lambda xs: xs.sum(axis=1), np.ones(3), **wrong)


def _xor(rng, spoil=1.0):
    """Its row (0, 0) and biases of 0 put every hidden unit on relu's kink."""
    network = MLP(2, 8, 2, activation=relu)
    X, labels = xor()

    def f(theta):
        loss, gradient = loss_and_gradient(network, cross_entropy, theta, X, labels=labels)
        return loss, spoil * gradient

    return f, network.init(rng)


def test_a_kink_is_told_by_its_entries_and_apart_from_a_fault(rng):
    f, theta = _xor(rng)
    with pytest.raises(ValueError, match=r"slopes that jump at \[16\], \[17\], .*, …: step"):
        check_direction(f, theta, rng=rng)  # b1 is 16 to 23
    beside = theta + 0.01 * rng.standard_normal(theta.shape)
    assert check_direction(f, beside, rng=rng) < 1e-6
    assert check_direction(_xor(rng, spoil=1.01)[0], beside, rng=rng) > 1e-4


def test_the_place_of_a_kink_is_told_in_a_matrix_too(rng):
    def f(x):
        return np.abs(x).sum(), np.where(x > 0.0, 1.0, -1.0)

    x = np.array([[1.0, -2.0, 3.0], [4.0, 0.0, -0.5]])
    with pytest.raises(ValueError, match=r"got slopes that jump at \[1, 1\]: step off"):
        check_direction(f, x, rng=rng)


@pytest.mark.parametrize(
    "f",
    [
        lambda x: (1e6 + np.sum(x**2), x),
        lambda x: (np.sum(x**4), x),
        lambda x: (1e9 * np.sum(np.cos(x)), x),
        lambda x: (np.sum(np.exp(50 * x)), x),
        lambda x: (0.0, x + 1.0),
        lambda x: (1e200 * np.sum(x), x),
    ],
)
def test_where_f_is_smooth_a_fault_is_a_fault(f, rng):
    for x in (np.zeros(30), rng.standard_normal(30)):
        check_direction(f, x, rng=rng)
    assert check_direction(f, np.ones(30), rng=rng) > 1e-4


@pytest.mark.parametrize(
    "result", [1.0, None, np.float64(1.0), (None, np.ones(2)), (np.ones(2),) * 2]
)
def test_a_direction_needs_a_loss_and_a_gradient(result, rng):
    with pytest.raises(TypeError, match=r"return \(loss, gradient\); got|one real number; got"):
        check_direction(lambda x: result, np.ones(2), rng=rng)
