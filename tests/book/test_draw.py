import numpy as np
import pytest

from backprop import iris, relu, sigmoid, tanh
from backprop.book import draw
from backprop.book.knobs import knob_numbers
from backprop.book.two_neurons import twenty_numbers

NUMBERS = twenty_numbers(x=1, y=0, w1=0.5, b1=0.5, w2=-1, b2=0.5)


def test_all_twenty_numbers_are_in_the_picture():
    (axes,) = draw.two_neurons(NUMBERS).axes
    printed = [text.get_text() for text in axes.texts]
    by_symbol = dict(text.split("\n") for text in printed if text.startswith("$"))
    assert len(by_symbol) == len(NUMBERS) == 20
    assert by_symbol["$z_2$"] == "−0.2311"
    assert by_symbol[r"$\overline{w}_1$"] == "−0.0215"
    assert by_symbol[r"$\overline{x}$"] == "−0.0107"
    assert by_symbol["$x$"] == "1"


def test_no_number_is_minus_zero():
    (axes,) = draw.two_neurons(NUMBERS | {"dx": -1e-9}).axes
    assert "$\\overline{x}$\n0" in [text.get_text() for text in axes.texts]


def test_every_weight_of_the_neuron_has_a_line_and_the_positive_ones_are_bold():
    weights = np.full(100, -1 / 9)
    weights[3::10] = 1.0
    image = np.arange(100.0).reshape(10, 10)
    (axes,) = draw.image_to_neuron(image, weights, -2.5, row=6, key="a key").axes
    fans = [line for line in axes.lines if line.get_xdata()[1] == 3.66]
    assert [k for k, line in enumerate(fans) if line.get_linewidth() > 1] == list(range(3, 100, 10))
    np.testing.assert_array_equal(axes.collections[0].get_array(), range(100))  # row after row
    framed = axes.patches[2].get_bbox()  # the dots of row 6; before it the image and the row
    ends = [line.get_xydata()[1] for line in axes.lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose(ends, [(framed.x0, framed.y1), (framed.x0, framed.y0)])
    assert {"60", "69", "z\n−2.50", "a key"} <= {text.get_text() for text in axes.texts}


def test_images_stand_in_a_row_with_their_captions():
    (axes,) = draw.images(np.zeros((3, 10, 10)), ["one", "two", "three"]).axes
    assert [text.get_text() for text in axes.texts] == ["one", "two", "three"]
    assert len(axes.images) == 3


@pytest.mark.parametrize("activation", [sigmoid, tanh, relu])
@pytest.mark.parametrize("w", [-2.0, 0.0, 3.0])
def test_all_flowers_stand_below_the_neurons_curve(activation, w):
    X, labels = iris()
    (axes,) = draw.one_neuron(X[:, 2], labels, w=w, b=-5.0, activation=activation).axes
    assert sum(len(line.get_xdata()) == 50 for line in axes.lines) == 3
    left, _, right, top = draw.one_neuron_plan()["area"]
    for line in axes.lines:
        assert (left - 0.01 <= np.array(line.get_xdata())).all()
        assert (np.array(line.get_xdata()) <= right + 0.01).all()
        assert (np.array(line.get_ydata()) <= top + 0.01).all()
    printed = [text.get_text() for text in axes.texts]
    assert f"z = {1.4 * w - 5:.4g}".replace("-", "−") in printed


def test_bars_are_the_shares_and_the_marker_lies_where_the_ruler_says():
    p, hot = np.array([0.5, 0.3, 0.2]), np.array([0.0, 1.0, 0.0])
    (axes,) = draw.two_rulers(p, 1, squared_error=0.6, cross_entropy=4.0).axes
    bars = [patch for patch in axes.patches if getattr(patch, "get_width", float)() == 0.3]
    heights = np.array([bar.get_height() for bar in bars])
    np.testing.assert_allclose(heights[::2] / heights[1::2].max(), p)
    np.testing.assert_allclose(heights[1::2] / heights[1::2].max(), hot)
    printed = {text.get_text(): text.get_position()[0] for text in axes.texts}
    assert {"squared error 0.6000", "cross-entropy 4.0000", "0.3", "second"} <= printed.keys()
    tips = [patch.get_xy()[0, 0] for patch in axes.patches if patch.get_zorder() == 3]
    assert tips == pytest.approx([printed["0.6"], printed["4"]])
    unit = (printed["4"] - printed["2"]) / 2  # the small scale: surprise, told as a share
    assert printed["0.01"] - printed["0.1"] == pytest.approx(unit * np.log(10))


def test_an_error_is_drawn_as_a_square_of_its_own_size():
    x, y = np.array([-2.0, 0.0, 0.5, 3.0]), np.array([0.5, -0.25, 1.0, 0.0])
    said = 0.5 * x
    (axes,) = draw.error_squares(x, y, 0.5).axes
    sides = [(patch.get_width(), patch.get_height()) for patch in axes.patches]
    np.testing.assert_allclose(sides, np.repeat(np.abs(said - y), 2)[:, None] * [0.5, 0.5])
    printed = [text.get_text() for text in axes.texts]
    assert f"half the mean area, {0.5 * np.mean((said - y) ** 2):.4f}" in printed
    assert {"ŷ = 0.5 x", "the sine"} <= {*printed}
    places = [text.get_position() for text in axes.texts]
    (three, _), (_, zero) = places[printed.index("3")], places[printed.index("0")]  # upright first
    dots = [line.get_xydata()[0] for line in axes.lines if line.get_marker() == "o"]
    assert dots[-1] == pytest.approx((three, zero))


def test_the_loop_of_five_steps_says_what_blame_means_and_turns_the_knobs_in_the_update():
    knobs = {"one": 2.0, "two": -0.25, "three": 7.0}
    blame = {"one": 1.5, "two": -0.125, "three": 0.5}
    (axes,) = draw.five_steps(room=21.5, loss=7, knobs=knobs, blame=blame, next_loss=6.543).axes
    printed = [text.get_text() for text in axes.texts]
    assert [title[0] for title in printed if title[0].isdigit() and "  " in title] == [*"12453"]
    assert {"the room: 21.5°", "loss now: 6.54", "one\n2", "two\n−0.25"} <= {*printed}
    assert printed[printed.index("4  update") + 1] == "one↓  two↑  three↓"
    rows = [printed[k + 1 : k + 3] for k, t in enumerate(printed) if t.partition("\n")[0] in knobs]
    assert rows == [["1.5", "rises fast"], ["−0.125", "falls slowly"], ["0.5", "rises"]]


def test_the_knobs_picture_keeps_blame_back_until_somebody_has_nudged():
    numbers = {"p": 0.5, "q": 1.5, "r": -2.0} | knob_numbers(p=0.5, q=1.5, r=-2.0)
    for nudged, bars, unknown in ((False, 0, 9), (True, 3, 0)):
        (axes,) = draw.knobs(numbers, nudged=nudged).axes
        printed = [text.get_text() for text in axes.texts]
        assert sum(text.endswith("?") for text in printed) == 1 + unknown  # the machine itself
        assert sum(patch.get_hatch() is not None for patch in axes.patches) == bars
        assert (f"{numbers['dq']:.3f}" in printed) is nudged
        assert "$r$ = −2.0" in printed


def test_lines_stand_three_to_one_against_white():
    """WCAG 1.4.11 for what is not text."""

    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (draw.FORWARD, draw.BACKWARD, draw.PARAMETER, draw.PARAMETER_GRADIENT):
        assert 1.05 / (luminance(colour) + 0.05) >= 3.0


def test_a_small_network_shows_what_it_computes():
    layers = [
        (np.array([[2.0, 1.0], [-0.5, -2.0]]), np.array([0.5, 0.5])),
        (np.array([[2.0], [3.0]]), np.array([-1.0])),
    ]
    (axes,) = draw.small_network(np.array([1.0, 2.0]), layers, relu).axes
    texts = [text.get_text() for text in axes.texts]
    boxes = ["$x_1$ = 1", "$x_2$ = 2", "z = 1.5\na = 1.5", "z = −2.5\na = 0", "z = 2"]
    knobs = ["2", "1", "−0.5", "−2", "b = 0.5", "b = 0.5", "2", "3", "b = −1"]
    assert sorted(texts) == sorted(boxes + knobs + ["inputs", "hidden", "output"])


def test_activations_stand_side_by_side():
    (axes,) = draw.activations([sigmoid, tanh, relu]).axes
    assert {"sigmoid", "tanh", "ReLU"} <= {text.get_text() for text in axes.texts}


def test_a_boundary_is_drawn_where_the_two_shares_are_equal():
    X, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    grid = draw.plane(X, 41)
    p = 1 / (1 + np.exp(-8 * (grid[:, 0] - 0.4))).reshape(41, 41)
    axes, plot = draw.boundary(X, labels, p, [2.0, 1.0, 0.5], shown=1, right=0.25).axes
    border = plot.collections[1].get_paths()[0].vertices
    np.testing.assert_allclose(border[:, 0], 0.4, atol=0.01)
    assert axes.lines[-1].get_xydata().shape == (1, 2)  # the dot at the lap that is shown
    assert "loss 1.00, 25% right" in [text.get_text() for text in axes.texts]


def test_each_side_of_a_boundary_holds_the_sign_of_its_class_away_from_the_points():
    X, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    p = 1.0 * (draw.plane(X, 41)[:, 0] < 0.4).reshape(41, 41)  # both are wrong
    plot = draw.boundary(X, labels, p, [2.0, 1.0], shown=1, right=0.0).axes[1]
    drawn = plot.collections[2:]
    places = np.array([dots.get_offsets()[0] for dots in drawn if dots.get_sizes()[0] > 100])
    (circle, _), (triangle, _) = places
    assert circle > 0.4 > triangle
    assert np.linalg.norm(places[:, None] - X, axis=2).min() > 0.3


def test_chords_print_their_own_slopes():
    plot = draw.chords(lambda x: x**3, 2.0, name="$x^3$", h=1.0, slope=12.0).axes[1]
    printed = {text.get_text() for text in plot.texts}
    assert printed == {"both ways: 13", "to the right only:\n19", "the slope: 12", "$x^3$"}
    tangent = plot.lines[1].get_xydata()
    np.testing.assert_allclose(np.diff(tangent[:, 1]) / np.diff(tangent[:, 0]), 12)
