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
    "slow": "it takes too long.",
    "impure": "its calls leave traces.",
    "forbidden": "this has to be your own work.",
    "wrong": "not right yet.",
}
SMALL = 12  # entries of an array that is written out


@dataclass(frozen=True)
class Report:
    """The outcome of one check.

    Attributes
    ----------
    exercise : its number and the learner's name for it, "6.2 tiny_backward"
    verdict : one of ``VERDICTS``
    facts : sentences: the call, what was nudged or expected, what came
    hints : from a nudge to an explanation, as many as there are
    slips : the names of the planted slips that give the same numbers, none if there is no such
    case : which of the check's calls it was, counted from 0; -1 where there was none
    """

    exercise: str
    verdict: str
    facts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    case: int = -1

    @property
    def passed(self) -> bool:
        return self.verdict == "right"

    def text(self, level: int = 1) -> str:
        """For a learner, with that many of the hints."""
        hints = dict.fromkeys(self.hints[:level])  # two levels may say the same
        lines = [f"{self.exercise}: {VERDICTS[self.verdict]}", *self.facts, *hints]
        return "\n".join(lines).replace("\n", "\n  ")


def call_text(number: str, name: str, names: list[str], case) -> str:
    """The call that was tried, as it can be typed; or, where an argument is too large for that or
    is a function, with its arguments by name, and below it the line that brings them."""
    values = dict(zip(names, [*case.args, *case.keywords.values()], strict=True))
    typed = {key: typed_out(value) for key, value in values.items()}
    if None not in typed.values():
        return f"Tried: {_call(name, typed, case)}"
    told = ", ".join(f"{key} = {typed[key] or in_short(values[key])}" for key in values)
    bring = ", ".join(values) if len(values) > 1 else f"[{next(iter(values))}]"
    return (
        f"Tried: {_call(name, {key: key for key in values}, case)} with {told}\n"
        f'  {bring} = exercises.tried("{number}")'
    )


def _call(name: str, words: dict[str, str], case) -> str:
    """A call, with a word for each of its arguments."""
    given = [f"{key}={word}" if key in case.keywords else word for key, word in words.items()]
    return f"{name}({', '.join(given)})"


def typed_out(value) -> str | None:
    """A value as Python reads it; None if that is not possible, or too long."""
    if isinstance(value, np.ndarray):
        if value.size > SMALL or not value.size or value.dtype.kind not in "biuf":
            return None
        usual = value.dtype == np.array(value.tolist()).dtype
        dtype = "" if usual else f", dtype=np.{value.dtype}"
        return f"np.array({typed_out(value.tolist())}{dtype})"
    if isinstance(value, float) and not np.isfinite(value):
        return f'float("{float(value)}")'
    if isinstance(value, (bool, int, float, str, type(None), Fraction)):
        return repr(value)
    if type(value) in (list, tuple, dict):
        parts = [*value.values()] if isinstance(value, dict) else value
        written = [typed_out(part) for part in parts]
        if None in written or sum(map(len, written)) > 300:
            return None
        if isinstance(value, dict):
            pairs = zip(value, written, strict=True)
            return "{" + ", ".join(f"{key!r}: {one}" for key, one in pairs) + "}"
        inside = ", ".join(written) + ("," if type(value) is tuple and len(written) == 1 else "")
        return f"[{inside}]" if type(value) is list else f"({inside})"
    return None


def in_short(value) -> str:
    """What cannot be typed out, in a few words."""
    if isinstance(value, np.ndarray):
        return f"an array {value.shape}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_in_row(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_row, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_in_row, value))})"
    return getattr(value, "__name__", None) or f"a {type(value).__name__}"


def _in_row(value) -> str:
    return typed_out(value) or in_short(value)


def plain(value: float, digits: int = 6) -> str:
    """A number without an exponent where that is short enough: 0.00001, not 1e-05."""
    short = f"{value + 0.0:.{digits}g}"
    if "e-" in short and abs(value) >= 1e-12:
        places = digits - 1 - int(np.floor(np.log10(abs(value))))
        return f"{value:.{places}f}".rstrip("0")
    return short


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
        if isinstance(value, Fraction):
            return str(value)
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
