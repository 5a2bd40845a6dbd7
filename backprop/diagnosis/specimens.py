"""Specimens: one right function with named spots, at each of which it can be made wrong.

A reference asks ``pick`` at every spot, handing over the right value and, by name, the wrong ones::

    dz2 = pick(dz2, M05=lambda: 2 * dz2, M06=lambda: -dz2)

By default it gets the right value back. The wrong answers of an exercise, the corpus of the
diagnosis and the tests of both are all made from this one text, so they cannot drift apart.
"""

from collections.abc import Callable
from functools import partial


def right(value, **wrong: Callable):
    """The healthy pick: the right value at every spot."""
    return value


def specimens(reference: Callable, *arguments, **keywords) -> dict[str, Callable]:
    """Every wrong variant of a reference, by the name of its slip.

    ``arguments`` are any for which the reference passes all of its spots.
    """
    seen = {}

    def listen(value, **wrong):
        seen.update(wrong)
        return value

    reference(*arguments, pick=listen, **keywords)
    return {name: partial(reference, pick=_sick(name)) for name in seen}


def _sick(name: str) -> Callable:
    def pick(value, **wrong):
        return wrong[name]() if name in wrong else value

    return pick
