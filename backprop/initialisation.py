"""Initialisation: how a network's weights start, each rule by its name.

A rule is a function (d_in, d_out, rng) -> weights (d_in, d_out), which ``MLP.init`` calls for each
layer: ``network.init(rng, he)``, ``network.init(rng, normal(0.5))``. Biases always start at 0.
"""

import math
from collections.abc import Callable

import numpy as np

from backprop._types import Array


def xavier(d_in: int, d_out: int, rng: np.random.Generator) -> Array:
    """Normal with variance 2 / (d_in + d_out), for tanh: neither way fades, on average.

    Source: Glorot and Bengio, AISTATS 2010, equation 12.
    """
    return rng.standard_normal((d_in, d_out)) * math.sqrt(2.0 / (d_in + d_out))


def he(d_in: int, d_out: int, rng: np.random.Generator) -> Array:
    """Normal with variance 2 / d_in, for ReLU, which lets half of the variance pass.

    Source: He, Zhang, Ren and Sun, ICCV 2015, equation 10.
    """
    return rng.standard_normal((d_in, d_out)) * math.sqrt(2.0 / d_in)


def normal(scale: float) -> Callable:
    """The rule that draws normal weights of this standard deviation, whatever the widths."""
    if not 0.0 <= scale < math.inf:
        raise ValueError(f"normal needs a standard deviation ≥ 0; got {scale}")
    return lambda d_in, d_out, rng: scale * rng.standard_normal((d_in, d_out))


def constant(value: float) -> Callable:
    """The rule that makes all weights equal, so that all units of a layer stay twins for ever."""
    if not math.isfinite(value):
        raise ValueError(f"constant needs a finite number; got {value}")
    return lambda d_in, d_out, rng: np.full((d_in, d_out), float(value))
