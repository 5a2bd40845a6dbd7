"""The pure function behind every check: plain data in, a ``Report`` out, no state kept.

It calls the learner's function with drawn arguments, and holds what comes against the reference
and, where a slope is asked, against a nudge of the reference's forward function. When they differ,
``cause`` looks for the reason.
"""

import hashlib
import os
from functools import partial

import numpy as np

from backprop.diagnosis.values import RETURNED
from backprop.exercises.engine.attempt import Attempt, is_part_of
from backprop.exercises.engine.cause import cause
from backprop.exercises.engine.compare import Difference, leaves, same
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.guard import Crash, TimeIsUp, silence, within
from backprop.exercises.engine.nudge import Nudge, entries, nudged
from backprop.exercises.engine.operation import Result, upstream_of
from backprop.exercises.engine.own_work import foreign
from backprop.exercises.engine.report import Report, call_text, describe, plain
from backprop.exercises.engine.untouched import picture, rounded_only

CAUSE_SECONDS = 5.0  # of CPU time, for finding out why an answer is wrong


def examine(
    exercise: Exercise, answer, *, hidden: bool = False, part: str = "", seed: int | None = None
) -> Report:
    """Hold an answer against an exercise.

    Parameters
    ----------
    answer : the learner's function, or value
    hidden : the hidden cases instead of the visible ones
    part : of an exercise that gives its points by part: the entries of the answer that are looked
        at, "dw2 db2", or the name of a group of cases
    seed : of the draws; by default 0, and for the hidden ones what ``BACKPROP_SEED`` says

    Returns
    -------
    Report. Nothing that the answer does comes out as an exception.
    """
    title = f"{exercise.number} {exercise.name}"
    if exercise.is_untouched(answer):
        return Report(title, "unfinished")
    if not exercise.is_value:
        if not callable(answer):
            return Report(title, "wrong", (f"Expected a function, came {describe(answer)}.",))
        if elsewhere := foreign(answer, by_rule=exercise.by_rule):
            return Report(title, "forbidden", (elsewhere,))
    if seed is None:
        seed = seed_from(os.environ.get("BACKPROP_SEED", "")) if hidden else 0
    function = (lambda **_: answer) if exercise.is_value else answer
    attempt = Attempt(exercise, function, hidden, seed, part)
    begun = []
    with silence():
        try:
            report = within(exercise.seconds, lambda: _try_all(attempt, title, begun))
        except NotImplementedError:
            return Report(title, "unfinished")
        except TimeIsUp:
            took = f"It was stopped after {exercise.seconds:g} seconds of work."
            return begun[-1]("slow", took) if begun else Report(title, "slow", (took,))
        if report.verdict not in ("wrong", "crashed"):
            return report
        try:
            slips, hints = within(CAUSE_SECONDS, lambda: cause(attempt, report.case))
        except (TimeIsUp, NotImplementedError):
            slips, hints = (), ()
    return Report(title, report.verdict, report.facts, hints, slips, report.case)


def seed_from(text: str) -> int:
    """Any text is a seed; none is 1."""
    if text.isascii() and text.isdigit():
        return int(text)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") if text else 1


def _try_all(attempt: Attempt, title: str, begun: list) -> Report:
    """Right, or what the first case shows that is not. ``begun`` gets a way to report on each case
    as it begins, for one that does not end."""
    exercise, kept = attempt.exercise, []
    rounds = zip(attempt.cases(), attempt.cases(), attempt.cases(), strict=True)
    for k, (given, again, meant) in enumerate(rounds):
        report = partial(_report, title, k, attempt, meant)
        begun.append(report)
        before = [picture(argument) for argument in given.args]
        value = attempt.called(attempt.answer, given)
        if changed := _changed(exercise, before, given, meant):
            told, *hints = changed
            return report("impure", told, hints=tuple(hints))
        if type(value) is Crash:
            where = f" in the line: {value.line}" if value.line else ""
            return report("crashed", f"{value.error}{where}")
        expected = attempt.expected(meant)
        if found := attempt.difference(expected, value):
            return report("wrong", *_told(attempt, k, found, expected, value))
        if any(is_part_of(value, argument) for argument in given.args):
            told = "The result is the argument itself; asked for is a new one."
            return report("impure", told, hints=exercise.misconception("M43")[1:])
        kept.append((report, expected, value, leaves(expected, value)))
        second = attempt.called(attempt.answer, again)
        if attempt.difference(expected, second):
            told = "The same call a second time gives something else."
            if exercise.kind is Kind.OPERATION:
                told += " Whatever is random takes rng, and nothing is remembered (laws 5 and 3)."
            return report("impure", told)
    for report, expected, value, then in kept:
        if not _is_still(expected, value, then):
            return report("impure", "Later calls have changed this one's result: is it shared?")
    return Report(title, "right")


def _report(title: str, k: int, attempt: Attempt, case: Case, verdict: str, *facts, hints=()):
    if attempt.exercise.is_value:
        said = f"Your {attempt.exercise.name}: {describe(attempt.answer())}"
    else:
        exercise = attempt.exercise
        said = call_text(exercise.number, exercise.name, exercise.names(case), case)
    return Report(title, verdict, (said, *facts), hints, case=k)


def _is_still(expected, value, then: list) -> bool:
    try:
        unchanged = same(leaves(expected, value), then)
        return unchanged and (not isinstance(value, Result) or value.is_still())
    except TimeIsUp:
        raise
    except BaseException:
        return False


def _changed(exercise: Exercise, before: list, given: Case, meant: Case) -> tuple[str, ...]:
    """Which argument is not what it was, and what to do about it; nothing if all are."""
    arguments = zip(exercise.names(given), before, given.args, meant.args, strict=False)
    for name, was, argument, like in arguments:
        if picture(argument) == was:
            continue
        if rounded_only(like, argument):
            return (
                f"{name} comes back changed in its last digits: h was added and taken away again, "
                "and that rounds.",
                "Keep the old number, and put that one back.",
                exercise.misconception("M43").explain,
            )
        return (
            f"Your function changes its argument {name}: whoever called it finds other values "
            "there.",
            exercise.misconception("M43").explain,
        )
    return ()


def _told(attempt: Attempt, k: int, found: Difference, expected, came) -> list[str]:
    """The nudge beside what came; or, where no slope is asked, what was expected."""
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
    if seen.tells(float(_number(expected, found.where))):
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
        return _of_an_operation(attempt, k, name)[place]
    found = exercise.nudges(*case.args, **case.keywords) if exercise.nudges else None
    try:
        found = _inside(found, [step for step in where if step != RETURNED])
    except (TypeError, KeyError, IndexError):  # what the trial has counted
        return None
    return found if isinstance(found, Nudge) else None


def _of_an_operation(attempt: Attempt, k: int, name: str) -> np.ndarray:
    """Nudges of ⟨upstream, value⟩ for every entry of one array; each run on arguments made anew."""
    reference = attempt.exercise.reference
    place = attempt.exercise.names(attempt.cases()[k]).index(name)

    def loss(array):
        args, constants = attempt.cases()[k]
        value, _ = reference(*args[:place], array, *args[place + 1 :], **constants)
        return value * upstream_of(value)

    array = attempt.cases()[k].args[place]
    return entries(name, array, loss, "the value, weighed with the upstream,")


def _number(value, where: tuple) -> float | None:
    """The number at a place of an answer, if one is there."""
    try:
        return float(_inside(value, where))
    except (TypeError, ValueError, IndexError, KeyError):
        return None


def _inside(value, where: tuple):
    """What stands at a place: keys, and places in arrays or in nested sequences."""
    for step in where:
        for one in [step] if isinstance(step, str) else step:
            value = value[one]
    return value.item() if isinstance(value, np.ndarray) and not value.ndim else value
