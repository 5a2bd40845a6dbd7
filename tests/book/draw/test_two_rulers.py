import numpy as np
import pytest

from backprop.book import draw


def test_bars_are_the_shares_and_the_marker_lies_where_the_ruler_says():
    p, hot = np.array([0.5, 0.3, 0.2]), np.array([0.0, 1.0, 0.0])
    (axes,) = draw.two_rulers(p, 1, squared_error=0.6, cross_entropy=4.0).wide.axes
    bars = [patch for patch in axes.patches if getattr(patch, "get_width", float)() == 0.28]
    heights = np.array([bar.get_height() for bar in bars])
    np.testing.assert_allclose(heights[::2] / heights[1::2].max(), p)
    np.testing.assert_allclose(heights[1::2] / heights[1::2].max(), hot)
    printed = {text.get_text(): text.get_position()[0] for text in axes.texts}
    assert {"squared error 0.6000", "cross-entropy 4.0000", "0.3", "second"} <= printed.keys()
    tips = [patch.get_xy()[0, 0] for patch in axes.patches if patch.get_zorder() == 3]
    assert tips == pytest.approx([printed["0.6"], printed["4"]])
    unit = (printed["4"] - printed["2"]) / 2  # the small scale: surprise, told as a share
    assert printed["0.01"] - printed["0.1"] == pytest.approx(unit * np.log(10))
