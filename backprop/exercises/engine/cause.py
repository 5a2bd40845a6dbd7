"""Why is an answer wrong? Planted slips that give the same numbers, then rules that measure."""

from dataclasses import replace

import numpy as np

from backprop.diagnosis import general_rule
from backprop.exercises.engine.attempt import Attempt
from backprop.exercises.engine.exercise import Kind
from backprop.exercises.engine.guard import Crash


def cause(attempt: Attempt, case: int) -> tuple[tuple, tuple]:
    """Names of the planted slips that give the same numbers, and hints; else what rules say.

    ``case`` : the number of the first case that is wrong
    """
    attempt = replace(attempt, part="")
    came = []
    for one in _looked_at(attempt, case):
        came.append(attempt.called(attempt.answer, one))
        if type(came[-1]) is Crash:
            break
    slips = (
        [] if type(came[0]) is Crash else _planted(attempt, case, came)
    )  # at once: no numbers yet
    if slips:
        hints = [attempt.exercise.misconception(slip) for slip in slips]
        levels = zip(*(hint[1:] for hint in hints), strict=True)
        return tuple(slips), tuple(" Or: ".join(dict.fromkeys(level)) for level in levels)
    if type(came[-1]) is Crash or attempt.exercise.nudges is None:
        return (), ()
    truth = [attempt.expected(case) for case in attempt.cases()]
    try:
        said = general_rule(_numbers(truth, came), _numbers(truth, truth))
    except Exception:  # what came has another form, and that is what the facts say
        said = None
    return (), (said,) if said else ()


def _looked_at(attempt: Attempt, case: int) -> list:
    """The cases in which a slip shows: of a quiz the one question, of a value all its entries."""
    if attempt.exercise.kind is Kind.QUIZ:
        return [attempt.cases()[case]]
    return [*attempt.exercise.all_cases()] if attempt.exercise.is_value else attempt.cases()


def _planted(attempt: Attempt, case: int, came: list) -> list[str]:
    """The slips whose answers are the same as those that came."""
    found = []
    for slip, wrong in attempt.exercise.wrong_answers().items():
        pairs = zip(_looked_at(attempt, case), came, strict=False)
        if all(_alike(attempt, attempt.called(wrong, one), value) for one, value in pairs):
            found.append(slip)
    return found


def _alike(attempt: Attempt, planted, came) -> bool:
    """The same numbers, or both ended in the same kind of error."""
    if type(planted) is Crash or type(came) is Crash:
        return type(planted) is type(came) and planted.error == came.error
    return not attempt.difference(planted, came)


def _numbers(like: list, values: list) -> dict[str, np.ndarray]:
    """The numbers of all cases by name, one after another."""
    return {
        key: np.concatenate([np.ravel(np.asarray(value[key], dtype=float)) for value in values])
        for key in like[0]
    }
