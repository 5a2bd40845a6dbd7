"""The checks behind the graded notebooks: ``exercises.check("6.2", tiny_backward)``.

``check`` is what a test cell calls; ``hint`` gives the next hint, ``tried`` the arguments of the
call that failed; ``examine`` is the pure function behind them, for graders.
"""

import os
import re
import sys
from dataclasses import replace

from backprop.exercises.engine.exercise import Exercise
from backprop.exercises.engine.found import exercises_in
from backprop.exercises.engine.judge import examine as _examine
from backprop.exercises.engine.judge import seed_from
from backprop.exercises.engine.report import Report
from backprop.exercises.engine.tries import Check, Tries, Try

EXERCISES = exercises_in(sys.modules[__name__])
IMPORTS = {  # what the notebooks' set-up cells do
    "np": "import numpy as np",
    "math": "import math",
    "Fraction": "from fractions import Fraction",
}
_failed = Tries()


class CheckError(AssertionError):
    """A report. A notebook shows it alone, without the lines of code in which it was raised."""

    def _render_traceback_(self) -> list[str]:  # what IPython asks an error for
        return str(self).splitlines()


def check(number: str, *answers, hidden: bool = False, part: str = "") -> None:
    """Say that it is right, or fail with a report: what was nudged or expected, and what came.

    An exercise that asks for several functions takes them in its order. The first failing try of a
    check shows one hint, the later ones two.

    Parameters
    ----------
    hidden : try the rest, as handing in does; where ``BACKPROP_HIDDEN`` is "off", handing in alone
    part : look at one part, of an exercise that gives its points by part

    Raises
    ------
    CheckError : an AssertionError, the report
    KeyError, ValueError : there is no such exercise, or it has no such part
    """
    if hidden and _is_kept_back():
        raise CheckError(f"{number}: this is tried when it is handed in.")
    this, seed = Check(number, hidden, part), _seed(hidden)
    report = examine(number, *answers, hidden=hidden, part=part, seed=seed)
    if report.passed:
        _failed.forget(this)
        print(_success(report.exercise, this))
        return
    if report.verdict != "unfinished":
        _failed.append(Try(this, EXERCISES[report.exercise.split()[0]], seed, report))
    raise CheckError(report.text(level=2 if len(_failed.of(this)) > 1 else 1)) from None


def hint(number: str) -> None:
    """Print the most that is known about the last failing try of an exercise."""
    last = _failed.last(number)
    none = f"A hint needs a try of {number} that failed: run its check first."
    print(last.last_hint() if last else none)


def tried(number: str) -> tuple:
    """The arguments of the last call of an exercise that failed, made anew, in the order of their
    names: ``f, theta, i = exercises.tried("1.2")``.

    Raises
    ------
    LookupError : no call of it has failed
    """
    last = _failed.last(number)
    if not last or not last.has_a_call:
        raise LookupError(f"no call of {number} has failed yet: run its check first")
    return last.arguments()


def examine(
    number: str, *answers, hidden: bool = False, part: str = "", seed: int | None = None
) -> Report:
    """The report on an answer, with no memory and no exceptions of the answer's making.

    "5.2" takes the functions of 5.2a, 5.2b, … and reports on the first that is not right.
    """
    asked = [e for e in EXERCISES.values() if number in (e.number, e.number.rstrip("abcd"))]
    if not asked:
        raise KeyError(f"there is no exercise {number!r}; there are {', '.join(EXERCISES)}")
    names = ", ".join(exercise.name for exercise in asked)
    if len(answers) != len(asked):
        raise TypeError(f"exercise {number} is checked with {names}; got {len(answers)} answers")
    for exercise, answer in zip(asked, answers, strict=True):
        _expect_part(exercise, part, hidden)
        report = _examine(exercise, answer, hidden=hidden, part=part, seed=seed)
        if not report.passed:
            return _with_set_up(report)
    return Report(f"{number} {names}", "right")


def _expect_part(exercise: Exercise, part: str, hidden: bool) -> None:
    """One group of cases, or entries of the answer with spaces between."""
    known = exercise.parts(hidden=hidden) if part else []
    if part not in known and not {*part.split()} <= {*known}:
        there_are = f"there are {', '.join(known)}" if known else "it is looked at as a whole"
        raise ValueError(f"{exercise.number} has no part {part!r} here; {there_are}")


def _with_set_up(report: Report) -> Report:
    """If a name is missing that the set-up cell brings, a sentence more."""
    missing = re.search(r"NameError: name '(\w+)' is not defined", "\n".join(report.facts))
    if not missing or missing[1] not in IMPORTS:
        return report
    told = f"`{IMPORTS[missing[1]]}` is missing: run the set-up cell at the top, which has it."
    return replace(report, facts=(*report.facts, told))


def _seed(hidden: bool) -> int:
    return seed_from(os.environ.get("BACKPROP_SEED", "")) if hidden else 0


def _is_kept_back() -> bool:
    return os.environ.get("BACKPROP_HIDDEN", "").lower() == "off"


def _success(title: str, this: Check) -> str:
    """What has been looked at; and of a visible check, how to have the rest looked at."""
    number, _, names = title.partition(" ")
    entries = EXERCISES[number].looked_at(hidden=this.hidden) if number in EXERCISES else []
    looked_at = this.part or ", ".join(entries)
    looked_at = f" ({looked_at})" if looked_at else ""
    if this.hidden:
        return f"{title}: right{looked_at}."
    so_far = f"{title}: right so far{looked_at}. Handing in tries more"
    if _is_kept_back():
        return f"{so_far}."
    return f'{so_far}; to try it now, run\nexercises.check("{number}", {names}, hidden=True)'
