"""Chapter 2: any right way of writing it passes."""

import numpy as np
from answers import each, expect_right

from backprop.exercises import examine

ODD = {
    "2.1": [
        "lambda z: np.logaddexp(0, z)",
        "lambda z: np.asfortranarray(np.log1p(np.exp(-abs(z))) + z * (z > 0))",
        "lambda z: np.vectorize(lambda v: max(v, 0.0) + math.log1p(math.exp(-abs(v))))(z)",
    ],
    "2.2": [
        "lambda images, W, b: np.einsum('npq,pqd->nd', images, W) + b",
        "lambda images, W, b: [[(x * W[:, :, k]).sum() + b[k] for k in range(len(b))] "
        "for x in images]",
        "lambda images, W, b: (images[..., None] * W).sum((1, 2)) + b[None]",
    ],
    "2.3": [
        "lambda z, slope=0.01: z * np.where(z > 0, 1.0, slope)",
        "lambda z, slope=0.01: np.clip(z, 0, None) + slope * np.clip(z, None, 0)",
        "lambda z, slope=0.01: np.array([v if v > 0 else slope * v for v in z.flat])"
        ".reshape(z.shape)",
    ],
    "2.5": [
        "lambda dims: 0 if len(dims) < 2 else (dims[0] + 1) * dims[1] + n_params(dims[1:])",
        "lambda dims: np.dot(np.add(dims[:-1], 1), dims[1:])",
    ],
}


@each(ODD)
def test_any_right_way_of_writing_it_passes(number, code):
    expect_right(number, code)


def test_a_network_may_be_written_layer_by_layer_in_odd_ways():
    def forward(X, params, phi):
        def go(a, rest):
            (W, b), *deeper = rest
            z = np.asfortranarray(np.stack([a @ W[:, k] for k in range(len(b))], axis=1)) + b
            if not deeper:
                return [z, [[a[:], z]]]
            prediction, cache = go(phi(z.copy()), deeper)
            return [prediction, [[a[:], z], *cache]]

        return go(X, params)

    for seed in range(20):
        assert examine("2.4", forward, hidden=True, seed=seed).passed
