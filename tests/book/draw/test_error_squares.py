import numpy as np
import pytest

from backprop.book import draw


def test_an_error_is_drawn_as_a_square_of_its_own_size():
    x, y = np.array([-2.0, 0.0, 0.5, 3.0]), np.array([0.5, -0.25, 1.0, 0.0])
    said = 0.5 * x
    (axes,) = draw.error_squares(x, y, 0.5).wide.axes
    sides = [(patch.get_width(), patch.get_height()) for patch in axes.patches]
    np.testing.assert_allclose(sides, np.repeat(np.abs(said - y), 2)[:, None] * [0.9, 0.9])
    printed = [text.get_text() for text in axes.texts]
    assert f"half the mean area, {0.5 * np.mean((said - y) ** 2):.4f}" in printed
    assert {r"$\hat{y}$ = 0.5 $x$", "the sine"} <= {*printed}
    places = [text.get_position() for text in axes.texts]
    (three, _), (_, zero) = places[printed.index("3")], places[printed.index("0")]  # upright first
    dots = [line.get_xydata()[0] for line in axes.lines if line.get_marker() == "o"]
    assert dots[-1] == pytest.approx((three, zero))
