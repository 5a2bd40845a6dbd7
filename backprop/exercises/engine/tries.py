"""The tries that failed, for whoever asks about the last one: ``hint`` and ``tried``."""

from typing import NamedTuple

from backprop.exercises.engine.exercise import Exercise
from backprop.exercises.engine.report import Report

WITH_A_CALL = (
    "Make this call in a cell of your own, and print the numbers on the way: "
    "which is the first that surprises you?"
)
TOO_SLOW = "What ends your loop, and how many rounds are made until then?"
OWN_WORK = "How would you do it with pencil and paper? Write that down in Python."
WITHOUT = "Go through it from the start: which is the first step that you have not checked?"


class Check(NamedTuple):
    """What a check cell asks for."""

    number: str
    hidden: bool = False
    part: str = ""


class Try(NamedTuple):
    """A try that failed: of which check, at which exercise of it, and what was found."""

    check: Check
    exercise: Exercise
    seed: int
    report: Report

    @property
    def has_a_call(self) -> bool:
        return self.report.case >= 0 and not self.exercise.is_value

    def arguments(self) -> tuple:
        """Those of the call that failed, made anew, in the order of their names."""
        cases = self.exercise.cases(hidden=self.check.hidden, seed=self.seed, part=self.check.part)
        case = cases[self.report.case]
        return (*case.args, *case.keywords.values())

    def last_hint(self) -> str:
        """The most explicit one; if there is none, what was found, and what to do with it."""
        if self.report.hints:
            return self.report.hints[-1]
        otherwise = WITH_A_CALL if self.has_a_call else WITHOUT
        words = {"slow": TOO_SLOW, "forbidden": OWN_WORK}.get(self.report.verdict, otherwise)
        return f"{self.report.text()}\n{words}"


class Tries(list[Try]):
    """In the order in which they failed."""

    def of(self, check: Check) -> list[Try]:
        return [one for one in self if one.check == check]

    def forget(self, check: Check) -> None:
        self[:] = [one for one in self if one.check != check]

    def last(self, number: str) -> Try | None:
        """The last one at an exercise, by the number of its check or by its own: 5.2, 5.2b."""
        found = (one for one in reversed(self) if number in (one.check.number, one.exercise.number))
        return next(found, None)
