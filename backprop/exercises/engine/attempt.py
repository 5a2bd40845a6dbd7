"""An answer on its way through a check: called on cases that are made anew for every call."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from backprop.exercises.engine.compare import Difference, difference
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.guard import Crash, call
from backprop.exercises.engine.operation import both_ways, forward_only


@dataclass(frozen=True)
class Attempt:
    """What is tried: which exercise, which answer, on which of its cases."""

    exercise: Exercise
    answer: Callable
    hidden: bool
    seed: int
    part: str = ""

    def cases(self) -> list[Case]:
        return self.exercise.cases(hidden=self.hidden, seed=self.seed, part=self.part)

    def called(self, function: Callable, case: Case):
        """What the answer, or another function in its place, gives: a value, or a ``Crash``."""
        return call(self.tried(function), case.args, case.keywords)

    def expected(self, case: Case):
        """What comes of a case when all is right; of a part, what that part looks at."""
        value = self.tried(self.exercise.reference)(*case.args, **case.keywords)
        keys = self.exercise.keys(self.part)
        return {key: value[key] for key in keys} if keys else value

    def forward(self, case: Case):
        """Of an operation: its ``Result`` before anything walks back, or a ``Crash``."""
        return call(forward_only(self.answer, self.exercise.reference), case.args, case.keywords)

    def tried(self, function: Callable) -> Callable:
        """The function, with all that the check looks at."""
        return self.exercise.trial(self.law_kept(function))

    def law_kept(self, function: Callable) -> Callable:
        """The function; of an operation, forward and backward."""
        if self.exercise.kind is Kind.OPERATION:
            return both_ways(function, self.exercise.reference)
        return function

    def difference(self, expected, came) -> Difference | None:
        """The first that matters, whatever came."""
        if type(came) is Crash:
            return Difference((), "a result", came.error)
        return difference(expected, came, floor=self.exercise.floor)


def is_part_of(value, arguments: tuple) -> bool:
    """An argument itself, where whoever changes one changes the other."""
    if isinstance(value, np.ndarray):
        arrays = [one for one in arguments if isinstance(one, np.ndarray)]
        return any(np.shares_memory(value, one) for one in arrays)
    return isinstance(value, (list, dict)) and any(value is one for one in arguments)
