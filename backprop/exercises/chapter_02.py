"""Chapter 2, forward: the graded exercises, with their slips planted in them."""

import math
from itertools import pairwise

import numpy as np

from backprop.diagnosis import right
from backprop.exercises import chapter_02_slips as slips
from backprop.exercises.exercise import Case, Exercise


def n_params(dims, *, pick=right):
    """Weights and biases of a plain net."""
    weights = sum(d_in * d_out for d_in, d_out in pairwise(dims))
    return pick(
        weights + sum(dims[1:]),
        input_bias=lambda: weights + sum(dims),
        no_bias=lambda: weights,
        last_only=lambda: weights + len(dims) - 1,
        from_below=lambda: weights + sum(dims[:-1]),
    )


def leaky_relu(z, slope=0.01, *, pick=right):
    """z where z > 0, else slope · z."""
    return pick(
        np.where(z > 0, z, slope * z),
        M43=lambda: np.multiply(z, slope, out=z, where=z <= 0),
        side=lambda: np.where(z > 0, slope * z, z),
        larger=lambda: np.maximum(z, slope * z),
        flat=lambda: np.where(z > 0, z, slope),
        fixed=lambda: np.where(z > 0, z, 0.01 * z),
        relu=lambda: np.maximum(z, 0.0),
        sign=lambda: np.where(z > 0, z, -slope * z),
    )


def dense_image(images, W, b, *, pick=right):
    """(N, p, q) pictures, (p, q, d) weights, (d,) biases -> (N, d)."""
    sums = pick(
        np.tensordot(images, W, axes=2),
        swapped=lambda: np.einsum("nij,jik->nk", images, W),
        product=lambda: (images @ np.moveaxis(W, 2, 0)[:, None]).sum(axis=(2, 3)).T,
        last=lambda: np.tensordot(images, W, axes=2) - images[:, -1, -1, None] * W[-1, -1],
    )
    return pick(sums + b, no_bias=lambda: sums, axis=lambda: sums + b[:, None])


def forward(X, params, phi, *, pick=right):
    """The prediction, and for each layer what entered it and its sums."""
    a, cache = X, []
    for layer, (W, b) in enumerate(params, start=1):
        z = pick(a @ W + b, no_bias=lambda: a @ W)  # noqa: B023  (called at once)
        left = z if layer == len(params) else pick(phi(z), straight=lambda: z)  # noqa: B023
        cache.append(
            pick((a, z), after=lambda: (a, left), leaves=lambda: (left, z))  # noqa: B023
        )
        a = left
    prediction = pick(a, M13=lambda: phi(a))
    return pick((prediction, cache), order=lambda: (cache, prediction))


def softplus(z, *, pick=right):
    """log(1 + eᶻ), any shape."""
    return pick(
        np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
        M17=lambda: np.log(1 + np.exp(z)),
        in_python=lambda: np.array([math.log(1 + math.exp(v)) for v in z.flat]).reshape(z.shape),
        other_side=lambda: z + np.log1p(np.exp(-z)),
        corner=lambda: np.maximum(z, 0.0),
        mirrored=lambda: np.log1p(np.exp(-z)),
    )


def _away(rng, *shape):
    """Numbers that are never near 0, where an activation may have its kink."""
    z = rng.standard_normal(shape).round(3)
    return np.where(z < 0, z - 0.05, z + 0.05)


def _twice(draw):
    """Every case with other numbers once more: a buffer shared between calls would show."""
    return lambda rng: draw(rng) + draw(rng)


def _images(rng, N, p, q, d):
    return Case((_away(rng, N, p, q), _away(rng, p, q, d), _away(rng, d)))


def _stroke(rng):
    """A horizontal stroke in row 3 of a 10 × 10 image, and two neurons."""
    image = np.zeros((1, 10, 10))
    image[0, 3] = 1.0
    return Case((image, rng.standard_normal((10, 10, 2)), np.array([0.5, -0.25])))


def _net(rng, N, *dims, phi=np.tanh):
    params = [(_away(rng, d, k), _away(rng, k)) for d, k in pairwise(dims)]
    return Case((_away(rng, N, dims[0]), params, phi))


def _relu(z):
    return np.maximum(z, 0)


def _hidden_nets(rng):
    return [
        _net(rng, 3, 4, 2),
        _net(rng, 4, 4, 5, 3),
        _net(rng, 8, 4, 4, 4, phi=_relu),
        _net(rng, 1, 4, 5, 6, 3),
        _net(rng, 7, 2, 3, 4, 3, 1, phi=_relu),
        _net(rng, 2, 3, 3, 3, 3, 3, 2),
    ]


def _iris(rng):
    """The first flower of the data set, in a 4-8-3 net."""
    flower = np.array([[5.1, 3.5, 1.4, 0.2]])
    shapes = (((4, 8), 8), ((8, 3), 3))
    params = [tuple(rng.normal(0, 0.5, shape).round(2) for shape in pair) for pair in shapes]
    return Case((flower, params, np.tanh))


EXERCISES = [
    Exercise(
        "2.1",
        "n_params",
        n_params,
        lambda rng: [Case(([64, 32, 10],)), Case(([4, 8, 3],))],
        lambda rng: [
            Case(([100, 16, 4],)),
            Case(([7],)),
            Case((rng.integers(1, 30, 6).tolist(),)),
        ],
        slips=slips.N_PARAMS,
    ),
    Exercise(
        "2.2",
        "leaky_relu",
        leaky_relu,
        lambda rng: [Case((np.array([-2.0, 0.0, 3.0]),)), Case((_away(rng, 2, 3), 0.2))],
        lambda rng: [
            *(Case((_away(rng, 3, 2), slope)) for slope in (0.0, 0.3, 1.0, 2.0)),
            Case((np.array([0.0, -0.0, -1.0]), 0.5)),
            Case((_away(rng, 2, 2, 2), 0.1)),
            Case((np.abs(_away(rng, 3)), 0.1)),
        ],
        fresh=True,
        slips=slips.LEAKY_RELU,
    ),
    Exercise(
        "2.3",
        "dense_image",
        dense_image,
        lambda rng: [_stroke(rng), _images(rng, 3, 4, 4, 2)],
        _twice(
            lambda rng: [
                _images(rng, 3, 4, 4, 3),
                _images(rng, 3, 3, 3, 3),
                _images(rng, 1, 2, 2, 1),
                _images(rng, 4, 5, 3, 2),
                Case((_away(rng, 3, 4, 4), _away(rng, 4, 4, 2), np.array([1.5, 2.5]))),
            ]
        ),
        slips=slips.DENSE_IMAGE,
    ),
    Exercise(
        "2.4",
        "forward",
        forward,
        lambda rng: [_iris(rng), _net(rng, 3, 4, 5, 3)],
        _twice(_hidden_nets),
        slips=slips.FORWARD,
    ),
    Exercise(
        "2.5",
        "softplus",
        softplus,
        lambda rng: [
            Case((np.zeros(1),)),
            Case((rng.uniform(-5, 5, (3, 4)).round(3),)),
            Case((np.array([1000.0]),)),
        ],
        _twice(
            lambda rng: [
                Case((np.linspace(-20, 20, 41) + rng.uniform(-0.5, 0.5),)),
                Case((np.array([-1000.0, 1000.0, 750.0, -750.0]),)),
                Case((rng.normal(0, 3, (2, 3, 2)).round(3),)),
            ]
        ),
        slips=slips.SOFTPLUS,
    ),
]
