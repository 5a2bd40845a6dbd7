"""Exercise 6.2: all the way back through two neurons."""

import math
from functools import partial

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_06.tiny_forward import (
    SQUARE,
    hidden_nets,
    tiny_forward,
    visible_nets,
)
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import Nudge


def tiny_backward(x, target, w1, b1, w2, b2, width=1.0, *, pick=right) -> dict:
    """∂loss/∂ every number of ``tiny_forward``'s net."""
    z1 = x * w1 + b1
    a1 = math.tanh(z1)
    z2 = a1 * w2 + b2
    error = z2 - target

    slope = max(-width, min(width, error))
    dz2 = pick(
        slope,
        M05=lambda: 2 * slope,
        double=lambda: 2 * error if abs(error) <= width else slope,
        M06=lambda: -slope,
        M13=lambda: slope * (1 - math.tanh(z2) ** 2),
        square=lambda: error,
        sign=lambda: error if abs(error) <= width else math.copysign(1.0, error),
        low=lambda: min(error, width),
        upper=lambda: error if abs(error) <= width else width,
        size=lambda: abs(slope),
    )
    dw2 = a1 * dz2
    db2 = pick(dz2, M24=lambda: dz2 * b2)
    da1 = pick(w2 * dz2, M34=lambda: (w2 - 0.1 * dw2) * dz2, unweighted=lambda: dz2)
    dz1 = pick(
        da1 * (1 - a1**2),
        M31=lambda: da1,
        M32=lambda: da1 * (1 - math.tanh(a1) ** 2),
        M33=lambda: da1 * (1 - a1),
    )
    dw1, db1 = x * dz1, pick(dz1, M24=lambda: dz1 * b1)
    dx = pick(w1 * dz1, M82=lambda: dz1)
    return {
        "dz2": dz2, "dw2": dw2, "db2": db2, "da1": da1,
        "dz1": dz1, "dw1": dw1, "db1": db1, "dx": dx,
    }  # fmt: skip


def _nudges(x, target, w1, b1, w2, b2, width=1.0):
    """Every number is nudged where it stands; what is computed from it follows."""
    at = {"x": x, "w1": w1, "b1": b1, "w2": w2, "b2": b2}
    n = tiny_forward(x, target, w1, b1, w2, b2, width)

    def loss(name, value):
        return tiny_forward(target=target, width=width, **at | {name: value})["loss"]

    def from_z2(z2):  # a net whose second sum is its last bias
        return tiny_forward(0.0, target, 0.0, 0.0, 0.0, z2, width)["loss"]

    def from_a1(a1):
        return from_z2(a1 * w2 + b2)

    def from_z1(z1):
        return from_a1(math.tanh(z1))

    ways = {"z2": from_z2, "a1": from_a1, "z1": from_z1}
    ways |= {name: partial(loss, name) for name in at}
    return {f"d{name}": Nudge(name, (at | n)[name], f) for name, f in ways.items()}


def _visible(rng):
    """The last has a loss so large that nudging drowns."""
    return [*visible_nets(rng), Case((0.7, -3e7, 0.5, 0.3, -0.8, 0.4), {"width": 1e9})]


LOW = Misconception(
    "errors far below",
    "Which slope has Huber's loss at an error of −10, with a width of 1?",
    "Right where the prediction is too high, wrong where it is far too low.",
    "Huber's slope is never steeper than one width, up *or* down: for errors far below it is "
    "minus the width.",
)

WIDTH = Misconception(
    "the slope of the straight part",
    "How steep is the straight part of Huber's loss, for a width other than 1?",
    "Beyond the width, your trigger is ±1; look at the loss's formula again.",
    "The straight part is width·(abs(e) − ½·width): its slope is the width, with the sign of e.",
)

EXERCISE = Exercise(
    "6.2",
    tiny_backward,
    _visible,
    hidden_nets,
    kind=Kind.SLOPES,
    nudges=_nudges,
    slips={
        "square": SQUARE,
        "sign": WIDTH,
        "low": LOW,
        "upper": LOW,
        "size": LOW,
        "double": Misconception(
            "the 2 of the square",
            "What is the slope of ½e²?",
            "Twice too large for small errors, right for large ones.",
            "The 2 that the square brings down is cancelled by the ½ in front.",
        ),
        "M33": Misconception(
            "the slope of tanh",
            "What is the slope of tanh? Check that line alone, by nudging.",
            "Everything above the activation is right; its slope is not.",
            "The slope of tanh is 1 minus the *square* of its value.",
        ),
        "unweighted": Misconception(
            "the weight left out of the message",
            "By which number does a message pass from the second neuron to the first?",
            "Right at the output; the message to a₁ is off.",
            "The sum z₂ moves by w₂ for every unit of a₁, so a₁ gets w₂ times the delta.",
        ),
        "M82": Misconception(
            "one product short of the input",
            "How much does z₁ move when x does?",
            "Only dx is off.",
            "The sum z₁ moves by w₁ for every unit of x: one more factor.",
        ),
    },
)
