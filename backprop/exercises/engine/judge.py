"""The pure function behind every check: plain data in, a ``Report`` out, no state kept.

It calls the learner's function with drawn arguments and holds what comes against the reference.
Where a slope is asked, that is the rule which nudging confirms: a test holds the two together on
every draw, and a learner whose slope is off is shown the nudge (``facts``). ``cause`` looks for the
reason.
"""

import hashlib
import os
from functools import partial

from backprop.exercises.engine.attempt import Attempt, is_part_of
from backprop.exercises.engine.cause import cause
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.facts import facts, unsteady
from backprop.exercises.engine.guard import Crash, TimeIsUp, within
from backprop.exercises.engine.laws import INPUTS, OTHER_CALL, SAME_CALL, Broken
from backprop.exercises.engine.operation import Result
from backprop.exercises.engine.own_work import foreign
from backprop.exercises.engine.report import Report, call_text, describe
from backprop.exercises.engine.session import silence
from backprop.exercises.engine.untouched import changed, leaves, picture, pictures

LATER_CALLS = "Later calls have changed this one's result: is it shared?"
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
        if elsewhere := foreign(answer, by_rule=exercise.by_rule, lent=exercise.lent):
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
    kept = []
    rounds = zip(attempt.cases(), attempt.cases(), attempt.cases(), strict=True)
    for k, (given, again, meant) in enumerate(rounds):
        report, before = partial(_report, title, k, attempt, meant), pictures(given)
        begun.append(report)
        value, expected = attempt.called(attempt.answer, given), attempt.expected(meant)
        law = value.broken(expected) if type(value) is Result else ""
        if told := changed(attempt.exercise.names(meant), before, given, meant):
            teach = attempt.exercise.misconception("M43").explain
            law = [INPUTS] if attempt.exercise.kind is Kind.OPERATION else []
            return report("impure", told[0], *law, hints=(*told[1:], teach))
        if type(value) is Crash:
            return report("crashed", value.told())
        if type(value) is Broken:
            return report("wrong", value)
        if found := attempt.difference(expected, value):
            if type(value) is Result and (law := unsteady(attempt, value, given, again, meant)):
                return report("impure", law)
            return report("wrong", *facts(attempt, k, found, expected, value))
        if law:
            return report("impure", law)
        if is_part_of(value, given.args) and not is_part_of(expected, meant.args):
            told = "The result is the argument itself; asked for is a new one."
            return report("impure", told, hints=attempt.exercise.misconception("M43")[1:])
        then = picture(leaves(expected, value)), before
        kept.append((report, expected, value, given, then))
        if attempt.difference(expected, attempt.called(attempt.answer, again)):
            told = "The same call a second time gives something else."
            return report("impure", SAME_CALL if type(value) is Result else told)
    for report, expected, value, given, (result, arguments) in kept:
        if not _is_still(expected, value, result):
            return report("impure", LATER_CALLS)
        if pictures(given) != arguments:
            return report("impure", "A later call changes what this one was given: is it kept?")
    return _walks_cross(attempt, kept) or Report(title, "right")


def _report(title: str, k: int, attempt: Attempt, case: Case, verdict: str, *facts, hints=()):
    if attempt.exercise.is_value:
        said = f"Your {attempt.exercise.name}: {describe(attempt.answer())}"
    else:
        exercise = attempt.exercise
        said = call_text(exercise.number, exercise.name, exercise.names(case), case)
    return Report(title, verdict, (said, *facts), hints, case=k)


def _is_still(expected, value, then: list) -> bool:
    try:
        return picture(leaves(expected, value)) == then
    except TimeIsUp:
        raise
    except BaseException:
        return False


def _walks_cross(attempt: Attempt, kept: list) -> Report | None:
    """Of operations: first walk back again through the calls that were made, then forward through
    all cases before anybody walks back. Nothing of another call may show."""
    walks = [value for _, _, value, *_ in kept if type(value) is Result]
    for one_by_one in (walks, [attempt.forward(case) for case in attempt.cases()] if walks else []):
        for walk, (report, expected, *_) in zip(one_by_one, kept, strict=False):
            if type(walk) is not Result or attempt.difference(expected, walk.walk_back()):
                return report("impure", OTHER_CALL)
            if not walk.is_still():
                return report("impure", f"{LATER_CALLS} Nothing is remembered (law 3).")
    return None
