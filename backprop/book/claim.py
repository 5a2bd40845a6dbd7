"""Numbers in prose that cannot go stale: each is asserted by the next cell of claims below it."""

import os
import re


def claim(printed: str, value: float) -> None:
    """Fail unless ``value``, rounded to as many digits as are printed, is what is printed.

    ``claim("0.4425", a2)`` passes for a2 = 0.44249… and fails for 0.4426. In the site's build
    (``BACKPROP_SITE``) the pair is printed too: the page ends with all that were checked.

    Raises
    ------
    AssertionError : the text says one number, the code gives another
    ValueError : ``printed`` is not a decimal number
    """
    if not (number := re.fullmatch(r"-?\d+\.?(\d*)", printed)):
        raise ValueError(f"claim needs a number as it is printed; got {printed!r}")
    half_a_digit = 0.5 * 10.0 ** -len(number[1])
    # a hair more than half, since what lies halfway may be rounded either way
    if not abs(float(value) - float(printed)) <= 1.000001 * half_a_digit:
        raise AssertionError(f"the text says {printed}, the code gives {float(value):.10g}")
    if os.environ.get("BACKPROP_SITE"):
        print(f"{printed:>12}  {float(value):.10g}")
