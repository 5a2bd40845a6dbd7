"""Exercise 5.1: three links of a chain, the slope of each at its own place."""

import math

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import Nudge


def local_slopes(x, *, pick=right) -> list:
    """Of u = 2x + 1, v = u², C = sin v: the three slopes, each at its own place."""
    u = 2 * x + 1
    v = u * u
    at_u, at_v = pick((u, v), at_x=lambda: (x, x), at_result=lambda: (v, math.sin(v)))
    found = [2.0, 2.0 * at_u, math.cos(at_v)]
    return pick(
        found,
        values=lambda: [u, v, math.sin(v)],
        to_come=lambda: [4.0 * u * math.cos(v), 2.0 * u * math.cos(v), math.cos(v)],
    )


def _nudges(x):
    u = 2 * x + 1
    return [
        Nudge("x", x, lambda x: 2 * x + 1, "u"),
        Nudge("u", u, lambda u: u * u, "v"),
        Nudge("v", u * u, math.sin, "C"),
    ]


def _places(*xs):
    return [Case((x,)) for x in xs]


def _visible_places(rng):
    """The last is so large that nudging drowns."""
    return _places(0.25, 1.0, *rng.uniform(-1.5, 1.5, 2).round(2).tolist(), 12345)


def _hidden_places(rng):
    """40 draws; −½, where one slope is 0; whole numbers so large that nudging drowns."""
    return _places(*rng.uniform(-2, 2, 40).round(3).tolist(), -0.5, 0, -1, 12345, -54321)


LOCAL = {
    "at_x": Misconception(
        "every slope at x",
        "What does the second link meet: x, or what the first link has made of it?",
        "The first slope is right; the others are taken at x.",
        "Each link has its slope at the number that enters *it*: the square at u, the sine at v.",
    ),
    "at_result": Misconception(
        "slopes at what comes out",
        "The slope of u², at which number is it taken: at what enters, or at what leaves?",
        "Your slopes are taken one place too late in the chain.",
        "The square is entered by u, so its slope is that at u; the sine is entered by v.",
    ),
    "values": Misconception(
        "values for slopes",
        "Is it asked what each link gives, or how steep it is?",
        "Your three numbers are u, v and C themselves.",
        "A slope says how fast the output of a link moves when its input does.",
    ),
    "to_come": Misconception(
        "slopes multiplied up already",
        "Is it asked for each link alone, or for the whole way from it to the end?",
        "Your first and second number hold the links after them too.",
        "Three slopes are asked for, one a link. Multiplying them comes afterwards.",
    ),
}

EXERCISE = Exercise(
    "5.1",
    local_slopes,
    _visible_places,
    _hidden_places,
    LOCAL,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
