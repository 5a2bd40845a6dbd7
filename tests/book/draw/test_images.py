import numpy as np

from backprop.book import draw


def test_images_stand_in_a_row_with_their_captions():
    (axes,) = draw.images(np.zeros((3, 10, 10)), ["one", "two", "three"]).wide.axes
    assert [text.get_text() for text in axes.texts] == ["one", "two", "three"]
    assert len(axes.images) == 3
