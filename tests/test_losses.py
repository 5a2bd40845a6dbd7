import numpy as np
import pytest

from backprop.losses import (
    binary_cross_entropy,
    cross_entropy,
    l2_penalty,
    squared_error,
)
from backprop.operations import sigmoid


def test_squared_error_is_half_the_square_summed_over_outputs_and_averaged_over_examples():
    prediction = np.array([[1.0, 2.0], [3.0, 4.0]])
    loss, backward = squared_error(prediction, target=np.zeros((2, 2)))
    assert loss == 0.5 * (1 + 4 + 9 + 16) / 2
    np.testing.assert_array_equal(backward()[0], prediction / 2)


def test_cross_entropy_is_minus_the_log_of_the_true_class_probability():
    z = np.log(np.array([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]))
    loss, backward = cross_entropy(z, labels=np.array([0, 2]))
    assert loss == pytest.approx(-(np.log(0.5) + np.log(0.8)) / 2)
    np.testing.assert_allclose(backward()[0], np.array([[-0.5, 0.25, 0.25], [0.1, 0.1, -0.2]]) / 2)


def test_cross_entropy_survives_logits_of_a_thousand():
    z = np.array([[1000.0, -1000.0], [1000.0, -1000.0]])
    loss, backward = cross_entropy(z, labels=np.array([0, 1]))
    assert loss == 1000.0
    np.testing.assert_array_equal(backward()[0], [[0.0, 0.0], [0.5, -0.5]])


def test_the_gradient_of_cross_entropy_sums_to_zero_in_every_row(rng):
    _, backward = cross_entropy(rng.standard_normal((5, 4)), labels=rng.integers(4, size=5))
    np.testing.assert_allclose(backward()[0].sum(axis=1), 0.0, atol=1e-15)


def test_squared_error_refuses_shapes_that_numpy_would_stretch():
    with pytest.raises(ValueError, match=r"got float64 \(5, 1\) and float64 \(5,\)"):
        squared_error(np.ones((5, 1)), target=np.ones(5))


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (np.array([0, 3]), "integer labels from 0 to 2; got from 0 to 3"),
        (np.array([-1, 0]), "from -1 to 0"),
        (np.array([0.0, 1.0]), "got float64"),
        (np.array([[0], [1]]), r"labels int64 \(2, 1\)"),
        (np.array([0]), r"z float64 \(2, 3\) and labels int64 \(1,\)"),
    ],
)
def test_cross_entropy_says_what_is_wrong_with_labels(labels, message):
    with pytest.raises(ValueError, match=message):
        cross_entropy(np.zeros((2, 3)), labels=labels)


def test_an_empty_batch_has_no_mean():
    with pytest.raises(ValueError, match="N ≥ 1"):
        squared_error(np.ones((0, 2)), target=np.ones((0, 2)))
    with pytest.raises(ValueError, match="N ≥ 1"):
        cross_entropy(np.ones((0, 2)), labels=np.zeros(0, dtype=int))


def test_binary_cross_entropy_is_cross_entropy_of_two_classes(rng):
    z, labels = rng.standard_normal((5, 1)), rng.integers(2, size=5)
    two_columns = np.hstack([np.zeros((5, 1)), z])  # σ(z) is the softmax of (0, z)
    one, one_backward = binary_cross_entropy(z, target=labels[:, None].astype(float))
    two, two_backward = cross_entropy(two_columns, labels=labels)
    assert one == pytest.approx(two, rel=1e-14)
    np.testing.assert_allclose(one_backward()[0], two_backward()[0][:, 1:], rtol=1e-12)


def test_binary_cross_entropy_sums_over_answers_and_averages_over_examples():
    loss, backward = binary_cross_entropy(np.zeros((2, 3)), target=np.ones((2, 3)))
    assert loss == pytest.approx(3 * np.log(2))
    np.testing.assert_array_equal(backward()[0], np.full((2, 3), -0.5 / 2))


def test_binary_cross_entropy_survives_logits_of_a_thousand():
    z = np.array([[1000.0, -1000.0], [1000.0, -1000.0]])
    target = np.array([[1.0, 0.0], [0.0, 1.0]])
    loss, backward = binary_cross_entropy(z, target=target)
    assert loss == 1000.0
    np.testing.assert_array_equal(backward()[0], (sigmoid(z)[0] - target) / 2)


def test_a_penalty_adds_to_a_loss_with_no_special_case(rng):
    theta = rng.standard_normal(4)
    penalty, backward = l2_penalty(theta, strength=0.1)
    assert penalty == pytest.approx(0.05 * theta @ theta)
    np.testing.assert_allclose(backward()[0], 0.1 * theta)
    np.testing.assert_allclose(backward(2.0)[0], 0.2 * theta)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_loss_says_when_a_number_is_not_finite(wrong):
    z = np.array([[0.0, wrong], [1.0, 2.0]])
    with np.errstate(invalid="ignore"):
        for run in (
            lambda: squared_error(z, target=np.zeros((2, 2))),
            lambda: binary_cross_entropy(z, target=np.zeros((2, 2))),
            lambda: cross_entropy(z, labels=np.array([0, 1])),
            lambda: l2_penalty(z, strength=1.0),
        ):
            with pytest.raises(ValueError, match=r"came to (nan|inf)"):
                run()


def test_binary_cross_entropy_keeps_its_digits_when_it_is_sure_and_right():
    loss, _ = binary_cross_entropy(np.array([[40.0]]), target=np.array([[1.0]]))
    assert loss == pytest.approx(np.exp(-40.0), rel=1e-12)


def test_a_float64_upstream_leaves_a_float32_gradient_float32(rng):
    z = rng.standard_normal((2, 3)).astype(np.float32)
    for _, backward in (
        squared_error(z, target=0 * z),
        cross_entropy(z, labels=np.array([0, 1])),
        binary_cross_entropy(z, target=0 * z),
        l2_penalty(z, strength=np.float64(0.1)),
    ):
        assert backward(np.float64(2.0))[0].dtype == np.float32


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (lambda: l2_penalty(np.arange(3), strength=1.0), r"got int64 \(3,\) and 1.0"),
        (lambda: l2_penalty(np.ones(3), strength=-0.5), "got .* and -0.5"),
        (lambda: binary_cross_entropy(np.zeros((1, 1)), target=np.full((1, 1), -0.1)), "from -0.1"),
        (lambda: binary_cross_entropy(np.zeros((1, 1)), target=np.full((1, 1), 1.1)), "to 1.1"),
        (lambda: squared_error(np.zeros(3), target=np.zeros(3)), r"got float64 \(3,\)"),
        (lambda: cross_entropy(np.zeros((1, 2)), labels=np.array(["a"])), r"to 1; got <U1 \(1,\)"),
    ],
)
def test_what_a_loss_cannot_take_is_named(run, message):
    with pytest.raises(ValueError, match=message):
        run()


def test_masked_labels_are_refused():
    with pytest.raises(
        ValueError, match=r"integer labels from 0 to 1; got MaskedArray int64 \(2,\)"
    ):
        cross_entropy(np.ones((2, 2)), labels=np.ma.array([0, 1], mask=[0, 1]))
