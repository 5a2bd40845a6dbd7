"""Networks: operations chained one after another, which gives an operation again.

An ``MLP`` holds shapes and no numbers; its numbers are one flat vector θ that is handed in. Other
nets are composed in the same way; a residual connection, for one, needs five lines::

    def residual(x, *, branch):  # y = x + branch(x)
        y, branch_backward = branch(x)

        def backward(dy):
            (dx,) = branch_backward(dy)
            return (dy + dx,)

        return x + y, backward
"""

from collections.abc import Callable
from itertools import pairwise
from numbers import Integral

import numpy as np

from backprop._types import Array, Backward, expect_rng, kind
from backprop.initialisation import xavier
from backprop.operations import dense, tanh
from backprop.parameters import Layout


class MLP:
    """Multilayer perceptron: dense layers with an activation between them, none after the last.

    ``MLP(4, 8, 3)`` has 4 inputs, 8 hidden units and 3 outputs.

    Attributes
    ----------
    widths : (d0, …, dL)
    activation : an operation, such as ``tanh`` or ``relu``
    layout : the ``Layout`` of θ: W1 (d0, d1), b1 (d1,), W2 (d1, d2), …
    """

    def __init__(self, *widths: int, activation: Callable = tanh):
        if len(widths) < 2 or any(not isinstance(d, Integral) or d < 1 for d in widths):
            raise ValueError(
                f"MLP needs two widths or more, whole numbers ≥ 1; got "
                f"({', '.join(map(kind, widths))})"
            )
        _expect_operation(activation)
        self.widths = widths
        self.activation = activation
        shapes = {}
        for layer, (d_in, d_out) in enumerate(pairwise(widths), start=1):
            shapes |= {f"W{layer}": (d_in, d_out), f"b{layer}": (d_out,)}
        self.layout = Layout(**shapes)

    def init(self, rng: np.random.Generator, rule: Callable = xavier, dtype=np.float64) -> Array:
        """A fresh θ (size,): biases 0, weights by a rule of ``initialisation``."""
        expect_rng(rng)
        if dtype not in (np.float64, np.float32) or not callable(rule):
            raise TypeError(
                "init needs a rule of initialisation, and float64 or float32; "
                f"got {kind(rule)} and {dtype!r}"
            )
        theta = np.zeros(self.layout.size, dtype)
        for part in self.layout.views(theta):
            if part.ndim == 2:
                weights = rule(*part.shape, rng)
                if np.shape(weights) != part.shape:
                    raise ValueError(f"the rule should give {part.shape}; got {kind(weights)}")
                part[:] = weights
        return theta

    def __call__(self, theta: Array, x: Array) -> tuple[Array, Backward]:
        """Forward pass.

        Parameters
        ----------
        theta : (size,)
        x : (N, d0)

        Returns
        -------
        prediction : (N, dL)
        backward : dprediction (N, dL) -> (dtheta, dx)

        Raises
        ------
        ValueError : θ of another size, x or dprediction of another shape or float type
        """
        W, b, *deeper = self.layout.views(theta)
        z, dense_backward = dense(x, W, b)
        tickets = [dense_backward]
        for W, b in zip(deeper[::2], deeper[1::2], strict=True):
            a, activation_backward = self.activation(z)
            z, dense_backward = dense(a, W, b)
            tickets += [activation_backward, dense_backward]

        def backward(dprediction):
            if kind(dprediction) != kind(z):
                raise ValueError(f"expected dprediction {kind(z)}; got {kind(dprediction)}")
            upstream, dparts = dprediction, []
            for ticket in reversed(tickets):
                upstream, *dparameters = ticket(upstream)  # dense: dx, dW, db; activation: dz
                dparts = [*dparameters, *dparts]
            return self.layout.pack(*dparts), upstream

        return z, backward

    def __repr__(self) -> str:
        widths = ", ".join(map(str, self.widths))
        return f"MLP({widths}, activation={_name(self.activation)})"


def _expect_operation(activation) -> None:
    result = activation(np.zeros((1, 1))) if callable(activation) else None
    if not (isinstance(result, tuple) and len(result) == 2 and callable(result[1])):
        raise TypeError(
            "an activation is an operation, such as backprop.tanh: it returns (value, backward); "
            f"got {_name(activation)}"
        )


def _name(activation) -> str:
    return getattr(activation, "__name__", repr(activation))  # a partial has no name


def loss_and_gradient(
    network: MLP, loss: Callable, theta: Array, x: Array, **target: Array
) -> tuple[float, Array]:
    """The loss of a batch and its gradient for θ: once forward, once back.

    ``loss_and_gradient(network, cross_entropy, theta, x, labels=labels)`` -> (C, ∂C/∂θ)
    """
    prediction, network_backward = network(theta, x)
    value, loss_backward = loss(prediction, **target)
    (dprediction,) = loss_backward()
    dtheta, _ = network_backward(dprediction)
    return value, dtheta
