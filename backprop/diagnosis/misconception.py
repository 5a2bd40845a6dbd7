"""A wrong idea, and what to say of it."""

from typing import NamedTuple


class Misconception(NamedTuple):
    """Its name, and what to say at the first, second and third asking: a question, a place, an
    explanation. Sentences, never code."""

    title: str
    nudge: str
    locate: str
    explain: str
