"""Exercise 2.2: an activation that leaks."""

import numpy as np

from backprop.diagnosis import right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import away


def leaky_relu(z, slope=0.01, *, pick=right):
    """z where z > 0, else slope · z."""
    return pick(
        np.where(z > 0, z, slope * z),
        M43=lambda: np.multiply(z, slope, out=z, where=z <= 0),
    )


EXERCISE = Exercise(
    "2.2",
    leaky_relu,
    lambda rng: [Case((np.array([-2.0, 0.0, 3.0]),)), Case((away(rng, 2, 3), 0.2))],
    lambda rng: [
        *(Case((away(rng, 3, 2), slope)) for slope in (0.0, 0.3, 1.0, 2.0)),
        Case((np.array([0.0, -0.0, -1.0]), 0.5)),
        Case((away(rng, 2, 2, 2), 0.1)),
        Case((np.abs(away(rng, 3)), 0.1)),
    ],
)
