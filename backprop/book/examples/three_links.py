"""Chapter 5's chain of three links, x → u → v → C."""

import numpy as np

# places at which the chain bends enough for the gap to be all bend while the step is small
PLACES = [-1.25, -0.75, -0.5, -0.4, 0.1, 0.25, 0.55, 0.6, 0.9, 1.15]
STEPS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32]


def chain(x):
    """C = sin v, of v = u², of u = 2x + 1."""
    return np.sin((2 * x + 1) ** 2)


def slopes(x: float) -> list[float]:
    """du/dx, dv/du, dC/dv, each at the place that the chain has reached there."""
    u = 2 * x + 1
    return [2.0, 2 * u, float(np.cos(u * u))]


def changes(x: float, dx: float) -> tuple[float, float]:
    """The true change of C, and the product of the slopes times dx."""
    return float(chain(x + dx) - chain(x)), float(np.prod(slopes(x)) * dx)
