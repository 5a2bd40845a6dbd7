"""The pure function behind every check: plain data in, a ``Report`` out, no state kept.

It calls the learner's function with drawn arguments, compares with the reference, and when they
differ looks for the cause: first among the planted slips, then by general rules.
"""

import copy
import os
from collections.abc import Callable

import numpy as np

from backprop.diagnosis import general_rule
from backprop.exercises.engine.compare import Difference, difference, leaves, same
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.guard import Crash, TimeIsUp, call, silence, within
from backprop.exercises.engine.own_work import foreign
from backprop.exercises.engine.report import Report, call_text, describe

SECONDS = 10.0


def examine(exercise: Exercise, answer, *, hidden: bool = False, seed: int | None = None) -> Report:
    """Hold an answer against an exercise.

    Parameters
    ----------
    answer : the learner's function, or value
    hidden : the hidden cases instead of the visible ones
    seed : of the hidden draws; by default the environment's ``BACKPROP_SEED``, or 1

    Returns
    -------
    Report. Nothing that the answer does comes out as an exception.
    """
    title = f"{exercise.number} {exercise.name}"
    if exercise.is_untouched(answer):
        return Report(title, "unfinished")
    if not exercise.is_value:
        if not callable(answer):
            facts = (f"Expected a function, came {describe(answer)}.",)
            return Report(title, "wrong", facts)
        if elsewhere := foreign(answer):
            facts = (f"It uses {elsewhere}; NumPy and Python's own library are enough.",)
            return Report(title, "forbidden", facts)
    if seed is None:
        seed = int(os.environ.get("BACKPROP_SEED", "1")) if hidden else 0
    draw = exercise.hidden if hidden else exercise.visible
    function = (lambda **_: answer) if exercise.is_value else exercise.trial(answer)
    try:
        with silence():
            cases = draw(np.random.default_rng(seed))
            return within(SECONDS, lambda: _try_all(exercise, function, cases, title))
    except NotImplementedError:
        return Report(title, "unfinished")
    except TimeIsUp:
        return Report(title, "slow", (f"It was stopped after {SECONDS:.0f} seconds.",))


def _try_all(exercise: Exercise, answer: Callable, cases: list[Case], title: str) -> Report:
    first, came, kept = None, [], []
    impure = exercise.misconception("M43")[1:]
    for case in cases:
        said = call_text(exercise.name, *case)
        given = copy.deepcopy(case)
        value = call(answer, *given)
        came.append(value)
        if type(value) is Crash:
            where = f" in the line: {value.line}" if value.line else ""
            first = first or (case, said, "crashed", f"{value.error}{where}")
            break
        if not _quietly(lambda given=given, case=case: same(given, case)):
            return Report(title, "impure", (said, "An argument is not what it was."), impure)
        expected = exercise.expected(case)
        if found := _difference(expected, value, exercise.floor):
            first = first or (
                case,
                said,
                "wrong",
                f"Expected{_at(found)}{found.expected}, came {found.came}.",
            )
            continue
        if any(_is_part_of(value, part) for part in given.args):
            facts = (said, "The result is the argument itself; asked for is a new one.")
            return Report(title, "impure", facts, impure)
        kept.append((said, expected, value, leaves(expected, value)))
        again = call(answer, *copy.deepcopy(case))
        if type(again) is Crash or _difference(expected, again, exercise.floor):
            facts = (said, "The same call a second time gives something else.")
            return Report(title, "impure", facts)
    if not first:
        for said, expected, value, then in kept:
            if not _quietly(lambda e=expected, v=value, t=then: same(leaves(e, v), t)):
                facts = (said, "Later calls have changed this one's result: is it shared?")
                return Report(title, "impure", facts)
        return Report(title, "right")
    case, said, verdict, fact = first
    if exercise.is_value:
        cases = exercise.asked_together(case)
        said, came = f"Your {exercise.name}: {describe(came[0])}", came[:1] * len(cases)
    slips, hints = _cause(exercise, cases[: len(came)], came)
    return Report(title, verdict, (said, fact), hints, slips)


def _quietly(look: Callable) -> bool:
    """A look at something that may misbehave when it is looked at: False if it does."""
    try:
        return look()
    except TimeIsUp:
        raise
    except BaseException:
        return False


def _difference(expected, came, floor: float) -> Difference | None:
    try:
        return difference(expected, came, floor=floor)
    except TimeIsUp:
        raise
    except BaseException:
        return Difference("", "something to compare", describe(came))


def _is_part_of(value, argument) -> bool:
    """The argument itself, where whoever changes one changes the other."""
    both_arrays = isinstance(value, np.ndarray) and isinstance(argument, np.ndarray)
    if both_arrays:
        return np.shares_memory(value, argument)
    return value is argument and isinstance(value, (list, dict))


def _alike(planted, came, floor: float) -> bool:
    """The same numbers, or both ended in the same kind of error."""
    if type(planted) is Crash or type(came) is Crash:
        return type(planted) is type(came) and planted.error == came.error
    return not _difference(planted, came, floor)


def _cause(exercise: Exercise, cases: list[Case], came: list) -> tuple[tuple, tuple]:
    """Names of the planted slips that give the same numbers, and hints; else what rules say."""
    crashed = any(type(value) is Crash for value in came)
    slips = []
    for slip, wrong in exercise.wrong_answers().items():
        if len(came) == crashed:
            continue  # an error at once says nothing of its cause
        values = (call(exercise.trial(wrong), *copy.deepcopy(case)) for case in cases)
        if all(_alike(v, c, exercise.floor) for v, c in zip(values, came, strict=True)):
            slips.append(slip)
    if slips:
        hints = [exercise.misconception(slip) for slip in slips]
        levels = zip(*(hint[1:] for hint in hints), strict=True)
        return tuple(slips), tuple(" Or: ".join(dict.fromkeys(level)) for level in levels)
    if crashed or exercise.kind is not Kind.GRADIENT:
        return (), ()
    truth = [exercise.expected(case) for case in cases]
    try:
        said = general_rule(_numbers(truth, came), _numbers(truth, truth))
    except Exception:  # what came has another form, and that is what the facts say
        said = None
    return (), (said,) if said else ()


def _numbers(like: list, values: list) -> dict[str, np.ndarray]:
    """The numbers of all cases by name, one after another."""
    return {
        key: np.concatenate([np.ravel(np.asarray(value[key], dtype=float)) for value in values])
        for key in like[0]
    }


def _at(found: Difference) -> str:
    return f" at {found.where} " if found.where else " "
