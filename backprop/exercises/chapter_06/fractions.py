"""Exercise 6.5: four gradients by hand, as fractions."""

from fractions import Fraction

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise, Kind


def fractions(keys, *, pick=right) -> dict:
    """By hand: x = 3, y = ½, w₁ = ⅓, b₁ = ½, w₂ = ⅔, b₂ = −¼, ReLU, linear, squared error."""
    x, y, w1, b1 = Fraction(3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 2)
    w2, b2 = Fraction(2, 3), Fraction(-1, 4)
    a1 = x * w1 + b1  # positive: ReLU lets it through
    error = a1 * w2 + b2 - y
    dz2 = pick(error, M05=lambda: 2 * error, M06=lambda: -error)
    dz1 = pick(w2, other=lambda: w1) * dz2
    found = {"dw1": x * dz1, "db1": dz1, "dw2": a1 * dz2, "db2": dz2}
    return {key: found[key] for key in keys}


EXERCISE = Exercise(
    "6.5",
    fractions,
    lambda rng: [Case((), {"keys": ("dw2", "db2")})],
    lambda rng: [Case((), {"keys": ("dw1", "db1")})],
    slips={
        "other": Misconception(
            "w₁ for w₂",
            "Which weight does the message pass on its way from neuron 2 to neuron 1?",
            "The output's gradients are right. The message went through the wrong weight.",
            "a₁ enters the second neuron through w₂.",
        )
    },
    kind=Kind.VALUE,
)
