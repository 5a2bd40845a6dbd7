"""Exercise 5.2a: the slope of softplus."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import entries
from backprop.exercises.shared.probes import away


def dsoftplus(z, *, pick=right):
    """The slope of log(1 + eᶻ), which is σ(z)."""
    e = np.exp(-np.abs(z))
    softplus = np.maximum(z, 0) + np.log1p(e)
    a = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return pick(
        a,
        M17=lambda: np.exp(z) / (1 + np.exp(z)),
        M32=lambda: 1 / (1 + np.exp(-softplus)),
        M33=lambda: softplus,
        slope=lambda: a * (1 - a),
        inner=lambda: np.where(z >= 0, e, 1.0) / (1.0 + e),
    )


def _nudges(z):
    return entries("z", z, lambda z: np.logaddexp(0, z), "softplus")


def visible_slopes(*worked):
    """Beside draws, numbers so large that nudging drowns."""
    large = np.array([1000.0, -1000.0])
    return lambda rng: [Case((z,)) for z in (np.array(worked), away(rng, 2, 3), large.copy())]


def hidden_slopes(rng):
    shapes = [(1,), (7,), (3, 4), (4, 4), (2, 1, 3)]
    large = np.array([-1000.0, -40.0, 40.0, 1000.0, -987654.321, 3e12, -3e12, 1e15])
    return [*(Case((away(rng, *shape),)) for shape in shapes * 2), Case((large,))]


DSOFTPLUS = {
    "M17": Misconception(
        "overflow",
        "What becomes of your formula at 1000?",
        "A number like e¹⁰⁰⁰ is formed, which no computer can hold, although the slope itself is "
        "harmless.",
        "Divide numerator and denominator by the large power: where z is positive, only e to the "
        "minus z need be formed.",
    ),
    "M32": Misconception(
        "the slope taken at a",
        "Where is the slope taken: at z, or at what softplus has made of it?",
        "Your slope formula has received softplus of z instead of z.",
        "The function is handed z, and the slope is asked for at this z.",
    ),
    "M33": Misconception(
        "the function for its slope",
        "Is it asked how high the curve is, or how steep?",
        "You return softplus itself.",
        "Softplus is log of (1 + e to the z): two links, so two slopes to multiply.",
    ),
    "inner": Misconception(
        "the inner link left out",
        "What is the slope of 1 + eᶻ?",
        "You have the slope of the logarithm; one factor is missing. Does your slope rise or fall?",
        "The log has the slope 1/(1 + eᶻ), and what stands inside it has the slope eᶻ.",
    ),
    "slope": Misconception(
        "one slope too many",
        "Of which function is yours the slope: of softplus, or of the sigmoid?",
        "You return the slope of the sigmoid. That is how softplus *bends*.",
        "The slope of softplus is a function that rises from 0 to 1, and which you know by name.",
    ),
}

EXERCISE = Exercise(
    "5.2a",
    dsoftplus,
    visible_slopes(0.0, 1.0, -2.0),
    hidden_slopes,
    DSOFTPLUS,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
