import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import fast_recurrent, recurrent


@given(
    seed=st.integers(0, 2**32 - 1),
    T=st.integers(1, 7),
    N=st.integers(1, 5),
    D=st.integers(1, 5),
    d=st.integers(1, 5),
    dtype=st.sampled_from([np.float32, np.float64]),
)
@settings(max_examples=60, deadline=None)
def test_hoisting_changes_no_state_and_no_gradient(seed, T, N, D, d, dtype):
    rng = np.random.default_rng(seed)
    shapes = [(T, N, D), (N, d), (D, d), (d, d), (d,)]
    arrays = [rng.standard_normal(shape).astype(dtype) for shape in shapes]
    states, backward = fast_recurrent.rnn(*arrays)
    expected, expected_backward = recurrent.rnn(*arrays)
    close = {"rtol": 1e-3, "atol": 1e-4} if dtype is np.float32 else {"rtol": 1e-9, "atol": 1e-10}
    np.testing.assert_allclose(states, expected, **close)
    dstates = rng.standard_normal(states.shape).astype(dtype)
    for array in (*arrays, dstates):
        array.flags.writeable = False  # so that any write would raise
    for _ in range(2):  # backward may be called twice
        gradients = backward(dstates)
        for gradient, clear in zip(gradients, expected_backward(dstates), strict=True):
            np.testing.assert_allclose(gradient, clear, **close)
            assert gradient.dtype == dtype


def test_steps_that_are_not_contiguous_are_no_trouble(rng):
    xs = rng.standard_normal((4, 6, 3)).transpose(1, 0, 2)  # examples first, as data often come
    arrays = xs, np.zeros((4, 2)), np.ones((3, 2)), np.ones((2, 2)), np.ones(2)
    np.testing.assert_allclose(fast_recurrent.rnn(*arrays)[0], recurrent.rnn(*arrays)[0])


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, np.zeros((4, 3))),
        (0, np.zeros((0, 4, 3))),
        (1, np.zeros((3, 2))),
        (2, np.zeros((2, 2))),
        (3, np.zeros((3, 3))),
        (4, np.zeros(2, np.float32)),
    ],
)
def test_what_does_not_fit_is_told_as_the_clear_version_tells_it(place, wrong):
    arrays = [np.zeros((6, 4, 3)), np.zeros((4, 2)), np.zeros((3, 2)), np.eye(2), np.zeros(2)]
    arrays[place] = wrong
    with pytest.raises(ValueError, match="needs"):
        fast_recurrent.rnn(*arrays)
