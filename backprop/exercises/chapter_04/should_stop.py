"""Exercise 4.4: when to stop."""

import math

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def should_stop(losses, tol, patience, *, pick=right) -> bool:
    """True at a plateau or a NaN."""
    broken = any(math.isnan(loss) for loss in losses)
    short = len(losses) <= patience
    if broken and pick(True, nan=lambda: False, nan_late=lambda: not short):
        return True
    if broken or short:
        return pick(False, hasty=lambda: True)
    before, recent = losses[:-patience], losses[-patience:]
    best = pick(min(before), last_two=lambda: losses[-2], previous=lambda: before[-1])
    now = pick(min(recent), last_two=lambda: losses[-1], last=lambda: losses[-1])
    tol = tol
    stop = pick(best - now <= tol, strict=lambda: best - now < tol)
    return pick(stop, inverted=lambda: not stop)


def _traces(rng):
    nan = float("nan")  # not the very object that math.nan is
    falling = (2.0 * 0.8 ** np.arange(12)).round(4)
    noise = rng.uniform(-0.03, 0.03, 12).round(4)
    dip = [1.0, 0.5, 0.2, *(0.4 + noise[:6])]
    noisy = [(falling + noise).tolist(), (0.7 + noise).tolist(), (falling + 5 * noise).tolist()]
    cases = [(trace, 0.1, patience) for trace in noisy for patience in (1, 2, 4)]
    cases += [(dip, 0.01, 6), (dip, 0.01, 3), ([*dip, 0.1, 0.3], 0.05, 2), (dip, 0.05, 20)]
    cases += [([1.0, nan], 0.1, 5), ([2.0, nan, 1.0, 0.5, 0.1], 0.01, 2), ([nan], 0.1, 1)]
    cases += [
        ([0.5, 0.49], 0.1, 1),
        ([1.0, 0.75, 0.5], 0.25, 1),
        ([1.0, 0.75], 0.5, 2),
        ([], 0.1, 1),
        ([1.0], 0.1, 1),
    ]
    cases += [([1.0, 0.9, 0.85, 0.84], 0.1, 2), ([1.0, 0.5, 0.7, 0.45, 0.6], 0.01, 3)]
    cases += [([1.0, 0.2, 0.6, 0.5], 0.05, 1), ([0.9, 0.2, 0.6, 0.7, 0.5, 0.4], 0.05, 2)]
    cases += [([1.0, 0.94, 0.88], 0.1, 2), ([math.inf, 1.0, 0.5], 0.1, 1), ([300.0, 200.0], 1.0, 2)]
    return [Case(([*map(float, trace)], *rest)) for trace, *rest in cases]


def _visible_traces(rng):
    still, plateau = [0.9, 0.5, 0.3, 0.2, 0.17], [0.9, 0.5, 0.31, 0.3, 0.305, 0.29]
    dip, broken = [0.9, 0.4, 0.5, 0.6, 0.42], [0.9, 0.5, float("nan")]
    cases = [(still, 0.05, 3), (plateau, 0.05, 3), (dip, 0.05, 3), (broken, 0.05, 5)]
    # the last two tell slips apart that answer the others alike: a few yes and no are soon the same
    return [*map(Case, [*cases, ([0.9, 0.8], 0.2, 2), ([3.0, 2.0, 1.96], 0.05, 1)])]


SHOULD_STOP = {
    "nan": Misconception(
        "NaN goes on for ever",
        "Is there any loss that a NaN is below?",
        "A loss that is NaN never gets better, and your function lets it run.",
        "NaN is neither above nor below anything, nor equal to anything, not even to itself.",
    ),
    "nan_late": Misconception(
        "NaN seen too late",
        "How many losses must there be before a NaN means stop?",
        "A NaN stops your training only when the list has got long enough.",
        "Nothing that comes after a NaN is worth waiting for: it is looked at first.",
    ),
    "last_two": Misconception(
        "the last two alone",
        "What does a single bad step tell about the last few?",
        "You compare the last loss with the one before it, and no others.",
        "Asked is whether *none* of the last losses improved on the best of all that came before.",
    ),
    "previous": Misconception(
        "compared with the last before, not with the best",
        "What if the loss was once far lower than it is now?",
        "After a dip you take climbing back for an improvement.",
        "The mark to be beaten is the *best* of all losses before the last few.",
    ),
    "last": Misconception(
        "only the very last loss",
        "If the loss before the last was the best ever, has there been no improvement?",
        "Of the last few losses you look at the last one alone.",
        "One of them that improves is enough to go on.",
    ),
    "strict": Misconception(
        "exactly tol",
        "The loss fell by exactly tol. Is that more than tol?",
        "Right but for a fall of exactly tol.",
        "To go on, the fall has to be *more* than tol.",
    ),
    "hasty": Misconception(
        "stopped before it began",
        "With a patience of 3, what can be said after two losses?",
        "You stop while there are too few losses to tell.",
        "Up to `patience` losses, nothing came before them to compare with: go on.",
    ),
    "inverted": Misconception(
        "yes and no",
        "What does True mean: stop, or go on?",
        "Your answers are the opposite of what is asked.",
        "True means stop.",
    ),
}

EXERCISE = Exercise("4.4", should_stop, _visible_traces, _traces, slips=SHOULD_STOP)
