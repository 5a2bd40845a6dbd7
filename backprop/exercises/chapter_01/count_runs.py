"""Exercise 1.4: what nudging costs, in runs of the machine."""

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def count_runs(n, central, *, pick=right) -> int:
    """Runs of the machine for the blame of n knobs."""
    one_way = pick(n + 1, pairs=lambda: 2 * n)
    both_ways = 2 * n
    return both_ways if central else one_way


def _counts(*numbers):
    return lambda rng: [Case((n, central)) for n in numbers for central in (False, True)]


EXERCISE = Exercise(
    "1.4",
    count_runs,
    _counts(3, 7),
    _counts(0, 10**6),
    slips={
        "pairs": Misconception(
            "the same run paid for again",
            "One way only: is the machine as it stands different for each knob?",
            "One way only: you count a run of the machine as it stands for every knob.",
            "The machine as it stands is run once, and every nudge is compared with that run.",
        ),
    },
)
