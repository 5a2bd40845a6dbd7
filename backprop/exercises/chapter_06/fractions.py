"""Exercise 6.5: four gradients by hand, as fractions."""

from fractions import Fraction

from backprop.diagnosis import right
from backprop.exercises.engine.exercise import Case, Exercise, Kind


def fractions(keys, *, pick=right) -> dict:
    """By hand: x = 3, y = ½, w₁ = ⅓, b₁ = ½, w₂ = ⅔, b₂ = −¼, ReLU, linear, squared error."""
    x, y, w1, b1 = Fraction(3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 2)
    w2, b2 = Fraction(2, 3), Fraction(-1, 4)
    a1 = x * w1 + b1  # positive: ReLU lets it through
    error = a1 * w2 + b2 - y
    dz2 = pick(error, M05=lambda: 2 * error, M06=lambda: -error)
    dz1 = w2 * dz2
    found = {"dw1": x * dz1, "db1": dz1, "dw2": a1 * dz2, "db2": dz2}
    return {key: found[key] for key in keys}


EXERCISE = Exercise(
    "6.5",
    fractions,
    lambda rng: [Case((), {"keys": ("dw2", "db2")})],
    lambda rng: [Case((), {"keys": ("dw1", "db1")})],
    slips={},
    kind=Kind.VALUE,
)
