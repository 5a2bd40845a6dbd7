"""Exercise 2.3: a dense layer that takes pictures."""

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import away


def dense_image(images, W, b, *, pick=right):
    """(N, p, q) pictures, (p, q, d) weights, (d,) biases -> (N, d)."""
    sums = pick(
        np.tensordot(images, W, axes=2),
        product=lambda: (images @ np.moveaxis(W, 2, 0)[:, None]).sum(axis=(2, 3)).T,
        last=lambda: np.tensordot(images, W, axes=2) - images[:, -1, -1, None] * W[-1, -1],
    )
    return pick(sums + b, axis=lambda: sums + b[:, None])


def twice(draw):
    """Every case with other numbers once more: a buffer shared between calls would show."""
    return lambda rng: draw(rng) + draw(rng)


def _images(rng, N, p, q, d):
    return Case((away(rng, N, p, q), away(rng, p, q, d), away(rng, d)))


def _stroke(rng):
    """A horizontal stroke in row 3 of a 10 × 10 image, and two neurons."""
    image = np.zeros((1, 10, 10))
    image[0, 3] = 1.0
    return Case((image, rng.standard_normal((10, 10, 2)), np.array([0.5, -0.25])))


DENSE_IMAGE = {
    "product": Misconception(
        "a matrix product for a weighted sum",
        "Which pixels does each weight meet?",
        "It looks as if picture and weights were multiplied as matrices.",
        "Each pixel meets one weight, the one in its own place; then all is added up.",
    ),
    "last": Misconception(
        "the last pixel left out",
        "Does every pixel count, the last one too?",
        "The pixel in the lower right corner has no influence on your sums.",
        "A range that ends one early leaves out the last row or column, or pixel.",
    ),
    "axis": Misconception(
        "the bias along the batch",
        "Whose number is a bias: an example's, or a neuron's?",
        "Your biases run down the examples; each neuron has one of its own.",
        "b has one entry for each column of the result.",
    ),
}

EXERCISE = Exercise(
    "2.3",
    dense_image,
    lambda rng: [_stroke(rng), _images(rng, 3, 4, 4, 2)],
    twice(
        lambda rng: [
            _images(rng, 3, 4, 4, 3),
            _images(rng, 3, 3, 3, 3),
            _images(rng, 1, 2, 2, 1),
            _images(rng, 4, 5, 3, 2),
            Case((away(rng, 3, 4, 4), away(rng, 4, 4, 2), np.array([1.5, 2.5]))),
        ]
    ),
    slips=DENSE_IMAGE,
)
