"""What a learner reads of a number that is off: what was nudged, or expected, and what came."""

from dataclasses import replace

import numpy as np

from backprop.diagnosis.values import RETURNED
from backprop.exercises.engine.attempt import Attempt
from backprop.exercises.engine.compare import Difference
from backprop.exercises.engine.exercise import Case, Kind
from backprop.exercises.engine.guard import Crash, TimeIsUp
from backprop.exercises.engine.laws import SAME_CALL, Broken, law_4
from backprop.exercises.engine.nudge import Nudge, nudged
from backprop.exercises.engine.operation import UNWRITTEN, Result, nudge_of, upstream_text
from backprop.exercises.engine.report import plain


def facts(attempt: Attempt, k: int, found: Difference, expected, came) -> list[str]:
    """The nudge beside what came; or, where no slope is asked, what was expected."""
    if type(came) is Result:
        return _of_an_operation(attempt, k, found, expected, came)
    return _of_a_number(attempt, k, found, expected, came)


def _of_an_operation(attempt: Attempt, k: int, found: Difference, expected, came) -> list[str]:
    """The law that is broken; or what was handed in, what is off, and by how much."""
    entry = came[found.where[0]] if found.where else None
    if isinstance(entry, Broken):
        return [entry]
    if type(entry) is Crash and entry.kind == UNWRITTEN:
        raise NotImplementedError
    if type(entry) is Crash:
        return [f"Called with {upstream_text(came['value'])}, backward ends in {entry.told()}"]
    whole = replace(attempt, part="").expected(attempt.cases()[k])
    told = _of_a_number(attempt, k, found, expected, came)
    if found.where and found.where[0] != "value":
        told.insert(0, f"Then backward({upstream_text(came['value'])}).")
    return [*told, *filter(None, [law_4(whole, came)])]


def unsteady(attempt: Attempt, came: Result, given: Case, again: Case, meant: Case) -> str:
    """Of an operation that is off: is it because it is random in its own way?"""
    for name, value in meant.keywords.items():
        if isinstance(value, np.random.Generator):
            fresh, drawn, own = map(_state, (again.keywords[name], value, given.keywords[name]))
            if own == fresh != drawn:
                return f"{name} is not used: whatever is random is drawn from it (law 5)."
    second = attempt.called(attempt.answer, again)
    return SAME_CALL if attempt.difference(came, second) else ""


def _state(rng: np.random.Generator) -> str:
    return str(rng.bit_generator.state)


def _of_a_number(attempt: Attempt, k: int, found: Difference, expected, came) -> list[str]:
    place = found.place()
    at = f" at {place}" if place else ""
    there = f"At {place}: expected" if place else "Expected"
    nudge = _nudge(attempt, k, found.where)
    if nudge is None or (number := _number(came, found.where)) is None:
        return [f"{there} {found.expected}, came {found.came}."]
    seen = nudged(nudge)
    slope, yours = plain(seen.slope, 8), f"you return{at} {plain(number, 8)}."
    moves = f"{nudge.what} up and down by {plain(seen.step)} moves {nudge.of} by"
    if seen.tells(number):
        return [f"Nudged: {moves} {plain(seen.moved, 4)}, a slope of {slope}; {yours}"]
    right = float(_number(expected, found.where))
    if seen.tells(right) or abs(number - right) > 1e-3 * abs(right):
        told = f"{nudge.what} cannot be nudged here: the change drowns beside {nudge.of}, or bends."
        return [f"{told} The rule gives{at} {found.expected}; {yours}"]
    return [
        f"Nudged: {moves} {plain(seen.moved, 4)}, a slope of {slope}: the first digits agree.",
        f"A rule gives all of them, {found.expected}; {yours[:-1]}: rounded, or nudged?",
    ]


def _nudge(attempt: Attempt, k: int, where: tuple) -> Nudge | None:
    """What is nudged for one entry of the answer, if anything is."""
    exercise, case = attempt.exercise, attempt.cases()[k]
    if exercise.kind is Kind.OPERATION and where and where[0] != "value":
        name, place = where[0][1:], where[1] if len(where) > 1 else ()
        return nudge_of(exercise.reference, lambda: attempt.cases()[k], name, place)
    found = exercise.nudges(*case.args, **case.keywords) if exercise.nudges else None
    try:
        found = _inside(found, [step for step in where if step != RETURNED])
    except (TypeError, KeyError, IndexError):  # what the trial has counted
        return None
    return found if isinstance(found, Nudge) else None


def _number(value, where: tuple) -> float | None:
    """The number at a place of an answer, if one is there and wants to be looked at."""
    try:
        return float(_inside(value, where))
    except TimeIsUp:
        raise
    except BaseException:
        return None


def _inside(value, where: tuple):
    """What stands at a place: keys, and places in arrays or in nested sequences."""
    for step in where:
        for one in [step] if isinstance(step, str) else step:
            value = value[one]
    return value.item() if isinstance(value, np.ndarray) and not value.ndim else value
