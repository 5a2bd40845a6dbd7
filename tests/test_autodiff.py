import copy
import gc
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import (
    MLP,
    cross_entropy,
    loss_and_gradient,
    numerical_gradient,
    relu,
    squared_error,
    tanh,
)
from backprop.autodiff import Tensor, gradients
from backprop.gradcheck import relative_error

# name -> (a formula in x and y, their shapes); y is not near 0, and where a kink is, nor is x
FORMULAS = {
    "x + y": (lambda x, y: x + y, (2, 3), (2, 3)),
    "x - y": (lambda x, y: x - y, (2, 3), (3,)),
    "x * y": (lambda x, y: x * y, (2, 3), (2, 1)),
    "x / y": (lambda x, y: x / y, (3,), (2, 3)),
    "-x": (lambda x, y: -x * y, (2, 3), ()),
    "x @ y": (lambda x, y: x @ y, (2, 3), (3, 4)),
    "x @ y, square": (lambda x, y: x @ y, (3, 3), (3, 3)),
    "x @ y, stacks": (lambda x, y: x @ y, (5, 2, 3), (3, 4)),
    "array @ x": (lambda x, y: np.arange(6.0).reshape(2, 3) @ x * y, (3, 4), (4,)),
    "x @ array": (lambda x, y: x @ np.arange(6.0).reshape(3, 2) * y, (4, 3), (4, 1)),
    "numbers left": (lambda x, y: 3 + 2 * x + (3 - x) * (2 / y), (2, 3), (2, 3)),
    "numbers right": (lambda x, y: (x + 3) * (y - 2) + x * 2 + y / 3, (2, 3), (2, 3)),
    "arrays left": (lambda x, y: (C23 + x) * (C23 - x) + C23 / y, (3,), (1, 3)),
    "arrays right": (lambda x, y: (x + C23) * (x - C23) + y / C23, (3,), (1, 3)),
    "x ** 2": (lambda x, y: x**2 * y, (2, 3), (2, 3)),
    "x ** -0.5": (lambda x, y: (x * x) ** -0.5 * y, (2, 3), (2, 3)),
    "x ** 0": (lambda x, y: x**0 * y, (2, 3), (2, 3)),
    "sum": (lambda x, y: x.sum() * y, (2, 3), (2, 3)),
    "sum, one axis": (lambda x, y: x.sum(axis=0) * y, (2, 3), (3,)),
    "sum, last axis": (lambda x, y: x.sum(axis=-1) * y, (2, 3), (2,)),
    "sum, two axes": (lambda x, y: x.sum(axis=(0, 2)) * y, (2, 3, 4), (3,)),
    "sum, keepdims": (lambda x, y: x / (y * y).sum(axis=1, keepdims=True), (2, 3), (2, 3)),
    "sum, all keepdims": (lambda x, y: x.sum(keepdims=True) * y, (2, 3), (3,)),
    "sum of one number": (lambda x, y: x.sum() * y.sum(keepdims=True), (), (2,)),
    "exp": (lambda x, y: x.exp() * y, (2, 3), (3,)),
    "log": (lambda x, y: (x * x).log() * y, (2, 3), (3,)),
    "tanh": (lambda x, y: x.tanh() * y, (2, 3), (3,)),
    "relu": (lambda x, y: x.relu() * y, (2, 3), (3,)),
    "x + x": (lambda x, y: x + x + y, (2, 3), (3,)),
    "x * x": (lambda x, y: x * x * y, (2, 3), (3,)),
    "x @ x": (lambda x, y: x @ x * y, (3, 3), (3,)),
    "diamond": (lambda x, y: (x + y).tanh() * (x * y) + x, (2, 3), (3,)),
}
C23 = np.array([[0.5, -1.5, 2.0], [1.0, 3.0, -0.7]])

seeds = st.integers(0, 2**32 - 1)


def _away_from_zero(rng, shape):
    x = rng.standard_normal(shape)
    return np.asarray(x + 0.1 * np.where(x < 0.0, -1.0, 1.0))


def _gradients_of_both(formula, x, y, upstream):
    """∂/∂x and ∂/∂y of Σ upstream ⊙ formula(x, y), by walking back."""
    x, y = Tensor(x), Tensor(y)
    gradient = gradients((formula(x, y) * upstream).sum())
    return gradient[x], gradient[y]


@pytest.mark.parametrize(("formula", "x_shape", "y_shape"), FORMULAS.values(), ids=FORMULAS)
@given(seed=seeds)
@settings(max_examples=20, deadline=None)
def test_gradients_agree_with_nudging(formula, x_shape, y_shape, seed):
    rng = np.random.default_rng(seed)
    x, y = _away_from_zero(rng, x_shape), _away_from_zero(rng, y_shape)
    upstream = rng.standard_normal(formula(Tensor(x), Tensor(y)).data.shape)

    def weighted(_):
        return np.vdot(upstream, formula(Tensor(x), Tensor(y)).data)

    for array, gradient in zip((x, y), _gradients_of_both(formula, x, y, upstream), strict=True):
        assert gradient.shape == array.shape
        assert relative_error(gradient, numerical_gradient(weighted, array)) < 1e-6


@pytest.mark.parametrize(
    "formula",
    [
        lambda x: 2 - x,
        lambda x: C23 - x,
        lambda x: x - C23,
        lambda x: 2 / x,
        lambda x: C23 / x,
        lambda x: x / C23,
        lambda x: C23.T @ x,
        lambda x: x @ C23.T,
        lambda x: -x,
        lambda x: x**3,
        lambda x: x.sum(),
        lambda x: x.sum(axis=1),
        lambda x: x.sum(axis=1, keepdims=True),
        lambda x: x.sum(keepdims=True),
    ],
)
def test_an_operation_gives_numpys_own_array(formula, rng):
    x = rng.standard_normal((2, 3))
    made, expected = formula(Tensor(x)).data, formula(x)
    assert made.shape == expected.shape
    np.testing.assert_array_equal(made, expected)


@pytest.mark.parametrize(("formula", "x_shape", "y_shape"), FORMULAS.values(), ids=FORMULAS)
def test_float32_stays_float32_and_no_input_is_modified(formula, x_shape, y_shape, rng):
    x = _away_from_zero(rng, x_shape).astype(np.float32)
    y = _away_from_zero(rng, y_shape).astype(np.float32)
    before = x.copy(), y.copy()
    for gradient in _gradients_of_both(formula, x, y, np.float64(2.0)):
        assert gradient.dtype == np.float32
    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(y, before[1])


def test_numbers_do_not_lift_float32():
    x = Tensor(np.ones(3, dtype=np.float32))
    for made in (x * 2, 2.0 * x, x / np.sqrt(2.0), np.float64(1.0) - x, x**2, x**0.5, x.sum() / 3):
        assert made.data.dtype == np.float32


SHAPES = [
    (),
    (1,),
    (3,),
    (1, 1),
    (1, 3),
    (4, 1),
    (4, 3),
    (2, 4, 3),
    (2, 1, 3),
    (2, 1, 1),
    (1, 4, 1),
]
SHAPES += [(0, 3)]


def _stretch(a, b):
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("x_shape", "y_shape"), [(a, b) for a in SHAPES for b in SHAPES if _stretch(a, b) is not None]
)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_broadcasting_is_undone_for_every_pair_of_shapes(x_shape, y_shape, dtype, rng):
    """x + y: each entry receives the sum of what its copies received, counted by index."""
    x, y = np.zeros(x_shape, dtype), np.zeros(y_shape, dtype)
    upstream = rng.integers(-9, 9, size=_stretch(x_shape, y_shape)).astype(dtype)
    for array, gradient in zip(
        (x, y), _gradients_of_both(lambda x, y: x + y, x, y, upstream), strict=True
    ):
        places = np.broadcast_to(np.arange(array.size).reshape(array.shape), upstream.shape)
        expected = np.bincount(places.ravel(), weights=upstream.ravel(), minlength=array.size)
        assert gradient.dtype == dtype
        np.testing.assert_array_equal(gradient, expected.reshape(array.shape))


def _forward(layout, theta, x, activation):
    """An MLP written as its formula: the parameters as Tensors, and its output."""
    parts = [Tensor(part) for part in layout.views(theta)]
    a = x
    for W, b in zip(parts[:-2:2], parts[1:-2:2], strict=True):
        a = getattr(a @ W + b, activation.__name__)()
    return parts, a @ parts[-2] + parts[-1]


def _cross_entropy(z, labels):
    """From logits: −Σ onehot ⊙ (z − log Σ exp z) / N, each row shifted by its maximum."""
    onehot = np.eye(z.data.shape[1], dtype=z.data.dtype)[labels]
    shifted = z - z.data.max(axis=1, keepdims=True)
    log_p = shifted - shifted.exp().sum(axis=1, keepdims=True).log()
    return -(log_p * onehot).sum() / len(labels)


@given(
    seed=seeds,
    N=st.sampled_from([1, 3, 7]),
    widths=st.lists(st.integers(1, 4), min_size=2, max_size=4),
    activation=st.sampled_from([tanh, relu]),
)
@settings(max_examples=40, deadline=None)
def test_a_network_and_its_losses_get_the_packages_gradients(seed, N, widths, activation):
    rng = np.random.default_rng(seed)
    network = MLP(*widths, activation=activation)
    theta = rng.standard_normal(network.layout.size)
    x, target = rng.standard_normal((N, widths[0])), rng.standard_normal((N, widths[-1]))
    labels = rng.integers(widths[-1], size=N)
    for loss, goal in ((cross_entropy, {"labels": labels}), (squared_error, {"target": target})):
        inputs = Tensor(x)
        parts, z = _forward(network.layout, theta, inputs, activation)
        if loss is cross_entropy:
            root = _cross_entropy(z, labels)
        else:
            root = 0.5 * ((z - target) ** 2).sum() / N
        gradient = gradients(root)
        value, dtheta = loss_and_gradient(network, loss, theta, x, **goal)
        np.testing.assert_allclose(root.data, value, rtol=1e-12, atol=1e-14)
        ours = network.layout.pack(*(gradient[part] for part in parts))
        np.testing.assert_allclose(ours, dtheta, rtol=1e-11, atol=1e-13)
        prediction, network_backward = network(theta, x)
        _, dx = network_backward(loss(prediction, **goal)[1]()[0])
        np.testing.assert_allclose(gradient[inputs], dx, rtol=1e-11, atol=1e-13)


def test_a_plain_array_of_inputs_is_a_constant(rng):
    network = MLP(4, 5, 3)
    theta, x = network.init(rng), rng.standard_normal((7, 4))
    labels = rng.integers(3, size=7)
    parts, z = _forward(network.layout, theta, x, tanh)
    gradient = gradients(_cross_entropy(z, labels))
    _, dtheta = loss_and_gradient(network, cross_entropy, theta, x, labels=labels)
    np.testing.assert_allclose(
        network.layout.pack(*(gradient[part] for part in parts)), dtheta, atol=1e-14
    )
    leaves = {node for node in gradient if not node.parents}
    assert leaves == set(parts)


def test_cross_entropy_survives_logits_of_a_thousand():
    z = Tensor(np.array([[1000.0, -1000.0], [1000.0, -1000.0]]))
    shifted = z - z.data.max(axis=1, keepdims=True)
    loss = -(shifted - shifted.exp().sum(axis=1, keepdims=True).log()).sum()
    assert np.isfinite(gradients(loss)[z]).all()


def test_gradients_may_be_asked_for_twice_and_of_any_node():
    x = Tensor(np.array([1.0, 2.0]))
    square = (x * x).sum()
    root = square * square
    first = {node: gradient.copy() for node, gradient in gradients(root).items()}
    again = gradients(root)
    assert set(first) == set(again) >= {root, square, x}
    for node, gradient in first.items():
        np.testing.assert_array_equal(gradient, again[node])
        assert gradient.shape == np.shape(node.data)
    np.testing.assert_array_equal(gradients(square)[x], [2.0, 4.0])


def test_results_share_no_memory():
    x = Tensor(np.ones(3))
    y = x + 0.0
    gradient = gradients(y.sum())
    gradient[y][:] = 9.0
    np.testing.assert_array_equal(gradient[x], 1.0)
    np.testing.assert_array_equal(gradients(y.sum())[x], 1.0)


def test_diamonds_are_walked_once_and_a_chain_of_100_000_needs_no_recursion():
    x = top = Tensor(np.array(1.0))
    for _ in range(100):
        top = top + top * 0.5  # 2¹⁰⁰ paths
    assert gradients(top)[x] == pytest.approx(1.5**100)
    for _ in range(100_000):
        top = top + 1.0
    assert gradients(top)[x] == pytest.approx(1.5**100)
    del top
    gc.collect()  # taking the chain apart must not recurse either


def test_an_operation_of_ones_own_needs_a_value_and_its_rule(rng):
    x = Tensor(rng.standard_normal((2, 3)))
    sine = Tensor(np.sin(x.data), (x,), (lambda g: g * np.cos(x.data),))
    np.testing.assert_array_equal(gradients(sine.sum())[x], np.cos(x.data))


def test_powers_of_zero_and_the_kink_of_relu():
    zero = Tensor(np.zeros(2))
    for root, slope in ((zero**1, 1.0), (zero**2, 0.0), (zero**0, 0.0), (zero.relu(), 0.0)):
        np.testing.assert_array_equal(gradients(root.sum())[zero], slope)


def test_a_tensor_is_never_changed_and_equal_to_itself_alone():
    x = Tensor(np.ones(2))
    with pytest.raises(AttributeError):
        x.data = np.zeros(2)
    assert x != Tensor(x.data)
    assert len({x, Tensor(x.data), x}) == 2
    assert repr(x * 2) == "Tensor(data=array([2., 2.]))"


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda x: Tensor([1.0, 2.0]), TypeError, "holds an array of floats; got list"),
        (lambda x: Tensor(2.0), TypeError, "holds an array of floats; got 2.0"),
        (lambda x: Tensor(np.arange(3)), TypeError, "holds an array of floats; got int64"),
        (lambda x: Tensor(x), TypeError, "holds an array of floats; got Tensor"),
        (lambda x: x * 1j, TypeError, "arrays or one real number; got complex"),
        (lambda x: gradients(x), ValueError, r"one number; got shape \(2, 3\)"),
        (lambda x: x @ x, ValueError, r"got \(2, 3\) and \(2, 3\)"),
        (lambda x: np.ones(2) @ x, ValueError, r"got \(2,\) and \(2, 3\)"),
        (lambda x: x @ 2.0, ValueError, r"got \(2, 3\) and \(\)"),
        (lambda x: x + np.ones((4, 4)), ValueError, r"\(2,3\) \(4,4\)"),
        (lambda x: x**x, TypeError, "exponent of a Tensor is one real number; got Tensor"),
        (lambda x: x.log(), ValueError, "above 0; got -1.0"),
        (lambda x: x**0.5, ValueError, "no number below 0; got -1.0"),
        (lambda x: x + "1", TypeError, "arrays or one real number; got str"),
        (lambda x: x * np.ma.ones(3), TypeError, r"number; got MaskedArray float64 \(3,\)"),
        (
            lambda x: Tensor(np.ones((1, 2)).view(np.matrix)),
            TypeError,
            r"floats; got matrix float64 \(1, 2\)",
        ),
        (lambda x: np.where(x.data > 0, x, 0), TypeError, "keep no road back: .*; got a Tensor"),
        (lambda x: np.dot(np.ones((1, 2)), x), TypeError, "keep no road back"),
        (lambda x: np.mean(x), TypeError, "keep no road back"),
        (lambda x: np.sum(x), TypeError, "keep no road back"),
        (lambda x: np.asarray(x), TypeError, "keep no road back"),
        (lambda x: np.array([x, x]), TypeError, "keep no road back"),
    ],
)
def test_bad_input_is_told_in_a_sentence(wrong, error, message):
    with pytest.raises(error, match=message):
        wrong(Tensor(np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]])))


def test_a_quotient_near_the_top_of_the_range_has_its_slope():
    z = Tensor(np.array([600.0, 600.5]))
    e = z.exp()
    share = e / e.sum()  # its square would be beyond a float
    p = share.data[1]
    dz = gradients((share * np.array([0.0, 1.0])).sum())[z]
    np.testing.assert_allclose(dz, [-p * (1 - p), p * (1 - p)], rtol=1e-12)


def test_a_leaf_is_copied_and_pickled_and_what_was_computed_is_refused():
    x = Tensor(np.array([1.0, 2.0]))
    for again in (copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))):
        np.testing.assert_array_equal(again(x).data, x.data)
        with pytest.raises(TypeError, match=r"computed Tensor is not copied.*; got float64 \(2,\)"):
            again(x * 2)
