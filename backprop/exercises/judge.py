"""The pure function behind every check: plain data in, a ``Report`` out, no state kept.

It calls the learner's function with drawn arguments, compares with the reference, and when they
differ looks for the cause: first among the planted slips, then by general rules.
"""

import os
from collections.abc import Callable, Mapping

import numpy as np

from backprop.diagnosis import general_rule
from backprop.exercises.compare import Difference, describe, difference, same
from backprop.exercises.exercise import Case, Exercise
from backprop.exercises.guard import Crash, Silence, TimeIsUp, call, copied, time_limit
from backprop.exercises.own_work import foreign
from backprop.exercises.report import Report, call_text

SECONDS = 10.0


def examine(exercise: Exercise, answer, *, hidden: bool = False, seed: int | None = None) -> Report:
    """Hold an answer against an exercise.

    Parameters
    ----------
    answer : the learner's function, or value
    hidden : the hidden cases instead of the visible ones
    seed : of the hidden draws; by default the environment's ``BACKPROP_SEED``, or 0

    Returns
    -------
    Report. Nothing that the answer does comes out as an exception.
    """
    title = f"{exercise.number} {exercise.name}"
    if exercise.is_value:
        value = answer
        answer = lambda **_: value  # noqa: E731
    elif not callable(answer):
        facts = (f"Expected a function, came {describe(answer)}.",)
        return Report(title, "wrong", facts)
    elif elsewhere := foreign(answer):
        facts = (f"It uses {elsewhere}; NumPy and Python's own library are enough.",)
        return Report(title, "forbidden", facts)
    if seed is None:
        seed = int(os.environ.get("BACKPROP_SEED", "0")) if hidden else 0
    draw = exercise.hidden if hidden else exercise.visible
    try:
        with time_limit(SECONDS):
            return _try_all(exercise, answer, draw(np.random.default_rng(seed)), title)
    except NotImplementedError:
        return Report(title, "unfinished")
    except TimeIsUp:
        return Report(title, "slow", (f"It was stopped after {SECONDS:.0f} seconds.",))


def _try_all(exercise: Exercise, answer: Callable, cases: list[Case], title: str) -> Report:
    first, came = None, []
    for case in cases:
        given = copied(case)
        value = call(answer, *given)
        said = "Your numbers:" if exercise.is_value else call_text(exercise.name, *case)
        came.append(value)
        if type(value) is Crash:
            where = f" in the line: {value.line}" if value.line else ""
            slips, hints = _cause(exercise, cases[: len(came)], came)
            return Report(title, "crashed", (said, f"{value.error}{where}"), hints, slips)
        if not same(given, case):
            hints = exercise.misconception("M43")[1:]
            return Report(title, "impure", (said, "An argument is not what it was."), hints)
        with Silence():
            expected = exercise.reference(*case.args, **case.keywords)
            found = _difference(expected, value, exercise.floor)
            kept = copied(value) if not found else None
            again = call(answer, *copied(case)) if not found else None
            if not found and (
                type(again) is Crash
                or _difference(expected, again, exercise.floor)
                or not same(value, kept)
            ):
                facts = (said, "The same call a second time gives, or leaves, something else.")
                return Report(title, "impure", facts)
        if found and not first:
            first = (said, found)
    if not first:
        return Report(title, "right")
    said, found = first
    facts = (said, f"Expected{_at(found)} {found.expected}, came {found.came}.")
    slips, hints = _cause(exercise, cases, came)
    return Report(title, "wrong", facts, hints, slips)


def _difference(expected, came, floor: float) -> Difference | None:
    try:
        return difference(expected, came, floor=floor)
    except Exception:
        return Difference("", "something to compare", describe(came))


def _alike(planted, came, floor: float) -> bool:
    """The same numbers, or both ended in the same kind of error."""
    if type(planted) is Crash or type(came) is Crash:
        return type(planted) is type(came) and planted.kind == came.kind
    return not _difference(planted, came, floor)


def _cause(exercise: Exercise, cases: list[Case], came: list) -> tuple[tuple, tuple]:
    """Names of the planted slips that give the same numbers, and hints; else what rules say."""
    with Silence():
        slips = []
        for slip, wrong in exercise.wrong_answers().items():
            values = [call(wrong, *copied(case)) for case in cases]
            if all(_alike(v, c, exercise.floor) for v, c in zip(values, came, strict=True)):
                slips.append(slip)
        if slips:
            hints = [exercise.misconception(slip) for slip in slips]
            levels = zip(*(hint[1:] for hint in hints), strict=True)
            return tuple(slips), tuple(" Or: ".join(dict.fromkeys(level)) for level in levels)
        if any(type(value) is Crash for value in came):
            return (), ()
        truth = [exercise.reference(*case.args, **case.keywords) for case in cases]
        try:
            said = general_rule(*(_numbers(values, truth) for values in (came, truth)))
        except Exception:  # what came has another form, and that is what the facts say
            said = None
    return (), (said,) if said else ()


def _numbers(values: list, like: list) -> dict[str, np.ndarray]:
    """The numbers of all cases by name, one after another; a lone result is called "it"."""
    named = [v if isinstance(v, Mapping) else {"it": v} for v in values]
    keys = like[0] if isinstance(like[0], Mapping) else {"it": None}
    return {
        key: np.concatenate([np.ravel(np.asarray(v[key], dtype=float)) for v in named])
        for key in keys
    }


def _at(found: Difference) -> str:
    return f" at {found.where}" if found.where else ""
