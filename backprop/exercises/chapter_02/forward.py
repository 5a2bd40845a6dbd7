"""Exercise 2.4: forward through any number of layers, with what the way back will need."""

from itertools import pairwise

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_02.dense_image import twice
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import away


def forward(X, params, phi, *, pick=right):
    """The prediction, and for each layer what entered it and its sums."""
    a, cache = X, []
    for layer, (W, b) in enumerate(params, start=1):
        z = a @ W + b
        left = z if layer == len(params) else phi(z)
        cache.append(
            pick((a, z), after=lambda: (a, left), leaves=lambda: (left, z))  # noqa: B023
        )
        a = left
    prediction = pick(a, M13=lambda: phi(a))
    return (prediction, cache)


def _net(rng, N, *dims, phi=np.tanh):
    params = [(away(rng, d, k), away(rng, k)) for d, k in pairwise(dims)]
    return Case((away(rng, N, dims[0]), params, phi))


def _relu(z):
    return np.maximum(z, 0)


def _nets(*shapes, phi=np.tanh):
    """N, and the widths from the input to the output."""
    return lambda rng: [_net(rng, *shape, phi=phi) for shape in shapes]


def _iris(rng):
    """The first flower of the data set, in a 4-8-3 net."""
    flower = np.array([[5.1, 3.5, 1.4, 0.2]])
    shapes = (((4, 8), 8), ((8, 3), 3))
    params = [tuple(rng.normal(0, 0.5, shape).round(2) for shape in pair) for pair in shapes]
    return Case((flower, params, np.tanh))


FORWARD = {
    "after": Misconception(
        "the activation kept instead of the sum",
        "What does the second entry of each pair hold: z, or a?",
        "Your cache holds the activations; it should hold the sums before them.",
        "The way back will ask for the slope at z, so z must be kept, unchanged.",
    ),
    "leaves": Misconception(
        "what left instead of what entered",
        "What does the first entry of each pair hold: what entered the layer, or what left it?",
        "Your cache holds what left each layer.",
        "The gradient of W will need what W was multiplied with: what entered.",
    ),
}

EXERCISE = Exercise(
    "2.4",
    forward,
    {
        "two layers": lambda rng: [_iris(rng), _net(rng, 3, 4, 5, 3)],
        "another activation": _nets((3, 4, 5, 2), phi=_relu),
    },
    {
        "two layers": twice(_nets((4, 4, 5, 3), (8, 4, 4, 4), (1, 2, 3, 1))),
        "another activation": twice(_nets((8, 4, 4, 4), (7, 2, 5, 1), phi=_relu)),
        "other depths": twice(
            _nets((3, 4, 2), (1, 4, 5, 6, 3), (7, 2, 3, 4, 3, 1), (2, 3, 3, 3, 3, 3, 2))
        ),
    },
    slips=FORWARD,
)
