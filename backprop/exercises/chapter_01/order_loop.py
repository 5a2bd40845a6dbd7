"""Exercise 1.1: the five steps of the loop, put in order."""

from itertools import permutations

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise

LOOP = ("forward", "loss", "backward", "update", "repeat")


def order_loop(steps, *, pick=right) -> list:
    """The given steps in the loop's order."""
    order = pick(
        LOOP,
        early=lambda: ("forward", "loss", "update", "backward", "repeat"),
        late_loss=lambda: ("forward", "backward", "loss", "update", "repeat"),
    )
    found = [step for step in order if step in steps]
    return pick(found, M43=lambda: steps.sort(key=LOOP.index) or steps)


def _shuffles(rng):
    late = ["update", "backward", "loss", "forward", "repeat"]
    fewer = [["repeat", "update", "loss", "backward"], ["update", "backward", "forward"]]
    return [Case((steps,)) for steps in [late, *_shuffled(rng, 5, 5), *fewer]]


def _shuffled(rng, *sizes):
    return [rng.permutation(LOOP)[:n].tolist() for n in sizes]


def _all_orders(rng):
    fewer = _shuffled(rng, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4)
    return [Case(([*steps],)) for steps in [*permutations(LOOP), *fewer]]


EXERCISE = Exercise(
    "1.1",
    order_loop,
    _shuffles,
    _all_orders,
    slips={
        "early": Misconception(
            "turned before it is known how",
            "What does the update have to know before it can turn a knob?",
            "The update stands before the backward step, which is to tell it where to turn.",
            "First the blame is found, then the knobs are turned by it.",
        ),
        "late_loss": Misconception(
            "blame before there is a loss",
            "Blame for what? What must be known before it can be shared out?",
            "The backward step stands before the loss.",
            "The loss is one number, and the backward step asks who has made it rise.",
        ),
    },
)
