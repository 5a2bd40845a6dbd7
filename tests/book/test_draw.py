from backprop.book import draw
from backprop.book.two_neurons import twenty_numbers

NUMBERS = twenty_numbers(x=1, y=0, w1=0.5, b1=0.5, w2=-1, b2=0.5)


def test_all_twenty_numbers_are_in_the_picture():
    (axes,) = draw.two_neurons(NUMBERS).axes
    printed = [text.get_text() for text in axes.texts]
    by_symbol = dict(text.split("\n") for text in printed if text.startswith("$"))
    assert len(by_symbol) == len(NUMBERS) == 20
    assert by_symbol["$z_2$"] == "−0.2311"
    assert by_symbol[r"$\overline{w}_1$"] == "−0.0215"
    assert by_symbol[r"$\overline{x}$"] == "−0.0107"
    assert by_symbol["$x$"] == "1"


def test_no_number_is_minus_zero():
    (axes,) = draw.two_neurons(NUMBERS | {"dx": -1e-9}).axes
    assert "$\\overline{x}$\n0" in [text.get_text() for text in axes.texts]


def test_lines_stand_three_to_one_against_white():
    """WCAG 1.4.11 for what is not text."""

    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (draw.FORWARD, draw.BACKWARD, draw.PARAMETER, draw.PARAMETER_GRADIENT):
        assert 1.05 / (luminance(colour) + 0.05) >= 3.0
