import numpy as np
import pytest

from backprop import rnn, rnn_step


@pytest.fixture
def arrays(rng):
    """xs (T, N, D) = (5, 4, 3), s0 (4, 2), U, R, b."""
    return [rng.standard_normal(shape) for shape in [(5, 4, 3), (4, 2), (3, 2), (2, 2), (2,)]]


def test_a_sequence_is_one_step_after_another(arrays):
    xs, s, U, R, b = arrays
    states, _ = rnn(*arrays)
    for x, state in zip(xs, states, strict=True):
        s, _ = rnn_step(x, s, U, R, b)
        np.testing.assert_array_equal(state, s)


def test_one_neuron_with_feedback_by_hand():
    states, _ = rnn(
        np.array([[[1.0]], [[0.5]]]),
        np.array([[0.2]]),
        np.array([[2.0]]),
        np.array([[-1.0]]),
        np.array([0.1]),
    )
    first = np.tanh(2.0 - 0.2 + 0.1)
    np.testing.assert_allclose(states.ravel(), [first, np.tanh(1.0 - first + 0.1)])


def test_truncation_is_composition_and_drops_what_crosses_the_cut(arrays):
    xs, s0, U, R, b = arrays
    head, head_backward = rnn(xs[:3], s0, U, R, b)
    tail, tail_backward = rnn(xs[3:], head[-1], U, R, b)
    np.testing.assert_array_equal(np.concatenate([head, tail]), rnn(*arrays)[0])

    dhead, dtail = np.zeros_like(head), np.ones_like(tail)
    _, crossing, *late = tail_backward(dtail)  # truncated: no more than this
    dhead[-1] = crossing  # handed on after all, it makes the gradient whole
    _, _, *early = head_backward(dhead)
    _, _, *whole = rnn(*arrays)[1](np.concatenate([np.zeros_like(head), dtail]))
    for all_steps, last_two, first_three in zip(whole, late, early, strict=True):
        np.testing.assert_allclose(all_steps, last_two + first_three)
        assert not np.allclose(all_steps, last_two)


def test_a_feedback_of_r_passes_r_to_the_power_of_the_steps():
    """Zero input, zero state: tanh has slope 1 there, and blame shrinks or grows by r a step."""
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    for r in (0.5, 1.0, 1.5):
        states, backward = rnn(np.zeros((20, 1, 1)), zero, one, r * one, np.zeros(1))
        at_the_end = np.zeros_like(states)
        at_the_end[-1] = 1.0
        assert backward(at_the_end)[1].item() == pytest.approx(r**20)


@pytest.mark.parametrize(
    ("place", "wrong", "came"),
    [
        (0, np.zeros((4, 3)), r"xs .* got float64 \(4, 3\)"),
        (0, np.zeros((0, 4, 3)), r"xs .* got float64 \(0, 4, 3\)"),
        (1, np.zeros((3, 2)), r"s float64 \(3, 2\)"),
        (1, np.zeros((4, 5)), r"s float64 \(4, 5\)"),
        (2, np.zeros((2, 2)), r"U float64 \(2, 2\)"),
        (3, np.zeros((3, 3)), r"R float64 \(3, 3\)"),
        (4, [0.0, 0.0], r"b list"),
    ],
)
def test_shapes_that_do_not_fit_are_told(arrays, place, wrong, came):
    arrays[place] = wrong
    with pytest.raises(ValueError, match=came):
        rnn(*arrays)


@pytest.mark.parametrize("shape", [(4, 2), (6, 4, 2), (1, 4, 2)])
def test_every_state_has_a_gradient_of_its_own(arrays, shape):
    """For a loss that looks at the last state alone, hand in zeros for the others."""
    _, backward = rnn(*arrays)
    with pytest.raises(ValueError, match=r"expected dstates float64 \(5, 4, 2\)"):
        backward(np.ones(shape))
