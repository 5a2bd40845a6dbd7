import copy
import math
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import numerical_gradient
from backprop.autodiff import Tensor
from backprop.autodiff import gradients as tensor_gradients
from backprop.dual import Dual
from backprop.gradcheck import relative_error
from backprop.graph import Value
from backprop.graph import gradients as value_gradients

# every formula is one that Duals, Values and Tensors can go through
FORMULAS = {
    "u + v": lambda u, v: u + v,
    "u - v": lambda u, v: u - v,
    "u * v": lambda u, v: u * v,
    "u / v": lambda u, v: u / v,
    "-u": lambda u, v: -u * v,
    "numbers left": lambda u, v: (3 + u) * (2 - v) + 3 * u + 2 / v,
    "numbers right": lambda u, v: (u + 3) * (v - 2) + u * 3 + v / 2,
    "u ** 3": lambda u, v: u**3 - v,
    "u ** -1.5": lambda u, v: (u * u) ** -1.5 + v,
    "u ** 0": lambda u, v: u**0 * v,
    "exp": lambda u, v: (u * v).exp(),
    "log": lambda u, v: (u * u + v * v).log(),
    "tanh": lambda u, v: (u * v).tanh(),
    "relu": lambda u, v: u.relu() * v,
    "used again": lambda u, v: (u + u * v) * (u - v).tanh() / (1 + u * u),
}

away_from_zero = st.floats(0.1, 2.0) | st.floats(-2.0, -0.1)
directions = st.floats(-2.0, 2.0)


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
@given(u=away_from_zero, v=away_from_zero, du=directions, dv=directions)
@settings(max_examples=40, deadline=None)
def test_the_slope_is_the_nudged_gradient_along_the_direction(formula, u, v, du, dv):
    result = formula(Dual(u, du), Dual(v, dv))
    point = np.array([u, v])
    assert result.value == pytest.approx(formula(Value(u), Value(v)).data, rel=1e-12)
    numerical = numerical_gradient(lambda x: formula(Dual(x[0]), Dual(x[1])).value, point)
    along = numerical @ np.array([du, dv])
    size = np.linalg.norm(numerical)
    assert abs(result.slope - along) < 1e-6 * (1.0 + 3.0 * size)


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_forwards_and_back_agree(seed):
    """⟨ȳ, J ẋ⟩ = ⟨ȳ J, ẋ⟩ for all formulas at once: Duals push ẋ, Values and Tensors pull ȳ."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(0.1, 2.0, size=2) * rng.choice([-1.0, 1.0], size=2)
    dx, dy = rng.standard_normal(2), rng.standard_normal(len(FORMULAS))
    pushed = [f(*map(Dual, x, dx)).slope for f in FORMULAS.values()]
    for kind, gradients in ((Value, value_gradients), (Tensor, tensor_gradients)):
        leaves = [kind(number) for number in x]
        terms = [g * f(*leaves) for g, f in zip(dy.tolist(), FORMULAS.values(), strict=True)]
        pulled = gradients(sum(terms))
        back = [float(pulled[leaf]) for leaf in leaves]
        assert relative_error(np.array(dy @ pushed), np.array(back @ dx)) < 1e-9


def test_one_run_gives_the_slopes_of_all_results():
    t = Dual(0.5, 1.0)
    curve = [t, t**2, t.exp()]
    assert [point.slope for point in curve] == [1.0, 1.0, math.exp(0.5)]


def test_a_plain_number_has_slope_zero():
    assert Dual(3.0) == Dual(3.0, 0.0)
    assert (Dual(2.0, 1.0) + 3) == Dual(5.0, 1.0)
    assert (Dual(2.0) * Dual(4.0)).slope == 0.0
    assert np.float64(3.0) * Dual(2.0, 1.0) == Dual(6.0, 3.0)


def test_epsilon_squared_is_zero():
    epsilon = Dual(0.0, 1.0)
    assert epsilon * epsilon == Dual(0.0, 0.0)


def test_powers_of_zero_and_the_kink_of_relu():
    zero = Dual(0.0, 1.0)
    assert zero**1 == Dual(0.0, 1.0)
    assert zero**2 == Dual(0.0, 0.0)
    assert zero**0 == Dual(1.0, 0.0)
    assert zero.relu() == Dual(0.0, 0.0)


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda d: d**d, TypeError, "exponent of a Dual is one real number; got Dual"),
        (lambda d: d + "1", TypeError, "value is one real number; got str"),
        (lambda d: Dual(1.0, None), TypeError, "slope is one real number; got NoneType"),
        (lambda d: d * np.ones(3), TypeError, r"one real number; got float64 \(3,\)"),
        (lambda d: np.ones(3) * d, TypeError, r"one real number; got float64 \(3,\)"),
        (lambda d: (-d) ** 0.5, ValueError, r"should be real .*; got pow\(-2.0, 0.5\)"),
        (lambda d: Dual(0.0, 1.0) ** 0.5, ValueError, r"should be real .*; got pow\(0.0, -0.5\)"),
        (lambda d: Dual(1000.0).exp(), ValueError, r"within range; got exp\(1000.0\)"),
        (lambda d: (-d).log(), ValueError, "above 0; got -2.0"),
        (lambda d: d / 0, ZeroDivisionError, "division by zero"),
        (lambda d: setattr(d, "value", 1.0), AttributeError, "cannot assign"),
    ],
)
def test_bad_input_is_told_in_a_sentence(wrong, error, message):
    with pytest.raises(error, match=message):
        wrong(Dual(2.0, 1.0))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.int64, np.array])
def test_numbers_of_other_types_take_no_digits_away(kind):
    d, one = Dual(0.1, 0.1), kind(1)
    assert d * one == one * d == d / one == d**one == Dual(0.1, 0.1)
    assert d + one == one + d == Dual(1.1, 0.1)
    assert Dual(one, one) * d == Dual(0.1, 0.2)
    assert type(Dual(one).value) is float


def test_the_engines_agree_at_nan():
    """NaN stays NaN; relu, which cannot know its side, lets no slope through."""
    for formula in (lambda x: x.relu(), lambda x: x.tanh(), lambda x: x**0, lambda x: x**2):
        dual, value, tensor = Dual(math.nan, 1.0), Value(math.nan), Tensor(np.array(math.nan))
        results = formula(dual), formula(value), formula(tensor)
        slopes = (
            results[0].slope,
            value_gradients(results[1])[value],
            tensor_gradients(results[2])[tensor],
        )
        for three in ((results[0].value, results[1].data, results[2].data), slopes):
            np.testing.assert_array_equal(three, three[:1] * 3)


def test_a_dual_is_copied_and_pickled():
    d = Dual(2.0, 1.0)
    assert copy.copy(d) == copy.deepcopy(d) == pickle.loads(pickle.dumps(d)) == d
