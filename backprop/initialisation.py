"""Initialisation: how a network's weights start, each rule by its name.

A rule is a function (d_in, d_out, rng) -> weights (d_in, d_out), which ``MLP.init`` calls for each
layer: ``network.init(rng, he)``, ``network.init(rng, normal(0.5))``. Biases always start at 0.
"""

import math
import sys
from collections.abc import Callable

import numpy as np

from backprop._types import Array, is_number, kind


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
    if not is_number(scale, 0.0):
        raise ValueError(f"normal needs a standard deviation ≥ 0; got {kind(scale)}")
    return lambda d_in, d_out, rng: scale * rng.standard_normal((d_in, d_out))


def constant(value: float) -> Callable:
    """The rule that makes all weights equal, so that all units of a layer stay twins for ever."""
    if not is_number(value, -sys.float_info.max):
        raise ValueError(f"constant needs a finite number; got {kind(value)}")
    return lambda d_in, d_out, rng: np.full((d_in, d_out), float(value))
