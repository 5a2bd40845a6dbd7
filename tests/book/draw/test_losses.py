import numpy as np

from backprop.book import draw


def test_the_stop_is_marked_on_the_losses():
    values = np.linspace(1, 0, 21)
    _, plot = draw.losses(values, window=5, stop=12).wide.axes
    assert plot.lines[1].get_xydata().tolist() == [[12, values[12]]]
    assert "stop after 12 steps" in [text.get_text() for text in plot.texts]
