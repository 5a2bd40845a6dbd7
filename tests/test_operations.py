"""The six laws, held against every operation, loss and recurrent net by one table of cases.

To add an operation, add a case: everything below then applies to it.
"""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import losses, operations, recurrent, rows
from backprop.laws import check_backward


def _normal(rng, *shapes):
    return [rng.standard_normal(shape) for shape in shapes]


def _away_from_zero(rng, *shape):
    """Normal numbers with |z| ≥ 0.01: a nudge never crosses a kink at 0."""
    z = rng.standard_normal(shape)
    return np.where(z < 0, z - 0.01, z + 0.01)


def _far_apart(rng, N, d):
    """Rows whose numbers differ: where all are nearly equal, layer_norm's slope changes fast."""
    return rng.permuted(np.tile(3.0 * np.arange(d), (N, 1)), axis=1) + rng.uniform(-1, 1, (N, d))


# name -> (rng, N, d, k) -> (op, arrays, constants); d and k are widths, N the batch size
CASES = {
    "dense": lambda rng, N, d, k: (operations.dense, _normal(rng, (N, d), (d, k), (k,)), {}),
    "matmul": lambda rng, N, d, k: (operations.matmul, _normal(rng, (N, d), (d, k)), {}),
    "tanh": lambda rng, N, d, k: (operations.tanh, _normal(rng, (N, d)), {}),
    "sigmoid": lambda rng, N, d, k: (operations.sigmoid, _normal(rng, (N, d)), {}),
    "relu": lambda rng, N, d, k: (operations.relu, [_away_from_zero(rng, N, d)], {}),
    "softmax": lambda rng, N, d, k: (rows.softmax, _normal(rng, (N, k)), {}),
    "layer_norm": lambda rng, N, d, k: (
        rows.layer_norm,
        [_far_apart(rng, N, d), *_normal(rng, (d,), (d,))],
        {"eps": 1e-3},
    ),
    "squared_error": lambda rng, N, d, k: (
        losses.squared_error,
        _normal(rng, (N, k)),
        {"target": rng.standard_normal((N, k))},
    ),
    "cross_entropy": lambda rng, N, d, k: (
        losses.cross_entropy,
        _normal(rng, (N, k)),
        {"labels": rng.integers(k, size=N)},
    ),
    "binary_cross_entropy": lambda rng, N, d, k: (
        losses.binary_cross_entropy,
        _normal(rng, (N, k)),
        {"target": rng.uniform(size=(N, k))},
    ),
    "l2_penalty": lambda rng, N, d, k: (losses.l2_penalty, _normal(rng, (d,)), {"strength": 0.3}),
    "rnn_step": lambda rng, N, d, k: (
        recurrent.rnn_step,
        _normal(rng, (N, d), (N, k), (d, k), (k, k), (k,)),
        {},
    ),
    "rnn": lambda rng, N, d, k: (
        recurrent.rnn,
        [0.5 * array for array in _normal(rng, (6, N, d), (N, k), (d, k), (k, k), (k,))],
        {},
    ),
}

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def _call(case, seed=0, N=4, d=5, k=3, dtype=np.float64):
    """The op's arrays, value, backward and a random upstream, in one dtype."""
    rng = np.random.default_rng(seed)
    op, arrays, constants = case(rng, N, d, k)
    arrays = [array.astype(dtype) for array in arrays]
    constants = {
        name: c.astype(dtype) if np.ndim(c) and c.dtype == np.float64 else c
        for name, c in constants.items()
    }
    value, backward = op(*arrays, **constants)
    upstream = rng.standard_normal(np.shape(value)).astype(dtype)
    return arrays, value, backward, upstream


def test_every_public_operation_and_loss_has_a_case():
    public = {
        name
        for module in (operations, rows, losses, recurrent)
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
    assert check_backward(op, *arrays, rng=rng, **constants) < 1e-8


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
    kept = {name: np.copy(constant) for name, constant in constants.items()}
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
    N = 4  # no other axis of the cases has this length
    rng = np.random.default_rng(3)
    op, arrays, constants = case(rng, N, 5, 3)

    def twice(array):
        if N not in np.shape(array):
            return array
        return np.concatenate([array, array], axis=np.shape(array).index(N))

    value, backward = op(*arrays, **constants)
    value2, backward2 = op(*map(twice, arrays), **{n: twice(c) for n, c in constants.items()})
    a_loss = np.ndim(value) == 0
    upstream = rng.standard_normal(np.shape(value))
    np.testing.assert_allclose(value2, value if a_loss else twice(value))
    gradients = zip(backward2(twice(upstream)), backward(upstream), arrays, strict=True)
    for gradient2, gradient, array in gradients:
        of_examples = N in array.shape
        share = 0.5 if a_loss and of_examples else 1.0 if a_loss or of_examples else 2.0
        np.testing.assert_allclose(gradient2, share * twice(gradient))


def test_dense_says_which_shapes_do_not_fit():
    x, W, b = np.ones((2, 3)), np.ones((4, 5)), np.ones(5)
    with pytest.raises(ValueError, match=r"got x float64 \(2, 3\), W float64 \(4, 5\)"):
        operations.dense(x, W, b)
    with pytest.raises(ValueError, match=r"b float64 \(1, 5\)"):
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


def test_softmax_rows_are_shares_even_at_a_thousand():
    p, _ = rows.softmax(np.array([[1000.0, 1000.0, -1000.0], [0.0, np.log(3.0), -1000.0]]))
    np.testing.assert_allclose(p, [[0.5, 0.5, 0.0], [0.25, 0.75, 0.0]])


def test_layer_norm_gives_rows_of_mean_zero_and_variance_one(rng):
    x, ones, zeros = 5 + 3 * rng.standard_normal((4, 6)), np.ones(6), np.zeros(6)
    y, backward = rows.layer_norm(x, ones, zeros, eps=0.0)
    np.testing.assert_allclose(y.mean(axis=1), 0.0, atol=1e-15)
    np.testing.assert_allclose(y.std(axis=1), 1.0)
    (dx, _, _) = backward(np.ones((4, 6)))
    np.testing.assert_allclose(dx, 0.0, atol=1e-15)  # to move a whole row changes nothing


def test_float_types_are_not_mixed():
    x, W, b = np.ones((2, 3)), np.ones((3, 4)), np.ones(4)
    for arrays in (
        [x.astype(np.float32), W, b],
        [x, W.astype(np.float32), b],
        [x.astype(int), W, b],
    ):
        with pytest.raises(ValueError, match="of one float type; got"):
            operations.dense(*arrays)
    with pytest.raises(ValueError, match="of one float type; got"):
        operations.matmul(x, W.astype(np.float32))


@pytest.mark.parametrize("W", [np.ones(3), np.ones((3, 4, 5)), np.ones((4, 3))])
def test_a_product_takes_two_matrices_that_fit(W):
    with pytest.raises(ValueError, match="matmul needs"):
        operations.matmul(np.ones((2, 3)), W)
    with pytest.raises(ValueError, match="dense needs"):
        operations.dense(np.ones((2, 3)), W, np.ones(W.shape[1:]))


def test_relu_takes_the_slope_zero_at_its_kink():
    assert operations.relu(np.zeros(1))[1](np.ones(1))[0] == 0.0


def test_layer_norm_adds_eps_to_the_variance():
    x = np.array([[0.0, 0.002]])  # variance 1e-6
    y, _ = rows.layer_norm(x, np.ones(2), np.zeros(2))
    np.testing.assert_allclose(y, [[-0.001, 0.001]] / np.sqrt(1e-6 + 1e-5))


@pytest.mark.parametrize(
    ("gain", "offset", "eps"),
    [(np.ones(3), np.ones(2), 0.1), (np.ones(2), np.ones((1, 3)), 0.1), (np.ones(3),) * 2 + (-1,)],
)
def test_layer_norm_says_what_does_not_fit(gain, offset, eps):
    with pytest.raises(ValueError, match="layer_norm needs x"):
        rows.layer_norm(np.ones((2, 3)), gain, offset, eps=eps)
