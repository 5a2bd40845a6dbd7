import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import backprop
from backprop import digits, iris, moons, sine, spirals, strokes, verse, xor

GENERATED = [strokes, moons, spirals, sine]


def test_iris_has_fifty_flowers_of_each_species_with_fishers_values():
    X, labels = iris()
    assert X.shape == (150, 4)
    np.testing.assert_array_equal(np.bincount(labels), [50, 50, 50])
    np.testing.assert_array_equal(X[0], [5.1, 3.5, 1.4, 0.2])
    np.testing.assert_array_equal(X[[34, 37]], [[4.9, 3.1, 1.5, 0.2], [4.9, 3.6, 1.4, 0.1]])
    np.testing.assert_allclose(X.mean(axis=0), [5.8433, 3.0573, 3.7580, 1.1993], atol=1e-4)


def test_digits_are_the_1797_of_ucis_test_set():
    X, labels = digits()
    assert X.shape == (1797, 64)
    assert X.dtype == np.float64
    # how many of each class UCI's description of the test set states
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert labels[:12].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]


def test_a_pixel_is_between_paper_0_and_ink_1_in_sixteenths():
    X, _ = digits()
    assert np.unique(X * 16).tolist() == list(range(17))


def test_a_digit_reads_line_after_line():
    X, labels = digits()
    one = X[labels == 1].mean(axis=0).reshape(8, 8)
    assert one[:, 3:5].mean() > 3 * one[:, [0, 1, 6, 7]].mean()  # an upright stroke in the middle
    zero = X[labels == 0].mean(axis=0).reshape(8, 8)
    assert zero[3:5, 3:5].mean() < 0.2 * zero[3:5, [2, 5]].mean()  # and a hole


def test_the_file_of_digits_names_its_source_and_licence():
    with np.load(Path(backprop.__file__).parent / "datasets" / "digits.npz") as arrays:
        source = str(arrays["source"])
    assert "Alpaydin" in source
    assert "CC BY 4.0" in source


def test_verse_is_three_sonnets_of_fourteen_lines():
    sonnets = verse().split("\n\n")
    assert [len(sonnet.strip().split("\n")) for sonnet in sonnets] == [14, 14, 14]
    assert verse().startswith("Shall I compare thee to a summer's day?\nThou art more lovely")
    assert verse().endswith("I never writ, nor no man ever loved.\n")
    assert 1800 < len(verse()) < 2100
    assert len(set(verse())) < 60  # characters to tell apart


@pytest.mark.parametrize("load", [iris, digits, xor])
def test_whatever_is_done_to_a_data_set_the_next_call_gives_it_fresh(load):
    (X, labels), (X_again, labels_again) = load(), load()
    expected = X_again.copy(), labels_again.copy()
    X[:], labels[:] = -1, -1
    for got, array in zip((X_again, labels_again), expected, strict=True):
        np.testing.assert_array_equal(got, array)
    np.testing.assert_array_equal(load()[0], expected[0])


def test_xor_is_1_where_the_two_inputs_differ():
    X, labels = xor()
    assert X.dtype == np.float64
    assert sorted(map(tuple, X)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    np.testing.assert_array_equal(labels, X[:, 0] != X[:, 1])
    assert labels.dtype.kind == "i"


def test_a_stroke_is_ten_pixels_of_ink_in_a_line(rng):
    images, labels = strokes(400, rng, noise=0.0)
    assert images.shape == (400, 10, 10)
    assert labels.shape == (400,)
    assert set(np.unique(images)) == {0.0, 1.0}
    assert (images.sum(axis=(1, 2)) == 10.0).all()
    rows, columns, down, up = (images[labels == kind] for kind in range(4))
    assert set(rows.argmax(axis=1)[:, 0]) == set(range(10))  # at every place
    assert (rows == rows[:, :, :1]).all()
    assert set(columns.argmax(axis=2)[:, 0]) == set(range(10))
    assert (columns == columns[:, :1, :]).all()
    assert (down == np.eye(10)).all()
    assert (up == np.eye(10)[:, ::-1]).all()


def test_moons_are_two_half_circles_the_lower_about_1_and_a_half(rng):
    X, labels = moons(300, rng, noise=0.0)
    upper, lower = X[labels == 0], X[labels == 1] - [1.0, 0.5]
    for half in (upper, -lower):
        np.testing.assert_allclose(np.hypot(*half.T), 1.0)
        assert (half[:, 1] >= 0.0).all()
        assert half[:, 0].min() < -0.95
        assert half[:, 0].max() > 0.95


def test_the_second_arm_of_a_spiral_is_the_first_turned_by_half_a_circle(rng):
    X, labels = spirals(300, rng, noise=0.0)
    X[labels == 1] *= -1.0
    r = np.hypot(*X.T)
    np.testing.assert_allclose(X, r[:, None] * np.stack([np.cos(np.pi * r), np.sin(np.pi * r)], 1))
    assert r.min() < 0.1
    assert 2.9 < r.max() < 3.0


@pytest.mark.parametrize("draw", [moons, spirals])
@pytest.mark.parametrize(("n", "counts"), [(1, [1]), (2, [1, 1]), (101, [51, 50])])
def test_half_of_the_points_are_in_each_class_in_random_order(draw, n, counts, rng):
    X, labels = draw(n, rng)
    assert X.shape == (n, 2)
    assert np.bincount(labels).tolist() == counts
    assert n < 10 or (np.diff(labels) == 0).any()  # not in turn
    assert n < 10 or (np.diff(labels) < 0).sum() > 1  # and not class after class


def test_the_sine_is_noisy_in_y_alone(rng):
    x, y = sine(2000, rng)
    assert x.shape == y.shape == (2000, 1)
    assert -np.pi < x.min() < -3.1
    assert 3.1 < x.max() < np.pi
    assert abs((y - np.sin(x)).std() - 0.1) < 0.005
    true_curve = 0.5 * np.mean((y - np.sin(x)) ** 2)
    assert true_curve == pytest.approx(0.5 * 0.1**2, rel=0.1)
    x, y = sine(5, rng, noise=0.0)
    np.testing.assert_array_equal(y, np.sin(x))


@pytest.mark.parametrize("draw", GENERATED)
def test_generated_data_are_noisy_and_seeded(draw):
    def run(seed, **noise):
        return draw(500, np.random.default_rng(seed), **noise)

    (first, second), (again, again_second) = run(1), run(1)
    np.testing.assert_array_equal(first, again)
    np.testing.assert_array_equal(second, again_second)
    assert (run(2)[0] != first).any()
    noisy = 1 if draw is sine else 0
    clean = run(1, noise=0.0)
    np.testing.assert_array_equal(run(1)[1 - noisy], clean[1 - noisy])
    expected = {strokes: 0.25}.get(draw, 0.1)
    assert (run(1)[noisy] - clean[noisy]).std() == pytest.approx(expected, rel=0.1)


@given(
    draw=st.sampled_from(GENERATED),
    n=st.integers(1, 9),
    noise=st.floats(0.0, 10.0) | st.integers(0, 3),
    seed=st.integers(0, 9),
)
def test_any_number_of_examples_comes_finite_and_in_one_length(draw, n, noise, seed):
    first, second = draw(np.int64(n), np.random.default_rng(seed), noise=noise)
    assert len(first) == len(second) == n
    assert first.dtype == np.float64
    assert np.isfinite(first).all()


BAD_N = st.integers(max_value=0) | st.floats() | st.none() | st.text() | st.just((2,))
BAD_RNG = st.none() | st.integers() | st.sampled_from([np.random, np.random.RandomState(0)])
BAD_NOISE = (
    st.floats(max_value=-1e-9)
    | st.sampled_from([np.nan, np.inf, None, "0.1", 1j])
    | st.just(np.ones(2))
)


@given(draw=st.sampled_from(GENERATED), n=BAD_N, rng=BAD_RNG, noise=BAD_NOISE)
def test_bad_arguments_get_one_sentence(draw, n, rng, noise):
    good = np.random.default_rng(0)
    before = good.bit_generator.state
    with pytest.raises(ValueError, match="n should be a whole number, 1 or more; got"):
        draw(n, good)
    with pytest.raises(TypeError, match=r"rng should be a generator.*; got"):
        draw(3, rng)
    with pytest.raises(ValueError, match="noise should be a number, 0 or more; got"):
        draw(3, good, noise)
    assert good.bit_generator.state == before  # refused before anything was drawn


@pytest.mark.parametrize("load", [iris, digits, verse, *GENERATED, xor])
def test_every_data_set_states_its_source_or_is_generated(load):
    if load.__module__.endswith("shipped"):
        assert "Source: " in load.__doc__
        assert "Licence: " in load.__doc__
    else:
        assert load.__module__.endswith("generated")


def test_every_file_that_the_package_reads_goes_into_the_wheel():
    room = Path(backprop.__file__).parent
    settings = tomllib.loads((room.parent / "pyproject.toml").read_text())["tool"]["setuptools"]
    packed = {path for glob in settings["package-data"]["backprop"] for path in room.glob(glob)}
    there = {path for path in room.rglob("*.*") if path.suffix not in (".py", ".pyc")}
    assert {path.name for path in there} >= {"iris.csv", "digits.npz", "verse.txt"}
    assert packed == there
