"""What a check found: plain data, and the words in which a learner reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from numbers import Real

import numpy as np

VERDICTS = {
    "right": "right.",
    "unfinished": "not written yet.",
    "crashed": "it stops with an error.",
    "slow": "it does not come to an end.",
    "impure": "it changes what it was given, or its results change later.",
    "forbidden": "this has to be your own work.",
    "wrong": "not right yet.",
}


@dataclass(frozen=True)
class Report:
    """The outcome of one check.

    Attributes
    ----------
    exercise : its number and the learner's name for it, "6.2 tiny_backward"
    verdict : one of ``VERDICTS``
    facts : sentences: the call, what was expected, what came
    hints : from a nudge to an explanation, as many as there are
    slips : the names of the planted slips that give the same numbers, none if there is no such
    """

    exercise: str
    verdict: str
    facts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return self.verdict == "right"

    def text(self, level: int = 1) -> str:
        """For a learner, with that many of the hints."""
        hints = dict.fromkeys(self.hints[:level])  # two levels may say the same
        lines = [f"{self.exercise}: {VERDICTS[self.verdict]}", *self.facts, *hints]
        return "\n  ".join(lines)


def call_text(name: str, args: tuple, keywords: dict) -> str:
    """The call that was tried, with small arrays written out."""
    parts = [_short(value) for value in args]
    parts += [f"{keyword}={_short(value)}" for keyword, value in keywords.items()]
    return f"Tried: {name}({', '.join(parts)})"


def _short(value) -> str:
    if isinstance(value, np.ndarray):
        if value.size > 30:
            return f"<array {value.shape}>"
        return np.array2string(value, separator=", ").replace("\n", "")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_short(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_short, value))})"
    return f"{value:.6g}" if isinstance(value, float) else getattr(value, "__name__", str(value))


def describe(value) -> str:
    """A value in a few words, even if it does not want to be described."""
    try:
        if value is None:
            return "None (is there a return?)"
        if isinstance(value, np.ndarray) and value.ndim:
            return f"an array of shape {value.shape}"
        if isinstance(value, np.ndarray):
            return f"the number {value}"
        if isinstance(value, str):
            return f"the str {str(value)[:60]!r}"
        if isinstance(value, Real):
            return f"the {type(value).__name__} {value!s:.60}"
        if isinstance(value, dict) and all(
            type(part) in (Fraction, str) for part in value.values()
        ):
            return ", ".join(f"{name} = {part}" for name, part in value.items())
        if isinstance(value, (list, tuple, dict)):
            return f"a {type(value).__name__} of {len(value)}"
        return f"a {type(value).__name__}"
    except BaseException:
        return "something that cannot be described"
