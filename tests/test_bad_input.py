"""Whatever comes in: it works, or one sentence says what was expected and what came.

In both cases nothing that was handed in is changed.
"""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backprop
from backprop import MLP, SGD, Adam, Layout, RMSProp
from backprop.autodiff import Tensor
from backprop.dual import Dual
from backprop.fast import Workspace
from backprop.fast_recurrent import rnn as fast_rnn
from backprop.graph import Value

SHAPES = st.lists(st.integers(0, 3), max_size=3).map(tuple)
NUMBERS = st.one_of(
    st.floats(-2, 2, allow_nan=False), st.sampled_from([np.nan, np.inf, -1000.0, 1000.0])
)
KINDS = st.sampled_from([np.float64, np.float64, np.float32, np.int64, np.bool_, object])


@st.composite
def _arrays(draw):
    shape, kind = draw(SHAPES), draw(KINDS)
    size = int(np.prod(shape))
    values = draw(st.lists(NUMBERS, min_size=size, max_size=size))
    if kind is np.int64:
        values = [draw(st.integers(-2, 4)) for _ in range(size)]
    return np.array(values, dtype=object).reshape(shape).astype(kind)


ANYTHING = st.one_of(
    _arrays(), _arrays(), _arrays(), NUMBERS, st.none(), st.text(max_size=2), st.just([1.0, 2.0])
)
RNG = np.random.default_rng(0)
NET = MLP(2, 3, 2)
THETA = NET.init(RNG)
WORKSPACE = Workspace(NET, backprop.cross_entropy, 4)
V, D, T = Value(2.0), Dual(2.0, 1.0), Tensor(np.array(2.0))

# name -> (how many things it is given, the call)
CALLS = {
    "dense": (3, backprop.dense),
    "matmul": (2, backprop.matmul),
    "tanh": (1, backprop.tanh),
    "sigmoid": (1, backprop.sigmoid),
    "relu": (1, backprop.relu),
    "softmax": (1, backprop.softmax),
    "layer_norm": (3, backprop.layer_norm),
    "squared_error": (2, lambda z, y: backprop.squared_error(z, target=y)),
    "cross_entropy": (2, lambda z, y: backprop.cross_entropy(z, labels=y)),
    "binary_cross_entropy": (2, lambda z, y: backprop.binary_cross_entropy(z, target=y)),
    "l2_penalty": (2, lambda theta, s: backprop.l2_penalty(theta, strength=s)),
    "rnn_step": (5, backprop.rnn_step),
    "rnn": (5, backprop.rnn),
    "MLP": (2, lambda d, k: MLP(d, k)),
    "a network": (2, NET),
    "its backward": (1, lambda dy: NET(THETA, np.ones((3, 2)))[1](dy)),
    "init": (1, lambda rng: NET.init(rng)),
    "Layout": (2, lambda W, b: Layout(W=W, b=b)),
    "views": (1, lambda theta: NET.layout.views(theta)),
    "pack": (4, lambda *parts: NET.layout.pack(*parts)),
    "normal": (1, backprop.normal),
    "constant": (1, backprop.constant),
    "SGD": (2, lambda rate, momentum: SGD(rate, momentum=momentum)),
    "RMSProp": (2, lambda rate, eps: RMSProp(rate, eps=eps)),
    "Adam": (2, lambda rate, beta1: Adam(rate, beta1=beta1)),
    "step": (1, lambda g: SGD(0.1).step(g)),
    "numerical_gradient": (1, lambda x: backprop.numerical_gradient(lambda x: 0.0, x)),
    "numerical_gradient_batched": (
        1,
        lambda x: backprop.numerical_gradient_batched(lambda xs: np.zeros(len(xs)), x),
    ),
    "check_backward": (1, lambda x: backprop.check_backward(backprop.tanh, x, rng=RNG)),
    "check_direction": (1, lambda x: backprop.check_direction(lambda x: (0.0, 0 * x), x, rng=RNG)),
    "split": (3, lambda X, y, parts: backprop.split(X, y, parts=parts, rng=RNG)),
    "standardise": (2, backprop.standardise),
    "minibatches": (3, lambda X, y, size: backprop.minibatches(X, y, size=size, rng=RNG)),
    "moons": (2, lambda n, noise: backprop.moons(n, RNG, noise)),
    "EarlyStopping": (2, backprop.EarlyStopping),
    "Value": (1, Value),
    "a formula of a Value": (1, lambda x: (V + x, V - x, V * x)),
    "a formula left of a Value": (1, lambda x: (x + V, x - V, x * V, x / V)),
    "a power of a Value": (2, lambda x, n: Value(x) ** n),
    "the exp of a Value": (1, lambda x: Value(x).exp()),
    "Dual": (2, Dual),
    "a formula of a Dual": (1, lambda x: (D + x, D - x, D * x)),
    "a formula left of a Dual": (1, lambda x: (x + D, x - D, x * D, x / D)),
    "a power of a Dual": (3, lambda x, dx, n: Dual(x, dx) ** n),
    "Tensor": (1, Tensor),
    "a formula of a Tensor": (1, lambda x: (T + x, T - x, T * x, T / x)),
    "a formula left of a Tensor": (1, lambda x: (x + T, x - T, x * T, x / T)),
    "a product with a Tensor": (1, lambda x: Tensor(np.ones((2, 2))) @ x),
    "a power of a Tensor": (2, lambda x, n: Tensor(x) ** n),
    "Workspace": (2, lambda batch, dtype: Workspace(NET, backprop.cross_entropy, batch, dtype)),
    "its gradient": (3, lambda *given: WORKSPACE.loss_and_gradient(*given[:2], labels=given[2])),
    "the fast rnn": (5, fast_rnn),
    "update": (2, lambda loss, theta: backprop.EarlyStopping(2).update(loss, theta)),
    "train": (1, lambda theta: next(backprop.train(lambda t: (0.0, 0 * t), theta, [()], SGD(1.0)))),
}


@pytest.mark.parametrize("name", CALLS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_it_works_or_says_in_one_sentence_what_came(name, data):
    how_many, call = CALLS[name]
    given_ = data.draw(st.lists(ANYTHING, min_size=how_many, max_size=how_many))
    before = copy.deepcopy(given_)
    try:
        with np.errstate(all="ignore"):
            call(*given_)
    except (ValueError, TypeError) as error:
        message = str(error)
        assert "got" in message or "came to" in message, message
        assert "\n" not in message
        assert len(message) < 300
    for now, then in zip(given_, before, strict=True):
        assert repr(now) == repr(then)


# name -> the shapes of arrays of ones that the call takes
TAKES = {
    "dense": [(2, 3), (3, 4), (4,)],
    "matmul": [(2, 3), (3, 4)],
    "tanh": [(2, 3)],
    "sigmoid": [(2, 3)],
    "relu": [(2, 3)],
    "softmax": [(2, 3)],
    "layer_norm": [(2, 3), (3,), (3,)],
    "squared_error": [(2, 3), (2, 3)],
    "binary_cross_entropy": [(2, 3), (2, 3)],
    "rnn_step": [(4, 2), (4, 3), (2, 3), (3, 3), (3,)],
    "rnn": [(5, 4, 2), (4, 3), (2, 3), (3, 3), (3,)],
    "a network": [(17,), (4, 2)],
    "its backward": [(3, 2)],
    "views": [(17,)],
    "pack": [(2, 3), (3,), (3, 2), (2,)],
    "step": [(3,)],
    "numerical_gradient": [(2, 3)],
    "numerical_gradient_batched": [(2, 3)],
    "check_backward": [(2, 3)],
    "check_direction": [(2, 3)],
    "standardise": [(3, 2), (4, 2)],
    "train": [(3,)],
}


@pytest.mark.parametrize("kind", [np.ma.MaskedArray, np.matrix])
@pytest.mark.parametrize("name", TAKES)
def test_neither_a_masked_array_nor_a_matrix_is_taken_for_an_array(name, kind):
    call, arrays = CALLS[name][1], [np.ones(shape) for shape in TAKES[name]]
    call(*arrays)
    for place, array in enumerate(arrays):
        if array.ndim < 3:  # a matrix has two axes
            spoilt = [*arrays[:place], array.view(kind), *arrays[place + 1 :]]
            with pytest.raises((ValueError, TypeError), match=f"got .*{kind.__name__} float64"):
                call(*spoilt)
