"""What a check looks at beside the value that an answer returns."""

from collections.abc import Callable


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
            return {"what you return": answer(counted, *arguments, **keywords), "runs of f": runs}
        except BreakdownError:
            return {"what you return": "the error of f: it stops your function too"}

    trial.__wrapped__ = answer
    return trial
