"""The checks behind the graded notebooks: ``exercises.check("6.2", tiny_backward)``.

``check`` is what a test cell calls; ``hint`` gives the next hint; ``examine`` is the pure function
behind both, for graders.
"""

import sys

from backprop.exercises.engine.found import exercises_in
from backprop.exercises.engine.judge import examine as _examine
from backprop.exercises.engine.report import Report

EXERCISES = exercises_in(sys.modules[__name__])
_failed: dict[str, list[Report]] = {}


class CheckError(AssertionError):
    """A report. A notebook shows it alone, without the lines of code in which it was raised."""

    def _render_traceback_(self) -> list[str]:  # what IPython asks an error for
        return str(self).splitlines()


def check(number: str, *answers, hidden: bool = False) -> None:
    """Say that it is right, or fail with a report: what was expected, what came, a likely cause.

    An exercise that asks for several functions takes them in its order. The first failing try of an
    exercise shows one hint, the later ones two. ``hidden``: try the rest, as handing in does.

    Raises
    ------
    CheckError : an AssertionError, the report
    KeyError : there is no such exercise
    """
    report = examine(number, *answers, hidden=hidden)
    if report.passed:
        _failed.pop(number, None)
        print(_success(report.exercise, hidden))
        return
    tries = _failed.setdefault(number, [])
    if report.verdict != "unfinished":
        tries.append(report)
    raise CheckError(report.text(level=min(max(len(tries), 1), 2))) from None


def hint(number: str) -> None:
    """Print all that is known about the last failing try of an exercise."""
    tries = _failed.get(number)
    if not tries:
        print(f"A hint needs a try of {number} that failed: run its check first.")
    elif not tries[-1].hints:
        print(f"{tries[-1].text()}\nThere is no more to say than this.")
    else:
        print(tries[-1].hints[-1])


def examine(number: str, *answers, hidden: bool = False, seed: int | None = None) -> Report:
    """The report on an answer, with no memory and no exceptions of the answer's making.

    "5.2" takes the functions of 5.2a, 5.2b, … and reports on the first that is not right.
    """
    parts = [e for e in EXERCISES.values() if number in (e.number, e.number.rstrip("abcd"))]
    if not parts:
        raise KeyError(f"there is no exercise {number!r}; there are {', '.join(EXERCISES)}")
    names = ", ".join(part.name for part in parts)
    if len(answers) != len(parts):
        raise TypeError(f"exercise {number} is checked with {names}; got {len(answers)} answers")
    for part, answer in zip(parts, answers, strict=True):
        report = _examine(part, answer, hidden=hidden, seed=seed)
        if not report.passed:
            return report
    return Report(f"{number} {names}", "right")


def _success(title: str, hidden: bool) -> str:
    """What has been looked at; and of the visible check, how to have the rest looked at."""
    number, _, names = title.partition(" ")
    entries = EXERCISES[number].looked_at(hidden=hidden) if number in EXERCISES else []
    looked_at = f" ({', '.join(entries)})" if entries else ""
    if hidden:
        return f"{title}: right{looked_at}."
    return (
        f"{title}: right so far{looked_at}. Handing in tries more; to try it now, run\n"
        f'exercises.check("{number}", {names}, hidden=True)'
    )
