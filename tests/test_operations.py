"""The six laws, held against every operation and loss of the package by one table of cases.

To add an operation, add a case: everything below then applies to it.
"""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import losses, operations
from backprop.gradcheck import check_backward


def _away_from_zero(rng, *shape):
    """Normal numbers with |z| ≥ 0.01: a nudge never crosses a kink at 0."""
    z = rng.standard_normal(shape)
    return np.where(z < 0, z - 0.01, z + 0.01)


# name -> (rng, N, d, k) -> (op, arrays, constants); d and k are widths, N the batch size
CASES = {
    "dense": lambda rng, N, d, k: (
        operations.dense,
        [rng.standard_normal(shape) for shape in [(N, d), (d, k), (k,)]],
        {},
    ),
    "tanh": lambda rng, N, d, k: (operations.tanh, [rng.standard_normal((N, d))], {}),
    "sigmoid": lambda rng, N, d, k: (operations.sigmoid, [rng.standard_normal((N, d))], {}),
    "relu": lambda rng, N, d, k: (operations.relu, [_away_from_zero(rng, N, d)], {}),
    "squared_error": lambda rng, N, d, k: (
        losses.squared_error,
        [rng.standard_normal((N, k))],
        {"target": rng.standard_normal((N, k))},
    ),
    "cross_entropy": lambda rng, N, d, k: (
        losses.cross_entropy,
        [rng.standard_normal((N, k))],
        {"labels": rng.integers(k, size=N)},
    ),
}

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def _call(case, seed=0, N=4, d=5, k=3, dtype=np.float64):
    """The op's arrays, value, backward and a random upstream, in one dtype."""
    rng = np.random.default_rng(seed)
    op, arrays, constants = case(rng, N, d, k)
    arrays = [array.astype(dtype) for array in arrays]
    constants = {
        name: c.astype(dtype) if c.dtype == np.float64 else c for name, c in constants.items()
    }
    value, backward = op(*arrays, **constants)
    upstream = rng.standard_normal(np.shape(value)).astype(dtype)
    return arrays, value, backward, upstream


def test_every_public_operation_and_loss_has_a_case():
    public = {
        name
        for module in (operations, losses)
        for name, f in inspect.getmembers(module, inspect.isfunction)
        if f.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public == set(CASES)


@every_case
@given(
    seed=st.integers(0, 2**32 - 1),
    N=st.sampled_from([1, 3, 7]),
    d=st.integers(1, 5),
    k=st.integers(1, 5),
)
@settings(max_examples=40, deadline=None)
def test_backward_agrees_with_nudging(case, seed, N, d, k):
    rng = np.random.default_rng(seed)
    op, arrays, constants = case(rng, N, d, k)
    assert check_backward(op, *arrays, rng=rng, **constants) < 1e-6


@every_case
def test_gradients_are_a_tuple_shaped_and_typed_like_the_arrays(case):
    for dtype in (np.float64, np.float32):
        arrays, value, backward, upstream = _call(case, dtype=dtype)
        gradients = backward(upstream)
        assert isinstance(gradients, tuple)
        assert value.dtype == dtype
        assert [g.dtype for g in gradients] == [dtype] * len(arrays)
        assert [g.shape for g in gradients] == [a.shape for a in arrays]


@every_case
def test_backward_may_be_called_twice(case):
    _, _, backward, upstream = _call(case)
    first = backward(upstream)
    kept = [gradient.copy() for gradient in first]
    for again, before in zip(backward(upstream), kept, strict=True):
        np.testing.assert_array_equal(again, before)
    for still, before in zip(first, kept, strict=True):
        np.testing.assert_array_equal(still, before)


@every_case
def test_backward_is_linear_in_its_upstream(case):
    _, _, backward, upstream = _call(case)
    for twice, once in zip(backward(2.0 * upstream), backward(upstream), strict=True):
        np.testing.assert_allclose(twice, 2.0 * once, rtol=1e-14)


@every_case
def test_operations_never_modify_their_inputs(case):
    rng = np.random.default_rng(1)
    op, arrays, constants = case(rng, 4, 5, 3)
    before = [array.copy() for array in arrays]
    kept = {name: constant.copy() for name, constant in constants.items()}
    value, backward = op(*arrays, **constants)
    upstream = np.ones(np.shape(value))
    backward(upstream)
    np.testing.assert_array_equal(upstream, 1.0)
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)
    for name, constant in constants.items():
        np.testing.assert_array_equal(constant, kept[name])


@every_case
def test_arrays_are_positional_and_constants_keyword_only(case):
    op, arrays, constants = case(np.random.default_rng(2), 4, 5, 3)
    kinds = [parameter.kind for parameter in inspect.signature(op).parameters.values()]
    positional, keyword = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
    assert kinds == [positional] * len(arrays) + [keyword] * len(constants)


@every_case
def test_only_a_loss_divides_by_the_batch_size(case):
    """The batch twice over: a sum over examples doubles, a mean stays."""
    rng = np.random.default_rng(3)
    op, arrays, constants = case(rng, 4, 5, 3)

    def batch_twice(array):
        return np.concatenate([array, array]) if len(array) == 4 else array

    value, backward = op(*arrays, **constants)
    value2, backward2 = op(
        *map(batch_twice, arrays), **{name: batch_twice(c) for name, c in constants.items()}
    )
    if np.ndim(value) == 0:
        np.testing.assert_allclose(value2, value)
        np.testing.assert_allclose(2.0 * backward2()[0], batch_twice(backward()[0]))
    else:
        upstream = rng.standard_normal(value.shape)
        pairs = zip(backward2(batch_twice(upstream)), backward(upstream), strict=True)
        for gradient2, gradient in pairs:
            expected = batch_twice(gradient) if len(gradient) == 4 else 2.0 * gradient
            np.testing.assert_allclose(gradient2, expected)


def test_dense_says_which_shapes_do_not_fit():
    x, W, b = np.ones((2, 3)), np.ones((4, 5)), np.ones(5)
    with pytest.raises(ValueError, match=r"got x \(2, 3\), W \(4, 5\) and b \(5,\)"):
        operations.dense(x, W, b)
    with pytest.raises(ValueError, match=r"b \(1, 5\)"):
        operations.dense(np.ones((2, 4)), W, np.ones((1, 5)))


@pytest.mark.parametrize("activation", [operations.tanh, operations.sigmoid, operations.relu])
def test_activations_survive_large_numbers(activation):
    a, backward = activation(np.array([[-1000.0, 1000.0]]))
    assert np.isfinite(a).all()
    assert np.isfinite(backward(np.ones((1, 2)))[0]).all()


def test_sigmoid_keeps_its_digits_far_from_zero():
    a, _ = operations.sigmoid(np.array([-30.0, 0.0, 30.0]))
    np.testing.assert_allclose(a[0], np.exp(-30.0), rtol=1e-12)
    np.testing.assert_allclose(a[1:], [0.5, 1.0], rtol=1e-12)
