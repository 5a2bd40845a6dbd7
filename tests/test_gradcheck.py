import numpy as np
import pytest

from backprop import numerical_gradient
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


def test_f_may_return_its_argument():
    assert numerical_gradient(lambda x: x, np.array(3.0)) == pytest.approx(1.0)


def test_relative_error_of_two_zeros_is_zero():
    assert relative_error(np.zeros(3), np.full(3, 1e-11)) == 0.0
    assert relative_error(np.ones(3), -np.ones(3)) == 1.0
    assert relative_error(np.array([1e-6]), np.zeros(1)) == 1.0


def test_errors_compare_arrays_of_one_shape():
    with pytest.raises(ValueError, match="two arrays of one shape"):
        relative_error(np.ones((3, 1)), np.ones(3))


@pytest.mark.parametrize("step", [0.0, -1e-5, np.nan, "small"])
def test_a_step_is_a_number_above_zero(step):
    with pytest.raises(ValueError, match="step should be a number above 0"):
        numerical_gradient(np.sum, np.ones(2), step=step)


@pytest.mark.parametrize("f", [lambda x: x, lambda x: None, lambda x: x[:1, None], lambda x: 1j])
def test_f_returns_one_number(f):
    x = np.ones(3)
    with pytest.raises(TypeError, match="f gives one real number; got"):
        numerical_gradient(f, x)
    np.testing.assert_array_equal(x, 1.0)


def test_a_step_that_rounding_would_lose_is_refused():
    for x, step in (
        (np.ones(2), 1e-20),
        (np.array([0.0, 1e9]), 1e-9),
        (np.ones(2, np.float32), 1e-9),
    ):
        with pytest.raises(ValueError, match="enough to move every number of x; got 1e-"):
            numerical_gradient(np.sum, x, step=step)


def test_errors_of_huge_numbers_are_numbers():
    assert relative_error(np.full(2, 1e200), np.full(2, -1e200)) == 1.0
