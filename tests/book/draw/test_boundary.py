import numpy as np

from backprop.book import draw


def test_a_boundary_is_drawn_where_the_two_shares_are_equal():
    X, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    grid = draw.plane(X, 41)
    p = 1 / (1 + np.exp(-8 * (grid[:, 0] - 0.4))).reshape(41, 41)
    axes, plot = draw.boundary(X, labels, p, [2.0, 1.0, 0.5], shown=1, right=0.25).wide.axes
    border = plot.collections[1].get_paths()[0].vertices
    np.testing.assert_allclose(border[:, 0], 0.4, atol=0.01)
    assert axes.lines[-1].get_xydata().shape == (1, 2)  # the dot at the lap that is shown
    assert "loss 1.00, 25% right" in [text.get_text() for text in axes.texts]


def test_each_side_of_a_boundary_holds_the_sign_of_its_class_away_from_the_points():
    X, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    p = 1.0 * (draw.plane(X, 41)[:, 0] < 0.4).reshape(41, 41)  # both are wrong
    plot = draw.boundary(X, labels, p, [2.0, 1.0], shown=1, right=0.0).wide.axes[1]
    drawn = plot.collections[2:]
    places = np.array([dots.get_offsets()[0] for dots in drawn if dots.get_sizes()[0] > 100])
    (circle, _), (triangle, _) = places
    assert circle > 0.4 > triangle
    assert np.linalg.norm(places[:, None] - X, axis=2).min() > 0.3
