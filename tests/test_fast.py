import copy
import os
import pickle
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import (
    MLP,
    Adam,
    cross_entropy,
    loss_and_gradient,
    minibatches,
    relu,
    sigmoid,
    tanh,
    train,
)
from backprop.fast import Workspace
from backprop.losses import squared_error


def _problem(rng, *widths, N=5, dtype=np.float64, loss=cross_entropy, activation=tanh):
    """A network, a θ with biases that are not 0, a batch, and what the loss wants."""
    network = MLP(*widths, activation=activation)
    theta = rng.standard_normal(network.layout.size).astype(dtype)
    x = rng.standard_normal((N, widths[0])).astype(dtype)
    if loss is cross_entropy:
        return network, theta, x, {"labels": rng.integers(widths[-1], size=N)}
    return network, theta, x, {"target": rng.standard_normal((N, widths[-1])).astype(dtype)}


@given(
    seed=st.integers(0, 2**32 - 1),
    widths=st.lists(st.integers(1, 9), min_size=2, max_size=6),
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=4),
    activation=st.sampled_from([tanh, sigmoid, relu]),
    loss=st.sampled_from([cross_entropy, squared_error]),
    dtype=st.sampled_from([np.float32, np.float64]),
)
@settings(max_examples=150, deadline=None)
def test_a_workspace_equals_the_clear_gradient(seed, widths, sizes, activation, loss, dtype):
    rng = np.random.default_rng(seed)
    workspace = Workspace(MLP(*widths, activation=activation), loss, max(sizes), dtype)
    close = {"rtol": 1e-4, "atol": 1e-5} if dtype is np.float32 else {"rtol": 1e-10, "atol": 1e-12}
    for N in sizes:  # one workspace for batches that grow and shrink
        network, theta, x, target = _problem(
            rng, *widths, N=N, dtype=dtype, loss=loss, activation=activation
        )
        value, dtheta = workspace.loss_and_gradient(theta, x, **target)
        expected, expected_dtheta = loss_and_gradient(network, loss, theta, x, **target)
        scale = max(1.0, float(np.abs(expected_dtheta).max()))  # of terms that may cancel
        np.testing.assert_allclose(value, expected, **close)
        np.testing.assert_allclose(dtheta / scale, expected_dtheta / scale, **close)
        assert dtheta.dtype == dtype


@pytest.mark.parametrize("activation", [tanh, sigmoid, relu])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_weights_do_not_overflow(activation, dtype, rng):
    network, theta, x, target = _problem(rng, 3, 4, 2, dtype=dtype, activation=activation)
    theta *= 1000.0
    loss, dtheta = Workspace(network, cross_entropy, 5, dtype).loss_and_gradient(theta, x, **target)
    expected, expected_dtheta = loss_and_gradient(network, cross_entropy, theta, x, **target)
    np.testing.assert_allclose(loss, expected, rtol=1e-5)
    np.testing.assert_allclose(dtheta, expected_dtheta, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("widths", [(3, 2), (3, 4, 2), (3, 4, 4, 4, 2)])
@pytest.mark.parametrize("loss", [cross_entropy, squared_error])
def test_what_is_handed_in_is_only_read(widths, loss, rng):
    network, theta, x, target = _problem(rng, *widths, loss=loss)
    arrays = [theta, x, *target.values()]
    for array in arrays:
        array.flags.writeable = False  # so that any write would raise
    Workspace(network, loss, 5).loss_and_gradient(theta, x, **target)


def test_the_gradient_is_a_buffer_that_the_next_call_overwrites(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    workspace = Workspace(network, cross_entropy, 5)
    _, first = workspace.loss_and_gradient(theta, x, **target)
    kept = first.copy()
    _, second = workspace.loss_and_gradient(theta, 2.0 * x, **target)
    assert second is first
    assert (kept != first).any()


def test_theta_changed_in_place_or_replaced_by_another_is_seen(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    workspace = Workspace(network, cross_entropy, 5)
    workspace.loss_and_gradient(theta, x, **target)
    theta *= 0.5
    for now in (theta, rng.standard_normal(theta.size)):
        _, dtheta = workspace.loss_and_gradient(now, x, **target)
        _, expected = loss_and_gradient(network, cross_entropy, now, x, **target)
        np.testing.assert_allclose(dtheta, expected, rtol=1e-12, atol=1e-14)


def test_the_gradient_buffer_itself_is_no_theta(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    workspace = Workspace(network, cross_entropy, 5)
    _, dtheta = workspace.loss_and_gradient(theta, x, **target)
    with pytest.raises(ValueError, match="own gradient buffer: hand in a copy"):
        workspace.loss_and_gradient(dtheta, x, **target)


def test_two_workspaces_share_nothing(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    one, other = (Workspace(network, cross_entropy, 5) for _ in range(2))
    _, dtheta = one.loss_and_gradient(theta, x, **target)
    kept = dtheta.copy()
    other.loss_and_gradient(2.0 * theta, -x, **target)
    np.testing.assert_array_equal(dtheta, kept)


def test_training_takes_the_same_way_by_one_changed_line(rng):
    network, theta, X, target = _problem(rng, 4, 8, 3, N=50)
    workspace = Workspace(network, cross_entropy, batch=16)

    def clear(theta, x, labels):
        return loss_and_gradient(network, cross_entropy, theta, x, labels=labels)

    def fast(theta, x, labels):
        return workspace.loss_and_gradient(theta, x, labels=labels)

    ends = []
    for gradient in (clear, fast):
        order, end = np.random.default_rng(1), theta.copy()
        batches = (
            b for _ in range(5) for b in minibatches(X, target["labels"], size=16, rng=order)
        )
        ends.append((end, [step.loss for step in train(gradient, end, batches, Adam(0.01))]))
    (theta_clear, losses_clear), (theta_fast, losses_fast) = ends
    np.testing.assert_allclose(losses_fast, losses_clear, rtol=1e-10)
    np.testing.assert_allclose(theta_fast, theta_clear, rtol=1e-8, atol=1e-10)


def test_what_a_workspace_does_not_know_is_told():
    def swish(z):
        return z, lambda da: (da,)

    with pytest.raises(ValueError, match=r"knows tanh, sigmoid, relu; got <function.*swish"):
        Workspace(MLP(2, 3, 1, activation=swish), squared_error, 4)
    with pytest.raises(ValueError, match="knows cross_entropy, squared_error; got <function"):
        Workspace(MLP(2, 3, 1), swish, 4)
    with pytest.raises(ValueError, match="knows float32, float64; got <class 'int'>"):
        Workspace(MLP(2, 3, 1), squared_error, 4, int)


def test_arrays_that_do_not_fit_the_buffers_are_told_and_leave_it_in_order(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    workspace = Workspace(network, cross_entropy, 5)
    workspace.loss_and_gradient(theta, x, **target)
    for wrong, words in [
        ((theta.astype(np.float32), x), r"theta float64 \(26,\) .*got theta float32 \(26,\)"),
        ((theta[:-1], x), r"takes theta float64 \(26,\) .*got theta float64 \(25,\)"),
        ((np.stack([theta, theta]), x), r"theta float64 \(26,\) .*got theta float64 \(2, 26\)"),
        ((theta, x.astype(np.float32)), r"x \(N, 3\) of that type.*x float32 \(5, 3\)"),
        ((theta, np.ones((6, 3))), r"x \(N, 3\).* N from 1 to 5; .*x float64 \(6, 3\)"),
        ((theta, np.ones((0, 3))), r"N from 1 to 5; .*x float64 \(0, 3\)"),
        ((theta, np.ones((5, 2))), r"x \(N, 3\).*x float64 \(5, 2\)"),
        ((theta, np.ones(3)), r"x \(N, 3\).*x float64 \(3,\)"),
        ((theta, np.full((5, 3), np.nan)), "came to nan: some number is not finite"),
    ]:
        with pytest.raises(ValueError, match=words):
            workspace.loss_and_gradient(*wrong, **target)
    for labels in ([0, 1, 0, 1, 2], [0, 1, 0, 1, -1], [0, 1], [0.0, 1.0, 0.0, 1.0, 1.0]):
        with pytest.raises(ValueError, match=r"labels"):
            workspace.loss_and_gradient(theta, x, labels=np.array(labels))
    for wrong in (np.ones((5, 1)), np.ones((5, 2), np.float32), np.ones((5, 2), int), [[1.0]]):
        with pytest.raises(ValueError, match="squared_error needs"):
            Workspace(network, squared_error, 5).loss_and_gradient(theta, x, target=wrong)
    _, dtheta = workspace.loss_and_gradient(theta, x, **target)
    _, expected = loss_and_gradient(network, cross_entropy, theta, x, **target)
    np.testing.assert_allclose(dtheta, expected, rtol=1e-12, atol=1e-14)


def _peak(work):
    """Bytes allocated on top of what was there; NumPy tells tracemalloc about its arrays."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        work()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("activation", [tanh, sigmoid, relu])
@pytest.mark.parametrize("loss", [cross_entropy, squared_error])
def test_a_step_makes_no_array_with_a_number_for_each_unit_of_each_example(activation, loss, rng):
    network, theta, x, target = _problem(
        rng, 50, 600, 400, N=1000, dtype=np.float32, loss=loss, activation=activation
    )
    workspace, optimizer = Workspace(network, loss, 1000, np.float32), Adam()

    def step():
        _, dtheta = workspace.loss_and_gradient(theta, x, **target)
        np.subtract(theta, optimizer.step(dtheta), out=theta)

    step()
    smallest = 1000 * 400  # bytes, of a mask
    assert _peak(step) < smallest
    assert _peak(lambda: loss_and_gradient(network, loss, theta, x, **target)) > 4 * smallest


def test_training_on_sixty_thousand_pictures_never_copies_the_data(rng):
    X, labels = np.zeros((60_000, 784), np.float32), np.zeros(60_000, int)
    network = MLP(784, 64, 10)

    def run():
        theta = network.init(rng, dtype=np.float32)
        workspace = Workspace(network, cross_entropy, 128, np.float32)

        def gradient(theta, x, labels):
            return workspace.loss_and_gradient(theta, x, labels=labels)

        batches = minibatches(X, labels, size=128, rng=rng)
        for step in train(gradient, theta, batches, Adam()):
            if step.number == 5:
                return

    of_theta = 4 * network.layout.size  # bytes
    of_a_batch = 4 * 128 * (784 + 2 * 64 + 10)
    order = 8 * len(X)  # the epoch's permutation
    # θ, its gradient, Adam's two means and its step, and init's draw in float64; two batches
    # are alive while one is handed over
    allowed = 8 * of_theta + 2 * of_a_batch + order
    assert _peak(run) < allowed < X.nbytes / 50


RACE = """
from harness import race, ratios
from peers import ours, textbook
from workloads import WORKLOADS
import numpy as np

workload = WORKLOADS["W3"]
seconds = race({
    "fast": ours.training(workload, np.float32)[0],
    "textbook": textbook.training(workload, np.float64)[0],
})
print(ratios(seconds["textbook"], seconds["fast"])[1])
"""


def test_training_steps_are_clearly_faster_than_the_textbooks():
    """A floor of half the usual factor of 3, best of three: others may have the machine too."""
    benchmarks = Path(__file__).parents[1] / "benchmarks"
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    ratios = []
    while len(ratios) < 3 and max(ratios, default=0.0) < 1.5:
        out = subprocess.run(
            [sys.executable, "-c", RACE],
            cwd=benchmarks,
            env=os.environ | one_thread,
            capture_output=True,
            text=True,
            check=True,
        )
        ratios.append(float(out.stdout))
    assert max(ratios) > 1.5, ratios


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.uint64, list])
def test_labels_of_any_whole_type_are_taken_as_the_clear_loss_takes_them(kind, rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    labels = target["labels"].tolist() if kind is list else target["labels"].astype(kind)
    value, dtheta = Workspace(network, cross_entropy, 5).loss_and_gradient(theta, x, labels=labels)
    expected, clear = loss_and_gradient(network, cross_entropy, theta, x, labels=labels)
    np.testing.assert_allclose(value, expected)
    np.testing.assert_allclose(dtheta, clear, atol=1e-12)


def test_arrays_are_taken_however_they_lie_in_memory(rng):
    network, theta, x, target = _problem(rng, 3, 4, 2, loss=squared_error)
    workspace = Workspace(network, squared_error, 5)
    for lie in (
        np.asfortranarray,
        lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
        lambda a: np.broadcast_to(a[..., :1], a.shape),
    ):
        for its_theta, its_x in ((lie(theta), x), (theta, lie(x))):
            wanted = {"target": lie(target["target"])}
            value, dtheta = workspace.loss_and_gradient(its_theta, its_x, **wanted)
            expected, clear = loss_and_gradient(network, squared_error, its_theta, its_x, **wanted)
            np.testing.assert_allclose(value, expected)
            np.testing.assert_allclose(dtheta, clear, atol=1e-12)


@pytest.mark.parametrize(
    "make",
    [np.ndarray.tolist, np.ma.array, lambda a: a.view(np.matrix), lambda a: 1.0, lambda a: None],
)
def test_what_is_no_array_is_refused_from_the_first_call_on(make, rng):
    network, theta, x, target = _problem(rng, 3, 4, 2)
    workspace = Workspace(network, cross_entropy, 5)
    for _ in range(2):
        with pytest.raises(ValueError, match=r"this Workspace takes theta .*; got theta float64"):
            workspace.loss_and_gradient(theta, make(x), **target)
        with pytest.raises(ValueError, match=r"this Workspace takes theta .* x float64 \(5, 3\)$"):
            workspace.loss_and_gradient(make(theta), x, **target)
        workspace.loss_and_gradient(theta, x, **target)
    with pytest.raises(ValueError, match="labels"):
        workspace.loss_and_gradient(theta, x, labels=np.ma.array(target["labels"]))


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda workspace: pickle.loads(pickle.dumps(workspace))]
)
def test_a_copy_has_buffers_of_its_own(again, rng):
    network, theta, x, target = _problem(rng, 3, 4, 2, dtype=np.float32)
    workspace = Workspace(network, cross_entropy, 5, np.float32)
    _, dtheta = workspace.loss_and_gradient(theta, x, **target)
    kept, other = dtheta.copy(), again(workspace)
    value, gradient = other.loss_and_gradient(2.0 * theta, -x, **target)
    expected, clear = loss_and_gradient(network, cross_entropy, 2.0 * theta, -x, **target)
    np.testing.assert_allclose(value, expected, rtol=1e-5)
    np.testing.assert_allclose(gradient, clear, rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(dtheta, kept)


def test_a_workspace_is_made_for_a_network_and_a_batch():
    for network, batch in (("net", 4), (MLP(2, 1), 0), (MLP(2, 1), 2.5), (MLP(2, 1), None)):
        with pytest.raises(ValueError, match="an MLP and a batch of 1 example or more; got"):
            Workspace(network, squared_error, batch)
