import numpy as np

from backprop.book import draw


def test_chords_print_their_own_slopes():
    plot = draw.chords(lambda x: x**3, 2.0, name="$x^3$", h=1.0, slope=12.0).wide.axes[1]
    printed = {text.get_text() for text in plot.texts}
    assert printed == {"both ways: 13", "to the right only:\n19", "the slope: 12", "$x^3$"}
    tangent = plot.lines[1].get_xydata()
    np.testing.assert_allclose(np.diff(tangent[:, 1]) / np.diff(tangent[:, 0]), 12)
