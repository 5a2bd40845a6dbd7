"""Exercise 1.4: what nudging costs, in runs of the machine."""

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def count_runs(n, central, *, pick=right) -> int:
    """Runs of the machine for the blame of n knobs."""
    one_way = pick(n + 1, n=lambda: n, pairs=lambda: 2 * n)
    both_ways = pick(2 * n, base=lambda: 2 * n + 1)
    return pick(both_ways if central else one_way, swapped=lambda: one_way if central else 2 * n)


def _counts(*numbers):
    return lambda rng: [Case((n, central)) for n in numbers for central in (False, True)]


EXERCISE = Exercise(
    "1.4",
    count_runs,
    _counts(3, 7),
    _counts(0, 10**6),
    slips={
        "n": Misconception(
            "the run that all are compared with",
            "With what is a nudged run compared?",
            "One way only: you are one run short.",
            "Each of the n nudged runs is compared with one run of the machine as it stands.",
        ),
        "pairs": Misconception(
            "the same run paid for again",
            "One way only: is the machine as it stands different for each knob?",
            "One way only: you count a run of the machine as it stands for every knob.",
            "The machine as it stands is run once, and every nudge is compared with that run.",
        ),
        "base": Misconception(
            "a run that is not needed",
            "Up and down: does the difference use the machine as it stands?",
            "Both ways: you count one run too many.",
            "Above minus below: the run in the middle is not used.",
        ),
        "swapped": Misconception(
            "the two ways taken for each other",
            "Which of the two ways is called central?",
            "Your numbers are right, each for the other way.",
            "Central is up and down, around the spot where the knob stands.",
        ),
    },
)
