from backprop.book import draw
from backprop.book.examples.two_neurons import twenty_numbers

NUMBERS = twenty_numbers(x=1, y=0, w1=0.5, b1=0.5, w2=-1, b2=0.5)


def test_all_twenty_numbers_are_in_the_picture():
    (axes,) = draw.two_neurons(NUMBERS).wide.axes
    printed = [text.get_text() for text in axes.texts]
    by_symbol = dict(text.split("\n") for text in printed if text.startswith("$"))
    assert len(by_symbol) == len(NUMBERS) == 20
    assert by_symbol["$z_2$"] == "−0.2311"
    assert by_symbol[r"$\overline{w}_1$"] == "−0.0215"
    assert by_symbol[r"$\overline{x}$"] == "−0.0107"
    assert by_symbol["$x$"] == "1"


def test_no_number_is_minus_zero():
    (axes,) = draw.two_neurons(NUMBERS | {"dx": -1e-9}).wide.axes
    assert "$\\overline{x}$\n0" in [text.get_text() for text in axes.texts]
