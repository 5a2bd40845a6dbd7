import numpy as np

from backprop.book import draw


def test_every_weight_of_the_neuron_has_a_line_and_the_positive_ones_are_bold():
    weights = np.full(100, -1 / 9)
    weights[3::10] = 1.0
    image = np.arange(100.0).reshape(10, 10)
    (axes,) = draw.image_to_neuron(image, weights, -2.5, row=6, key="a key").wide.axes
    fans = [line for line in axes.lines if line.get_color() == draw.PARAMETER]
    assert [k for k, line in enumerate(fans) if line.get_linewidth() > 1] == list(range(3, 100, 10))
    np.testing.assert_array_equal(axes.collections[0].get_array(), range(100))  # row after row
    framed = axes.patches[2].get_bbox()  # the dots of row 6; before it the image and the row
    ends = [line.get_xydata()[1] for line in axes.lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose(ends, [(framed.x0, framed.y1), (framed.x0, framed.y0)])
    assert {"60", "69", "$z$\n−2.50", "a key"} <= {text.get_text() for text in axes.texts}
