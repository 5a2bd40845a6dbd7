import numpy as np
import pytest

from backprop.book import draw


def test_the_plane_touches_the_landscape_at_the_dot_and_has_the_gradients_tilt():
    def bowl(p, q):
        return p**2 + 2 * q**2

    drawing = draw.landscape(
        bowl,
        np.array([[1.0, -0.5], [0.5, 0.0]]),
        np.array([2.0, -2.0]),
        across=(-1, 1.5),
        along=(-1, 1),
        levels=(0.5, 1),
        names=("p", "q"),
        plane=0.25,
        arrow=0.1,
    )
    _, side, above = drawing.wide.axes
    (plane,) = side.collections[0]._faces
    for p, q, height in plane:
        assert height == pytest.approx(bowl(1, -0.5) + 2 * (p - 1) - 2 * (q + 0.5))
    np.testing.assert_allclose(above.lines[0].get_xydata(), [[1, -0.5], [0.5, 0]])
    np.testing.assert_allclose(above.texts[-2].xy, [1.2, -0.7])  # the arrow's end: uphill
