"""The same gradient as ``network``, close to the machine's limit: every array is made once.

The hazard of that is aliasing, two names for one memory. The rules that keep it harmless:

- the gradient that comes out is a buffer, which the next call overwrites: ``copy()`` to keep it;
- a layer's z, its a and the slope of its activation share one buffer, in that order;
- what the caller hands in is only read;
- a Workspace serves one thread at a time: two would write into the same buffers.
"""

from collections.abc import Callable
from numbers import Integral

import numpy as np

from backprop._types import Array, floats, kind
from backprop.in_place import ACTIVATIONS, LOSSES
from backprop.network import MLP


class Workspace:
    """Buffers for a network, a loss, a dtype and up to ``batch`` examples at a time.

    ``Workspace(network, cross_entropy, batch=64, dtype=np.float32)``; then
    ``workspace.loss_and_gradient(theta, x, labels=labels)`` -> (C, ∂C/∂θ). The input's gradient,
    which training never uses, is not computed.

    Raises
    ------
    ValueError : a network, activation, loss or dtype that it does not know, or no whole batch ≥ 1
    """

    def __init__(self, network: MLP, loss: Callable, batch: int, dtype=np.float64):
        if not isinstance(network, MLP) or not isinstance(batch, Integral) or batch < 1:
            raise ValueError(
                "Workspace needs an MLP and a batch of 1 example or more; "
                f"got {kind(network)} and {kind(batch)}"
            )
        knows = (ACTIVATIONS, LOSSES, (np.float32, np.float64))
        for known, given in zip(knows, (network.activation, loss, dtype), strict=True):
            if given not in tuple(known):
                names = ", ".join(thing.__name__ for thing in known)
                raise ValueError(f"Workspace knows {names}; got {given!r}")
        self._made_of = network, loss, batch, dtype
        self._network, self._batch, self._dtype = network, batch, np.dtype(dtype)
        self._activate, self._activate_back = ACTIVATIONS[network.activation]
        self._loss = LOSSES[loss]
        self._all_z = [np.empty((batch, d), dtype) for d in network.widths[1:]]
        self._all_dz = [np.empty((batch, d), dtype) for d in network.widths[1:-1]]
        self._ones = np.ones(max(batch, *network.widths), dtype)
        self._dtheta = np.empty(network.layout.size, dtype)
        self._dparameters = _by_layer(network.layout.views(self._dtheta))
        self._theta = self._shape = None

    def loss_and_gradient(self, theta: Array, x: Array, **target: Array) -> tuple[float, Array]:
        """The loss of a batch and its gradient for θ: once forward, once back.

        theta (size,) and x (N, d0) are of the workspace's dtype, N from 1 to ``batch``. The
        gradient (size,) is a buffer, good until the next call.

        Raises
        ------
        ValueError : another shape or dtype, what the loss refuses, a loss that is not finite
        """
        known = theta is self._theta and type(x) is np.ndarray and x.dtype == self._dtype
        if not known or x.shape != self._shape:
            self._prepare(theta, x)

        inputs = [x, *self._z[:-1]]
        for (W, b), a, z in zip(self._parameters, inputs, self._z, strict=True):
            if a is not x:
                self._activate(a)  # z becomes a
            a.dot(W, out=z)
            z += b

        dz, ones = self._z[-1], self._ones[: len(x)]
        loss = self._loss(dz, self._ones, **target)  # z becomes dz
        if not -np.inf < loss < np.inf:  # so NaN too
            raise ValueError(f"the loss came to {loss}: some number is not finite, or huge")

        for layer in reversed(range(len(inputs))):
            a, (W, _), (dW, db) = inputs[layer], self._parameters[layer], self._dparameters[layer]
            a.T.dot(dz, out=dW)
            ones.dot(dz, out=db)  # column sums
            if a is not x:
                da = self._dz[layer - 1]
                dz.dot(W.T, out=da)
                self._activate_back(da, a)  # da becomes dz, and a is used up
                dz = da
        return loss, self._dtheta

    def _prepare(self, theta: Array, x: Array) -> None:
        """Views of θ and of the buffers, good until another θ or number of examples comes."""
        d0 = self._network.widths[0]
        fit = floats(theta, x, self._dtheta) and theta.shape == self._dtheta.shape and x.ndim == 2
        if not fit or x.shape[1] != d0 or not 1 <= len(x) <= self._batch:
            raise ValueError(
                f"this Workspace takes theta {kind(self._dtheta)} and x (N, {d0}) of that type, "
                f"N from 1 to {self._batch}; got theta {kind(theta)} and x {kind(x)}"
            )
        if np.may_share_memory(theta, self._dtheta):
            raise ValueError("theta is the Workspace's own gradient buffer: hand in a copy")
        self._parameters = _by_layer(self._network.layout.views(theta))
        self._z = [z[: len(x)] for z in self._all_z]  # a short batch uses the first rows
        self._dz = [dz[: len(x)] for dz in self._all_dz]
        self._theta, self._shape = theta, x.shape

    def __reduce__(self):  # a copy has buffers of its own
        return Workspace, self._made_of


def _by_layer(parts) -> list[tuple[Array, Array]]:
    return list(zip(parts[::2], parts[1::2], strict=True))  # (W1, b1), (W2, b2), …
