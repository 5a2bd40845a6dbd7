import numpy as np
import pytest

from backprop.book import draw


def test_there_is_a_dot_for_every_run():
    """A line of dots is a dashed line: a dot and a gap, and so on."""
    for figure in draw.runs([("some", 134), ("two", 2)]):
        (axes,) = figure.axes
        inches = [np.ptp(line.get_xdata()) for line in axes.lines]
        (pitch,) = {round(sum(line._unscaled_dash_pattern[1]) * line.get_linewidth() / 72, 9)
                    for line in axes.lines}  # fmt: skip
        dots = np.array(inches) / pitch
        np.testing.assert_allclose(dots, dots.round(), atol=1e-6)
        assert dots.sum() == pytest.approx(136)
        assert dots[-1] == pytest.approx(2)
