"""Why is an answer wrong? A planted slip that gives the same numbers, or what rules measure."""

from collections.abc import Iterator
from dataclasses import replace

from backprop.diagnosis import RULES, Experiment, measured
from backprop.diagnosis.rules import first_on_the_way, smallest
from backprop.exercises.engine.attempt import Attempt
from backprop.exercises.engine.exercise import Kind
from backprop.exercises.engine.guard import Crash

VALUE_RULES = [rule for rule in RULES if rule not in (smallest, first_on_the_way)]  # no way to show


def cause(attempt: Attempt, case: int) -> tuple[tuple, tuple]:
    """The names of the planted slips that give the same numbers, and hints.

    ``case`` : the number of the first case that is wrong
    """
    attempt = replace(attempt, part="")
    if slips := _confirmed(attempt, _planted(attempt, case)):
        hints = [attempt.exercise.misconception(slip) for slip in slips]
        levels = zip(*(hint[1:] for hint in hints), strict=True)
        return tuple(slips), tuple(" Or: ".join(dict.fromkeys(level)) for level in levels)
    if attempt.exercise.kind is Kind.QUIZ:
        return (), ()
    rules = VALUE_RULES if attempt.exercise.is_value else RULES
    found = next(filter(None, (measured(e, rules) for e in _experiments(attempt))), None)
    return (), found[1:] if found else ()


def _planted(attempt: Attempt, case: int) -> list[str]:
    """The slips whose answers are the same as those that came."""
    came = []
    for one in _looked_at(attempt, case):
        came.append(attempt.called(attempt.answer, one))
        if type(came[-1]) is Crash:
            break
    if type(came[0]) is Crash:  # at once: it says nothing of its cause
        return []
    found = []
    for slip, wrong in attempt.exercise.wrong_answers().items():
        pairs = zip(_looked_at(attempt, case), came, strict=False)
        if all(_alike(attempt, attempt.called(wrong, one), value) for one, value in pairs):
            found.append(slip)
    return found


def _confirmed(attempt: Attempt, slips: list[str]) -> list[str]:
    """Those that give the same in unseen cases too: a few yes and no are soon alike."""
    if attempt.exercise.is_value or attempt.exercise.seconds > 10:
        return slips
    wrong, found = attempt.exercise.wrong_answers(), []
    for slip in slips:
        pairs = [
            (unseen.called(wrong[slip], one), unseen.called(attempt.answer, other))
            for hidden in (False, True)
            for unseen in [replace(attempt, hidden=hidden, seed=attempt.seed + 1)]
            for one, other in zip(unseen.cases(), unseen.cases(), strict=True)
        ]
        if all(_alike(attempt, *pair) for pair in pairs):
            found.append(slip)
    return found


def _looked_at(attempt: Attempt, case: int) -> list:
    """The cases in which a slip shows: of a quiz the one question, of a value all its entries."""
    if attempt.exercise.kind is Kind.QUIZ:
        return [attempt.cases()[case]]
    return [*attempt.exercise.all_cases()] if attempt.exercise.is_value else attempt.cases()


def _alike(attempt: Attempt, planted, came) -> bool:
    """The same numbers, or both ended in the same kind of error."""
    if type(planted) is Crash or type(came) is Crash:
        return type(planted) is type(came) and planted.error == came.error
    return not attempt.difference(planted, came)


def _experiments(attempt: Attempt) -> Iterator[Experiment]:
    """The answer beside the reference, on the cases of this check and, to tell right from wrong
    ones, on those of the other; then with all that a trial looks at beside."""
    exercise = attempt.exercise
    constants = {name for case in exercise.all_cases() for name in case.keywords}

    def draw(seed: int) -> list[dict]:
        other = replace(attempt, hidden=not attempt.hidden, seed=seed)
        cases = replace(attempt, seed=attempt.seed + seed).cases() + other.cases()
        return [exercise.by_name(case) for case in cases]

    def alike(truth, came) -> bool:
        return not attempt.difference(truth, came)

    for wrap in (attempt.law_kept, attempt.tried):
        yield Experiment(exercise.reference, attempt.answer, draw, alike, tuple(constants), wrap)
