"""Exercise 6.3: whose step makes the loss fall by how much."""

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def fall_shares(grads, *, pick=right) -> dict:
    """Each gradient's share of the first-order fall of the loss."""
    measure = pick(lambda g: g * g, M39=lambda: abs, signed=lambda: lambda g: g)
    total = sum(measure(g) for g in grads.values())
    if not any(grads.values()):
        return pick(dict.fromkeys(grads, 0.0), equal=lambda: dict.fromkeys(grads, 1 / len(grads)))
    return {name: measure(g) / total if total else 0.0 for name, g in grads.items()}


def _grads(rng):
    names = ["dw1", "db1", "dw2", "db2", "dz1", "dx"]
    draws = [
        dict(zip(names[:n], rng.normal(0, 2, n).round(3).tolist(), strict=True))
        for n in range(1, 7)
    ]
    odd = [
        *(dict.fromkeys(names[:n], 0.0) for n in (1, 4)),
        {"dw1": 0.0, "db1": -2.0},
        {"gain": 1.5, "U": -1.5},
        {"dw1": 3e-8, "db1": -4e-8},
    ]
    return [Case((grads,)) for grads in [*draws, *odd]]


def _visible_grads(rng):
    return [Case(({"dw1": 3.0, "db1": 1.0, "dw2": 0.0, "db2": 0.0},)), *_grads(rng)[2:4]]


EXERCISE = Exercise(
    "6.3",
    fall_shares,
    _visible_grads,
    _grads,
    slips={
        "signed": Misconception(
            "a share with a sign",
            "Can a share of the fall be negative?",
            "Your shares keep the gradient's sign.",
            "Every parameter steps against its own gradient, so each one lowers the loss.",
        ),
        "equal": Misconception(
            "nothing to share",
            "What share does anybody have when nothing falls?",
            "When all gradients are 0, so are all shares.",
            "With no gradient there is no fall, and the exercise asks for 0.0 for everyone.",
        ),
    },
)
