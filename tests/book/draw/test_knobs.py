from backprop.book import draw
from backprop.book.examples.knobs import knob_numbers


def test_the_knobs_picture_keeps_blame_back_until_somebody_has_nudged():
    numbers = {"p": 0.5, "q": 1.5, "r": -2.0} | knob_numbers(p=0.5, q=1.5, r=-2.0)
    for nudged, bars, unknown in ((False, 0, 9), (True, 3, 0)):
        (axes,) = draw.knobs(numbers, nudged=nudged).wide.axes
        printed = [text.get_text() for text in axes.texts]
        assert sum(text.endswith("?") for text in printed) == 1 + unknown  # the machine itself
        assert sum(patch.get_hatch() is not None for patch in axes.patches) == bars
        assert (f"{numbers['dq']:.3f}" in printed) is nudged
        assert "$r$ = −2.0" in printed
