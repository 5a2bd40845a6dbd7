import numpy as np
import pytest

from backprop import check_backward, dense, numerical_gradient, tanh
from backprop.gradcheck import relative_error


def test_numerical_gradient_is_good_to_ten_digits(rng):
    x = rng.standard_normal((2, 3))
    np.testing.assert_allclose(
        numerical_gradient(lambda x: np.sum(np.sin(x)), x), np.cos(x), atol=1e-9
    )


def test_numerical_gradient_takes_any_shape_and_keeps_its_dtype():
    assert numerical_gradient(lambda x: float(x) ** 2, np.array(3.0)) == pytest.approx(6.0)
    x = np.ones(2, dtype=np.float32)
    gradient = numerical_gradient(lambda x: (x * x).sum(), x)
    assert gradient.dtype == np.float32
    np.testing.assert_allclose(gradient, 2.0, rtol=1e-3)


def test_a_step_may_be_chosen():
    cubic = numerical_gradient(lambda x: x.item() ** 3, np.array([1.0]), step=0.5)
    assert cubic[0] == 3.0 + 0.5**2  # central differences of a cubic are off by h² exactly


def test_the_step_grows_with_the_number_that_it_nudges():
    far = numerical_gradient(lambda x: x.item() ** 3, np.array([1e5]))
    assert far[0] == pytest.approx(3e10, rel=1e-9)  # a step for numbers near 1 leaves 1e-6


def test_numerical_gradient_puts_x_back_even_when_f_raises():
    x = np.array([1.0, 2.0])
    with pytest.raises(ZeroDivisionError):
        numerical_gradient(lambda x: 1 / 0, x)
    np.testing.assert_array_equal(x, [1.0, 2.0])


@pytest.mark.parametrize("x", [np.array([1, 2]), [1.0, 2.0], 1.0])
def test_numerical_gradient_refuses_what_it_cannot_nudge(x):
    with pytest.raises(TypeError, match="needs an array of floats; got"):
        numerical_gradient(np.sum, x)


def _dense_with(rule):
    """``dense`` whose backward rule is changed: gets dx, dW, db, returns what it likes."""

    def op(x, W, b):
        z, backward = dense(x, W, b)
        return z, lambda dz: rule(*backward(dz))

    return op


@pytest.fixture
def arrays(rng):
    return [rng.standard_normal(shape) for shape in [(4, 3), (3, 3), (3,)]]


def test_a_right_rule_passes_and_its_arrays_are_put_back(arrays, rng):
    before = [array.copy() for array in arrays]
    assert check_backward(dense, *arrays, rng=rng) < 1e-8
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize(
    "rule",
    [
        lambda dx, dW, db: (dx, dW.T.copy(), db),
        lambda dx, dW, db: (dx, dW / 4, db),
        lambda dx, dW, db: (dx, dW, 0 * db),
        lambda dx, dW, db: (-dx, dW, db),
        lambda dx, dW, db: (dx * np.nan, dW, db),
    ],
    ids=["transposed", "divided by N", "bias forgotten", "sign", "NaN"],
)
def test_a_wrong_rule_shows(rule, arrays, rng):
    assert not check_backward(_dense_with(rule), *arrays, rng=rng) < 0.01


def test_a_random_upstream_sees_what_ones_would_hide(rng):
    """Rows that are centred sum to 0 whatever x is: with ones for an upstream, 0 would pass."""

    def centred(x):
        return x - x.mean(axis=1, keepdims=True), lambda dy: (0.0 * dy,)

    assert check_backward(centred, rng.standard_normal((3, 4)), rng=rng) > 0.1


def test_f_may_return_its_argument():
    assert numerical_gradient(lambda x: x, np.array(3.0)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("rule", "error", "message"),
    [
        (lambda dx, dW, db: [dx, dW, db], TypeError, "tuple of gradients; got list"),
        (lambda dx, dW, db: (dx, dW), ValueError, "3 gradients, one per array; got 2"),
        (lambda dx, dW, db: (dx, dW, [0.0] * 3), ValueError, "got list"),
        (lambda dx, dW, db: (dx[:1], dW, db), ValueError, r"gradient 0 should be .*\(4, 3\)"),
        (lambda dx, dW, db: (dx, dW, db.astype(np.float32)), ValueError, "got float32"),
    ],
    ids=["list", "arity", "list inside", "shape", "dtype"],
)
def test_a_broken_law_is_named(rule, error, message, arrays, rng):
    with pytest.raises(error, match=message):
        check_backward(_dense_with(rule), *arrays, rng=rng)


def test_rounding_would_drown_a_check_in_float32(rng):
    with pytest.raises(TypeError, match=r"needs float64 arrays; got float32 \(2,\)"):
        check_backward(tanh, np.ones(2, dtype=np.float32), rng=rng)


def test_relative_error_of_two_zeros_is_zero():
    assert relative_error(np.zeros(3), np.full(3, 1e-11)) == 0.0
    assert relative_error(np.ones(3), -np.ones(3)) == 1.0
    assert relative_error(np.array([1e-6]), np.zeros(1)) == 1.0


def test_an_upstream_has_both_signs(rng):
    def identity(x):
        return x * 1.0, lambda dy: (abs(dy),)

    assert check_backward(identity, np.ones(20), rng=rng) > 0.1


def test_the_worst_array_counts(arrays, rng):
    forgotten = _dense_with(lambda dx, dW, db: (dx, dW, 0 * db))
    assert check_backward(forgotten, *arrays, rng=rng) == pytest.approx(1.0)


def test_a_backward_that_spoils_its_upstream_is_found_out(rng):
    def doubled(x):
        def backward(dy):
            dy *= 2.0
            return (dy,)

        return x * 1.0, backward

    with pytest.raises(ValueError, match="leave its upstream as it is"):
        check_backward(doubled, np.ones(3), rng=rng)


def test_one_array_in_two_places_is_nudged_in_one_at_a_time(rng):
    def product(x, y):
        return x * y, lambda dz: (dz * y, dz * x)

    x = rng.standard_normal(3)
    assert check_backward(product, x, x, rng=rng) < 1e-8


def test_a_plain_function_is_no_operation(rng):
    with pytest.raises(TypeError, match=r"should return \(value, backward\); got float64 \(2, 2\)"):
        check_backward(np.tanh, np.ones((2, 2)), rng=rng)


def test_errors_compare_arrays_of_one_shape():
    with pytest.raises(ValueError, match="two arrays of one shape"):
        relative_error(np.ones((3, 1)), np.ones(3))


@pytest.mark.parametrize("step", [0.0, -1e-5, np.nan, "small"])
def test_a_step_is_a_number_above_zero(step):
    with pytest.raises(ValueError, match="step should be a number above 0"):
        numerical_gradient(np.sum, np.ones(2), step=step)
