import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from backprop import minibatches, sine, split, standardise


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
    with pytest.raises(ValueError, match=r"same number of examples.*got shapes \[\(3,\), \(4,\)\]"):
        minibatches(np.ones(3), np.ones(4), size=2, rng=rng)
    for size, came in ((0, "0"), (2.0, "2.0"), ("2", "str"), (None, "NoneType")):
        with pytest.raises(ValueError, match=f"whole number, 1 or more; got {came}"):
            minibatches(np.ones(3), size=size, rng=rng)


def test_split_shares_out_every_example_once_with_the_same_mix_of_classes(rng):
    X = np.arange(60.0)[:, None]
    labels = np.repeat([0, 1, 2], 20)
    parts = split(X, labels, parts=(0.6, 0.2, 0.2), rng=rng)
    assert [np.bincount(y).tolist() for _, y in parts] == [[12] * 3, [4] * 3, [4] * 3]
    assert sorted(np.concatenate([x[:, 0] for x, _ in parts])) == list(range(60))
    for x, y in parts:
        np.testing.assert_array_equal(x[:, 0] // 20, y)
        assert (np.diff(y) < 0).any()  # shuffled, not class after class


def test_a_regression_is_split_by_chance_alone_x_and_y_together(rng):
    x, y = sine(30, rng, noise=0.0)
    parts = split(x, y, parts=(0.6, 0.2, 0.2), rng=rng)
    assert [len(some) for some, _ in parts] == [18, 6, 6]
    for some, target in parts:
        np.testing.assert_array_equal(target, np.sin(some))
    everything = np.concatenate([some for some, _ in parts])
    np.testing.assert_array_equal(np.sort(everything, axis=0), np.sort(x, axis=0))
    assert (split(x, y, parts=(1.0,), rng=rng)[0][0] != x).any()  # shuffled


@given(
    few=arrays(int, st.integers(0, 20), elements=st.integers(0, 3)),
    shares=st.lists(st.integers(1, 4), min_size=1, max_size=4),
)
def test_in_any_split_a_class_is_shared_out_to_within_one_example(few, shares):
    labels = np.concatenate([few, np.full(26, 4)])  # enough of the last that no part is empty
    parts = tuple(share / sum(shares) for share in shares)
    X = np.arange(len(labels))
    pieces = split(X, labels, parts=parts, rng=np.random.default_rng(0))
    assert sorted(np.concatenate([rows for rows, _ in pieces])) == X.tolist()
    for part, (rows, y) in zip(parts, pieces, strict=True):
        np.testing.assert_array_equal(labels[rows], y)
        for k in range(5):
            assert abs((y == k).sum() - part * (labels == k).sum()) <= 1.0 + 1e-9


def test_a_split_is_a_copy_and_seeded():
    X, labels = np.arange(20.0), np.repeat([0, 1], 10)

    def run(seed):
        return split(X, labels, parts=(0.5, 0.5), rng=np.random.default_rng(seed))

    (x, y), _ = run(1)
    np.testing.assert_array_equal(run(1)[0][0], x)
    assert (run(2)[0][0] != x).any()
    x[:], y[:] = -1, -1
    np.testing.assert_array_equal(X, np.arange(20.0))
    np.testing.assert_array_equal(labels, np.repeat([0, 1], 10))


@pytest.mark.parametrize(
    "parts", [(0.5, 0.4), (1.2, -0.2), (-0.2, 1.2), (1.0, 0.0), (), (np.nan, 1.0), (np.inf, 0.5)]
)
def test_split_wants_shares_of_one(parts, rng):
    with pytest.raises(ValueError, match="positive shares that add up to 1; got"):
        split(np.ones((4, 1)), np.zeros(4, dtype=int), parts=parts, rng=rng)


@pytest.mark.parametrize("parts", [0.8, None, "0.8, 0.2", ("0.8", "0.2"), {0.8, 0.2}, (0.5, 0.5j)])
def test_split_wants_a_tuple_of_numbers(parts, rng):
    with pytest.raises(ValueError, match="parts should be a tuple of shares; got"):
        split(np.ones((4, 1)), np.zeros(4, dtype=int), parts=parts, rng=rng)


def test_split_refuses_what_it_cannot_share_out(rng):
    for target in (np.zeros(4), np.zeros((4, 1), dtype=int), np.zeros((4, 1, 1)), np.array("abcd")):
        with pytest.raises(ValueError, match=r"integers or a target|same number of"):
            split(np.ones((4, 1)), target, parts=(0.5, 0.5), rng=rng)
    with pytest.raises(ValueError, match="a part is empty"):
        split(np.ones((4, 1)), np.arange(4), parts=(0.9, 0.1), rng=rng)


def test_standardise_measures_the_first_array_alone(rng):
    X, other = rng.normal(5.0, 3.0, (50, 2)), rng.normal(5.0, 3.0, (20, 2))
    X[:, 1] = 0.1  # has no exact binary form, so its mean is off by rounding
    Z, Z_other = standardise(X, other)
    np.testing.assert_allclose(Z.mean(axis=0), 0.0, atol=1e-14)
    np.testing.assert_allclose(Z.std(axis=0), [1.0, 0.0])
    np.testing.assert_allclose(Z_other[:, 0] * X[:, 0].std() + X[:, 0].mean(), other[:, 0])


def test_standardise_takes_integers_for_numbers_and_keeps_single_precision():
    counts = np.array([[0, 255], [255, 0]], dtype=np.uint8)
    np.testing.assert_allclose(standardise(counts)[0], [[-1.0, 1.0], [1.0, -1.0]])
    assert standardise(counts.astype(np.float32))[0].dtype == np.float32


def test_a_column_too_small_to_have_a_deviation_is_not_divided_by_zero():
    (Z,) = standardise(np.array([[0.0], [1e-200]]))  # its variance, 1e-400, is 0 in floats
    np.testing.assert_allclose(Z, 0.0, atol=1e-199)


@given(X=arrays(float, array_shapes(min_dims=1, max_dims=3), elements=st.floats(-1e6, 1e6)))
def test_standardise_gives_finite_numbers_for_any_finite_ones_and_changes_nothing(X):
    before = X.copy()
    Z, again = standardise(X, X)
    assert np.isfinite(Z).all()
    np.testing.assert_array_equal(Z, again)
    np.testing.assert_array_equal(X, before)
    assert not np.shares_memory(X, Z)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_standardise_says_where_a_number_is_not_finite(bad, rng):
    X, spoilt = rng.normal(size=(5, 3)), rng.normal(size=(4, 3))
    spoilt[2, 1] = bad
    for arrays_given in ((spoilt,), (X, spoilt)):
        with pytest.raises(ValueError, match=rf"finite numbers; got {bad} at \[2, 1\]"):
            standardise(*arrays_given)


@pytest.mark.parametrize(
    "bad", [np.ones((3, 5)), np.ones(3), np.ones((0, 4)), np.array(1.0)], ids=str
)
def test_standardise_wants_the_same_columns_everywhere(bad):
    with pytest.raises(ValueError, match="same columns everywhere; got X"):
        standardise(np.ones((5, 4)), bad)


NOT_ARRAYS = st.none() | st.text() | st.lists(st.floats(), max_size=3) | st.floats()


@given(bad=NOT_ARRAYS)
def test_what_is_not_an_array_gets_one_sentence(bad):
    rng, X, labels = np.random.default_rng(0), np.ones((4, 1)), np.zeros(4, dtype=int)
    calls = [
        lambda: split(bad, labels, parts=(0.5, 0.5), rng=rng),
        lambda: split(X, bad, parts=(0.5, 0.5), rng=rng),
        lambda: minibatches(X, bad, size=2, rng=rng),
        lambda: minibatches(bad, size=2, rng=rng),
        lambda: standardise(bad),
        lambda: standardise(X, bad),
    ]
    for call in calls:
        with pytest.raises(TypeError, match=r"NumPy arrays.*; got "):
            call()


def test_text_objects_and_truths_are_no_numbers_to_standardise():
    for dtype in (object, bool, complex, "U4"):
        with pytest.raises(TypeError, match="NumPy arrays of numbers; got"):
            standardise(np.ones((3, 2), dtype=dtype))


def test_without_examples_there_is_nothing_to_split_or_batch(rng):
    empty, labels = np.ones((0, 2)), np.zeros(0, dtype=int)
    with pytest.raises(ValueError, match="1 or more; got shapes"):
        split(empty, labels, parts=(0.5, 0.5), rng=rng)
    with pytest.raises(ValueError, match="1 or more; got shapes"):
        minibatches(empty, size=2, rng=rng)
    with pytest.raises(ValueError, match="1 or more; got shapes"):
        minibatches(np.array(3.0), size=2, rng=rng)
    with pytest.raises(TypeError, match="got none"):
        minibatches(size=2, rng=rng)


@pytest.mark.parametrize("bad", [None, 0, np.random, np.random.RandomState(0)], ids=str)
def test_randomness_is_handed_in_as_a_generator(bad):
    X, labels = np.ones((4, 1)), np.zeros(4, dtype=int)
    with pytest.raises(TypeError, match="rng should be a generator"):
        split(X, labels, parts=(0.5, 0.5), rng=bad)
    with pytest.raises(TypeError, match="rng should be a generator"):
        minibatches(X, size=2, rng=bad)


def test_split_takes_other_members_of_a_class_at_another_seed():
    X, labels = np.arange(40.0)[:, None], np.repeat([0, 1], 20)

    def training_set(seed):
        (X_train, _), _ = split(X, labels, parts=(0.5, 0.5), rng=np.random.default_rng(seed))
        return set(X_train.ravel())

    assert training_set(0) != training_set(1)
    assert training_set(0) != {*range(10), *range(20, 30)}  # the first half of each class


def test_what_is_left_over_in_small_classes_is_shared_out_over_all_of_them(rng):
    labels = np.repeat(np.arange(30), 4)
    parts = split(np.zeros((120, 1)), labels, parts=(0.6, 0.2, 0.2), rng=rng)
    assert [len(X) for X, _ in parts] == [72, 24, 24]
    labels = np.repeat(np.arange(10), 3)
    parts = split(np.zeros((30, 1)), labels, parts=(0.9, 0.1), rng=rng)
    assert [len(X) for X, _ in parts] == [27, 3]


def test_a_single_example_left_over_makes_a_batch_too(rng):
    batches = [batch for (batch,) in minibatches(np.arange(7), size=3, rng=rng)]
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert sorted(np.concatenate(batches)) == [*range(7)]


def test_a_constant_column_whose_mean_is_rounded_still_becomes_zero():
    (X,) = standardise(np.full((10, 1), 0.1))  # NumPy gives it a deviation of 2.8e-17
    np.testing.assert_array_equal(X, 0.0)


def test_standardise_measures_narrow_floats_in_wide_ones(rng):
    X = 300.0 + rng.standard_normal((200_000, 3))
    for dtype, close in ((np.float32, 1e-4), (np.float16, 0.02)):
        narrow = X.astype(dtype)
        (Z,) = standardise(narrow)
        assert Z.dtype == dtype
        np.testing.assert_allclose(Z.mean(axis=0, dtype=float), 0.0, atol=close)
        np.testing.assert_allclose(Z.std(axis=0, dtype=float), 1.0, atol=close)
    (Z,) = standardise(np.array([[1e20], [-1e20]], np.float32))
    np.testing.assert_array_equal(Z, [[1.0], [-1.0]])
    (Z,) = standardise(np.array([[-100], [100]], np.int8))
    np.testing.assert_array_equal(Z, [[-1.0], [1.0]])


@pytest.mark.parametrize("widest", [1e200, np.finfo(float).max])
def test_a_column_whose_variance_no_float_holds_is_refused(widest):
    with pytest.raises(ValueError, match="needs narrower columns; got -"):
        standardise(np.array([[widest], [-widest], [widest]]))
