import numpy as np

from backprop.book import draw


def test_the_path_in_the_valley_lies_on_the_parabola():
    path = 2.0 * (-0.6) ** np.arange(11)
    _, valley, walk = draw.parabola(path, a=4, rate=0.4).wide.axes
    curve, _, dots, first = valley.lines
    np.testing.assert_allclose(dots.get_ydata(), 2 * path**2)
    np.testing.assert_allclose(curve.get_ydata(), 2 * np.array(curve.get_xdata()) ** 2)
    assert first.get_xdata()[0] == 2.0
    np.testing.assert_allclose(walk.lines[-2].get_ydata(), path)


def test_a_path_that_explodes_is_drawn_until_it_leaves_the_picture():
    path = 2.0 * (-1.4) ** np.arange(11)  # 2, −2.8, 3.92, −5.488: out
    _, valley, walk = draw.parabola(path, a=4, rate=0.6).wide.axes
    assert len(valley.lines[2].get_xdata()) == len(walk.lines[2].get_xdata()) == 4


def test_the_places_outside_the_picture_stand_above_it_in_figures():
    plate, *_ = draw.parabola(2.0 * (-7.8) ** np.arange(11), a=4, rate=2.2).wide.axes
    assert [text.get_text() for text in plate.texts] == [
        "each step multiplies $w$ by −7.8",
        "$w$:  2,  −15.6,  122,  −949,  7403,  −57743 …",
    ]
