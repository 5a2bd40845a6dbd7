"""A step along chapter 5's chain of three links, with sliders for the place and for the step."""

from backprop.book.draw import step
from backprop.book.draw.grammar import digits, fixed
from backprop.book.examples.three_links import PLACES, STEPS, chain, changes, slopes
from backprop.book.explore import explore


def explore_three_links():
    """The figure: a step on the curve, far off and close up."""
    return explore(
        lambda x, dx: step(chain, slopes(x), x, dx, over=(-1.5, 1.5)),
        alt=_sentence,
        labels={"x": "x", "dx": "Δx"},
        x=PLACES,
        dx=STEPS,
    )


def _sentence(x: float, dx: float) -> str:
    true, straight = changes(x, dx)
    return (
        f"From x = {digits(x)}, with a step of {digits(dx)}, C really changes by {fixed(true, 6)}; "
        f"the product of the slopes times the step says {fixed(straight, 6)}; "
        f"the gap is {fixed(true - straight, 6)}."
    )
