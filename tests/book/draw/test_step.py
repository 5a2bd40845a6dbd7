import numpy as np

from backprop.book import draw
from backprop.book.examples.three_links import PLACES, STEPS, chain, slopes


def test_a_step_prints_the_slopes_and_both_of_its_lengths():
    (axes,) = draw.step(chain, slopes(0.25), 0.25, 0.01, over=(-1.5, 1.5)).wide.axes
    printed = [text.get_text() for text in axes.texts]
    assert "slopes  2 · 3 · (−0.6282)" in printed
    assert "true change of C  (solid)" in printed
    assert printed[-7:][::2] == ["−3.769", "−0.037690", "−0.039337", "−0.001647"]


def test_the_curve_and_its_straight_line_stay_inside_their_windows():
    for x in PLACES:
        for dx in STEPS:
            (axes,) = draw.step(chain, slopes(x), x, dx, over=(-1.5, 1.5)).wide.axes
            for line in axes.lines:
                across, up = line.get_xdata(), line.get_ydata()
                assert np.min(across) >= 0.04
                assert np.max(across) <= 6.86
                assert np.max(up) <= 3.31
