import copy
import pickle

import numpy as np
import pytest

from backprop import SGD, Adam, RMSProp


def test_sgd_subtracts_rate_times_gradient():
    np.testing.assert_allclose(SGD(0.1).step(np.array([1.0, -2.0])), [0.1, -0.2])


def test_momentum_adds_up_a_constant_gradient_to_one_over_one_minus_beta():
    optimizer = SGD(0.1, momentum=0.9)
    for _ in range(200):
        step = optimizer.step(np.array([1.0]))
    assert step[0] == pytest.approx(0.1 / (1 - 0.9))


def test_the_first_step_of_adam_is_the_rate_whatever_the_gradients_size():
    for size in (1e-3, 1.0, 1e3):
        step = Adam(0.01).step(np.array([size, -size]))
        np.testing.assert_allclose(step, [0.01, -0.01], rtol=1e-4)


def test_adam_follows_its_definition_written_out_naively(rng):
    optimizer, m, v = Adam(0.02, beta1=0.8, beta2=0.95, eps=1e-3), 0.0, 0.0
    for t in range(1, 6):
        g = rng.standard_normal(4) * 1e-3  # as small as ε, so that its place shows
        m = 0.8 * m + 0.2 * g
        v = 0.95 * v + 0.05 * g**2
        expected = 0.02 * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.95**t)) + 1e-3)
        np.testing.assert_allclose(optimizer.step(g), expected, rtol=1e-12)


def test_rmsprop_follows_its_definition_written_out_naively(rng):
    optimizer, v = RMSProp(0.02, decay=0.8, eps=1e-3), 0.0
    for _ in range(5):
        g = rng.standard_normal(4) * 1e-3
        v = 0.8 * v + 0.2 * g**2
        np.testing.assert_allclose(optimizer.step(g), 0.02 * g / (np.sqrt(v) + 1e-3), rtol=1e-12)


@pytest.mark.parametrize("make", [RMSProp, Adam])
def test_gradients_a_hundred_times_as_large_change_no_step(make, rng):
    one, other = make(0.1), make(0.1)
    for _ in range(3):
        g = rng.standard_normal(5)
        np.testing.assert_allclose(other.step(100 * g), one.step(g), rtol=1e-5)


EVERY = [lambda: SGD(0.1), lambda: SGD(0.1, momentum=0.9), lambda: RMSProp(0.1), lambda: Adam(0.1)]


@pytest.mark.parametrize("optimizer", [make() for make in EVERY])
def test_the_step_is_a_buffer_of_the_gradients_dtype_and_the_gradient_stays(optimizer):
    gradient = np.ones(3, dtype=np.float32)
    first = optimizer.step(gradient)
    assert optimizer.step(gradient) is first
    assert first.dtype == np.float32
    np.testing.assert_array_equal(gradient, 1.0)


@pytest.mark.parametrize("make", EVERY)
def test_the_rate_may_be_changed_by_a_schedule(make):
    optimizer, doubled = make(), make()
    gradient = np.array([1.0, -3.0])
    np.testing.assert_array_equal(doubled.step(gradient), optimizer.step(gradient))
    doubled.rate = 2 * optimizer.rate  # acts at once, on all that is remembered too
    np.testing.assert_allclose(doubled.step(gradient), 2 * optimizer.step(gradient))


@pytest.mark.parametrize("make", EVERY)
def test_state_belongs_to_one_theta(make):
    optimizer = make()
    optimizer.step(np.ones(3))
    with pytest.raises(ValueError, match=r"theta float64 \(3,\); got a gradient float64 \(4,\)"):
        optimizer.step(np.ones(4))
    with pytest.raises(ValueError, match=r"got a gradient float32 \(3,\)"):
        optimizer.step(np.ones(3, dtype=np.float32))


@pytest.mark.parametrize("make", EVERY)
def test_a_refused_gradient_leaves_no_trace(make):
    spared, other = make(), make()
    g = np.array([1.0, -3.0])
    for optimizer in (spared, other):
        optimizer.step(g)
    with pytest.raises(ValueError, match="another theta"):
        spared.step(np.ones(3))
    np.testing.assert_array_equal(spared.step(g), other.step(g))


@pytest.mark.parametrize(
    "make",
    [
        lambda: SGD(-0.1),
        lambda: SGD(float("nan")),
        lambda: SGD(0.1, momentum=1.0),
        lambda: RMSProp(decay=-0.1),
        lambda: Adam(beta2=1.0),
        lambda: Adam(eps=0.0),
    ],
)
def test_settings_that_cannot_work_are_refused(make):
    with pytest.raises(ValueError, match="; got "):
        make()


@pytest.mark.parametrize("gradient", [np.ones((2, 2)), np.ones(3, dtype=int), [1.0, 2.0]])
def test_a_gradient_is_one_flat_vector_of_floats(gradient):
    with pytest.raises(ValueError, match="one flat vector of floats; got"):
        Adam().step(gradient)


def test_the_settings_are_those_of_the_sources_unless_others_are_asked():
    adam, rmsprop = Adam(), RMSProp()
    assert (adam.rate, adam.beta1, adam.beta2, adam.eps) == (0.001, 0.9, 0.999, 1e-8)
    assert (rmsprop.rate, rmsprop.decay, rmsprop.eps) == (0.001, 0.9, 1e-8)
    assert SGD(0.1).momentum == 0.0


@pytest.mark.parametrize("make", [lambda: SGD(0.1, momentum=0.9), RMSProp, Adam])
@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda optimizer: pickle.loads(pickle.dumps(optimizer))]
)
def test_a_copy_remembers_the_same_and_goes_its_own_way(make, again):
    optimizer = make()
    optimizer.step(np.array([1.0, -2.0]))
    other = again(optimizer)
    for _ in range(3):
        other.step(np.array([5.0, 5.0]))  # leaves no trace in the first
    alone = make()
    alone.step(np.array([1.0, -2.0]))
    for gradient in ([3.0, 1.0], [0.5, 0.5]):
        expected = alone.step(np.array(gradient))
        np.testing.assert_array_equal(optimizer.step(np.array(gradient)), expected)


@pytest.mark.parametrize("later", [[1.0, 2.0], np.ma.ones(2), np.ones(2).view(np.matrix), None])
def test_every_gradient_is_a_plain_array_like_the_first(later):
    optimizer = SGD(0.1)
    optimizer.step(np.ones(2))
    with pytest.raises(ValueError, match=r"learnt about a theta float64 \(2,\); got a gradient"):
        optimizer.step(later)


@pytest.mark.parametrize("make", [RMSProp, Adam])
@pytest.mark.parametrize(("huge", "dtype"), [(1e200, np.float64), (1e20, np.float32)])
def test_a_gradient_too_large_to_be_squared_is_refused_and_forgotten(make, huge, dtype):
    optimizer, alone = make(), make()
    small = np.array([1.0, -2.0], dtype)
    optimizer.step(small)
    alone.step(small)
    with pytest.raises(ValueError, match="square should be within range; got 1"):
        optimizer.step(np.array([1.0, huge], dtype))
    np.testing.assert_array_equal(optimizer.step(small), alone.step(small))
