import numpy as np
import pytest

from backprop import minibatches, split, standardise


def test_an_epoch_holds_every_example_once_and_keeps_the_short_last_batch(rng):
    X, labels = np.arange(10.0)[:, None], np.arange(10)
    batches = list(minibatches(X, labels, size=4, rng=rng))
    assert [len(x) for x, _ in batches] == [4, 4, 2]
    for x, y in batches:
        np.testing.assert_array_equal(x[:, 0], y)
    assert sorted(np.concatenate([y for _, y in batches])) == list(range(10))


def test_every_epoch_mixes_examples_anew_not_only_the_order_of_batches(rng):
    def members():
        return {frozenset(y.tolist()) for (y,) in minibatches(np.arange(40), size=10, rng=rng)}

    assert members() != members()


def test_minibatches_complains_when_called_not_when_first_used(rng):
    with pytest.raises(ValueError, match=r"same number of examples; got \[3, 4\]"):
        minibatches(np.ones(3), np.ones(4), size=2, rng=rng)
    with pytest.raises(ValueError, match="whole number, 1 or more; got 0"):
        minibatches(np.ones(3), size=0, rng=rng)


def test_split_shares_out_every_example_once_with_the_same_mix_of_classes(rng):
    X = np.arange(60.0)[:, None]
    labels = np.repeat([0, 1, 2], 20)
    parts = split(X, labels, parts=(0.6, 0.2, 0.2), rng=rng)
    assert [np.bincount(y).tolist() for _, y in parts] == [[12] * 3, [4] * 3, [4] * 3]
    assert sorted(np.concatenate([x[:, 0] for x, _ in parts])) == list(range(60))
    for x, y in parts:
        np.testing.assert_array_equal(x[:, 0] // 20, y)
        assert (np.diff(y) < 0).any()  # shuffled, not class after class


@pytest.mark.parametrize("parts", [(0.5, 0.4), (1.2, -0.2)])
def test_split_wants_shares_of_one(parts, rng):
    with pytest.raises(ValueError, match="positive shares that add up to 1"):
        split(np.ones((4, 1)), np.zeros(4, dtype=int), parts=parts, rng=rng)


def test_standardise_measures_the_first_array_alone(rng):
    X, other = rng.normal(5.0, 3.0, (50, 2)), rng.normal(5.0, 3.0, (20, 2))
    X[:, 1] = 0.1  # has no exact binary form, so its mean is off by rounding
    Z, Z_other = standardise(X, other)
    np.testing.assert_allclose(Z.mean(axis=0), 0.0, atol=1e-14)
    np.testing.assert_allclose(Z.std(axis=0), [1.0, 0.0])
    np.testing.assert_allclose(Z_other[:, 0] * X[:, 0].std() + X[:, 0].mean(), other[:, 0])


def test_split_refuses_what_it_cannot_share_out(rng):
    with pytest.raises(ValueError, match=r"integers \(N,\); got float64"):
        split(np.ones((4, 1)), np.zeros(4), parts=(0.5, 0.5), rng=rng)
    with pytest.raises(ValueError, match="a part is empty"):
        split(np.ones((4, 1)), np.arange(4), parts=(0.9, 0.1), rng=rng)
