"""Chapter 2, forward: the graded exercises, their slips and their hints."""

import math
from itertools import pairwise

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, right
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


NO_BIAS = Misconception(
    "the bias left out",
    "Where does the bias come in?",
    "Your sums are off by a constant for each neuron.",
    "Every neuron adds its own bias to its weighted sum.",
)

FIXED_SLOPE = Misconception(
    "a slope that is not the argument's",
    "What does your function do with its second argument?",
    "Right for the slope 0.01 and for no other.",
    "The slope is given by whoever calls; 0.01 is what it is when they say nothing.",
)

OVERFLOW = CATALOGUE["M17"]._replace(
    explain="Of the two ways of writing it, each forms one power. Which of the two powers is small "
    "where z is large, and which where z is far below 0?"
)

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
        slips={
            "input_bias": Misconception(
                "biases for the input",
                "Which layers have biases?",
                "You have too many, by as many as there are inputs.",
                "The inputs are given, nothing is added to them: layer 0 has no biases.",
            ),
            "no_bias": Misconception(
                "only the weights counted",
                "What else can be turned in a network, beside its weights?",
                "You have counted the weights alone.",
                "Each neuron after the input has a bias, which is a parameter too.",
            ),
            "from_below": Misconception(
                "biases counted at the wrong end",
                "To which neurons do the biases of a layer belong?",
                "You have counted a bias for each input of a layer.",
                "A bias belongs to the neuron that adds it: one for each *output* of a layer.",
            ),
            "last_only": Misconception(
                "one bias a layer",
                "How many biases does a layer of 32 neurons have?",
                "You have counted one bias a layer; each neuron has its own.",
                "A layer with d outputs has d biases.",
            ),
        },
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
        slips={
            "side": Misconception(
                "the slope on the wrong side",
                "On which side does it leak?",
                "Positive numbers should pass unchanged.",
                "For z > 0 the result is z; the small slope is for the others.",
            ),
            "larger": Misconception(
                "the larger of the two",
                "What becomes of your function when the slope is 2?",
                "Right for slopes up to 1, wrong beyond.",
                "Above a slope of 1, slope · z is the smaller one for negative z, not the larger.",
            ),
            "fixed": FIXED_SLOPE,
            "relu": Misconception(
                "nothing leaks",
                "What comes out for a negative z?",
                "Negative numbers come out as 0: this is the plain ReLU.",
                "The leak is the point: below 0 the result is slope · z.",
            ),
            "sign": Misconception(
                "the sign of the leak",
                "Is what leaks positive or negative?",
                "Negative numbers come out positive.",
                "slope · z keeps the sign of z.",
            ),
            "flat": Misconception(
                "a constant for a slope",
                "Is your function a straight line on the left, or flat?",
                "Negative numbers all come out alike.",
                "On the left the result is slope *times* z.",
            ),
        },
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
        slips={
            "swapped": Misconception(
                "rows and columns of the picture swapped",
                "Which weight belongs to the pixel in row i and column j?",
                "Your weights lie on the picture with rows and columns swapped.",
                "Pixel (i, j) meets the weight (i, j): lay the two pictures on top of each other.",
            ),
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
            "no_bias": NO_BIAS,
        },
    ),
    Exercise(
        "2.4",
        "forward",
        forward,
        lambda rng: [_iris(rng), _net(rng, 3, 4, 5, 3)],
        _twice(_hidden_nets),
        slips={
            "order": Misconception(
                "prediction and cache the wrong way round",
                "Which of the two comes first in the pair?",
                "You return the cache first and the prediction second.",
                "Asked for is the pair (prediction, cache), in this order.",
            ),
            "straight": Misconception(
                "no activation at all",
                "What happens to the sums of a hidden layer before they go on?",
                "Your hidden layers pass their sums on unbent.",
                "After every layer but the last comes phi: it makes the a that enters the next.",
            ),
            "after": Misconception(
                "the activation kept instead of the sum",
                "What does the second entry of each pair hold: z, or a?",
                "Your cache holds the activations; it should hold the sums before them.",
                "The way back will ask for the slope at z, so z must be kept, unchanged.",
            ),
            "leaves": Misconception(
                "what left instead of what entered",
                "What does the first entry of each pair hold: what entered the layer, or what "
                "left it?",
                "Your cache holds what left each layer.",
                "The gradient of W will need what W was multiplied with: what entered.",
            ),
            "no_bias": NO_BIAS,
        },
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
        slips={
            "M17": OVERFLOW,
            "in_python": OVERFLOW,
            "other_side": OVERFLOW,
            "corner": Misconception(
                "ReLU for softplus",
                "What is softplus at 0, to three digits?",
                "Yours has a corner at 0. Softplus is smooth there.",
                "Far from 0 the two agree; near 0 softplus lies above, by log 2 at 0 itself.",
            ),
            "mirrored": Misconception(
                "the sign in the exponent",
                "Does your function rise or fall?",
                "Yours is the mirror image of softplus.",
                "The exponent is z itself: for large z, softplus is nearly z.",
            ),
        },
    ),
]
