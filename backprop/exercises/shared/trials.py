"""What a check looks at beside the value that an answer returns."""

from collections.abc import Callable

from backprop.diagnosis.experiment import RUNS
from backprop.diagnosis.values import RETURNED
from backprop.exercises.engine.compare import Outcome


class BreakdownError(Exception):
    """What a function raises that breaks down."""


def runs_counted(answer: Callable) -> Callable:
    """Count how often an answer runs its first argument, f; an f with ``breaks_at_run`` breaks
    down then, in the middle of the answer's work."""

    def trial(f, *arguments, **keywords):
        runs = 0

        def counted(at):
            nonlocal runs
            runs += 1
            if runs == getattr(f, "breaks_at_run", None):
                raise BreakdownError
            return f(at)

        try:
            return {RETURNED: answer(counted, *arguments, **keywords), RUNS: runs}
        except BreakdownError:
            return {RETURNED: Outcome("the error of f to stop your function too")}

    trial.__wrapped__ = answer
    return trial
