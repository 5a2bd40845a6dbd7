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


def test_the_fast_way_back_refuses_what_the_clear_one_refuses(rng):
    arrays = [rng.standard_normal(shape) for shape in [(5, 4, 3), (4, 2), (3, 2), (2, 2), (2,)]]
    _, backward = fast_recurrent.rnn(*arrays)
    with pytest.raises(ValueError, match=r"expected dstates float64 \(5, 4, 2\); got .*\(4, 2\)"):
        backward(np.ones((4, 2)))


def _in_memory(array):
    """The same numbers, lying in memory in other ways."""
    yield np.asfortranarray(array)
    yield np.repeat(array, 2, axis=-1)[..., ::2]
    yield np.broadcast_to(array[:1], array.shape)


@pytest.mark.parametrize("place", range(5))
def test_the_fast_net_takes_arrays_however_they_lie_in_memory(place, rng):
    arrays = [rng.standard_normal(shape) for shape in [(5, 4, 3), (4, 2), (3, 2), (2, 2), (2,)]]
    dstates = rng.standard_normal((5, 4, 2))
    for array in _in_memory(arrays[place]):
        arrays[place] = array
        states, backward = fast_recurrent.rnn(*arrays)
        expected, clear_backward = recurrent.rnn(*arrays)
        np.testing.assert_allclose(states, expected)
        for upstream in _in_memory(dstates):
            for ours, clear in zip(backward(upstream), clear_backward(upstream), strict=True):
                np.testing.assert_allclose(ours, clear, atol=1e-12)


@pytest.mark.parametrize("net", [fast_recurrent.rnn, recurrent.rnn])
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("make", [np.ndarray.tolist, np.ma.array, lambda a: 1.0, lambda a: None])
def test_what_is_no_array_is_refused_by_both_in_one_sentence(net, place, make):
    arrays = [np.zeros((6, 4, 3)), np.zeros((4, 2)), np.zeros((3, 2)), np.eye(2), np.zeros(2)]
    arrays[place] = make(arrays[place])
    with pytest.raises(ValueError, match=r"needs .*; got"):
        net(*arrays)


@pytest.mark.parametrize("net", [fast_recurrent.rnn, recurrent.rnn])
def test_a_masked_upstream_is_refused(net, rng):
    arrays = [rng.standard_normal(shape) for shape in [(5, 4, 3), (4, 2), (3, 2), (2, 2), (2,)]]
    with pytest.raises(ValueError, match=r"expected dstates .*; got MaskedArray"):
        net(*arrays)[1](np.ma.ones((5, 4, 2)))
