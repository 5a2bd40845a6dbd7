"""Operations: functions that return their value and their own backward rule.

Read any of them as two columns: the lines above ``backward`` go forward, the lines inside it walk
the same road one step back. All of them keep six laws:

1. ``value, backward = op(*arrays, **constants)``: arrays that get a gradient are positional,
   everything else is keyword-only.
2. ``backward(dvalue)`` returns a *tuple*: one gradient per positional array, same shape, same
   dtype; it may be called any number of times.
3. Nothing is remembered anywhere but in that closure. Operations never modify their inputs.
4. Only a loss divides by the batch size. All other rules sum.
5. Everything random takes ``rng: np.random.Generator``.
6. ``dX`` means ∂C/∂X and always has the shape of X. Rows are examples: ``X (N, d0)``,
   ``W (d0, d1)``, ``Z = X @ W + b``.

A backward rule keeps references, not copies: call it before the arrays change.
"""

import numpy as np

from backprop._types import Array, Backward


def dense(x: Array, W: Array, b: Array) -> tuple[Array, Backward]:
    """Weighted sums plus a bias: z = x W + b.

    Parameters
    ----------
    x : (N, d0), one example a row
    W : (d0, d1), W[i, j] joins input i to output j
    b : (d1,), one bias an output

    Returns
    -------
    z : (N, d1)
    backward : dz (N, d1) -> (dx, dW, db), where dx = dz Wᵀ, dW = xᵀ dz, db = column sums of dz

    Raises
    ------
    ValueError : the three shapes do not fit together
    """
    if x.ndim != 2 or W.ndim != 2 or x.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
        raise ValueError(
            "dense needs x (N, d0), W (d0, d1) and b (d1,); "
            f"got x {x.shape}, W {W.shape} and b {b.shape}"
        )
    z = x @ W + b

    def backward(dz):
        dx = dz @ W.T
        dW = x.T @ dz
        db = dz.sum(axis=0)
        return dx, dW, db

    return z, backward


def tanh(z: Array) -> tuple[Array, Backward]:
    """Hyperbolic tangent, between −1 and 1, in any shape.

    backward : da -> (dz,), where dz = da ⊙ (1 − tanh²z)
    """
    a = np.tanh(z)

    def backward(da):
        return (da * (1.0 - a * a),)

    return a, backward


def sigmoid(z: Array) -> tuple[Array, Backward]:
    """Logistic sigmoid 1 / (1 + e⁻ᶻ), between 0 and 1, in any shape.

    backward : da -> (dz,), where dz = da ⊙ σ(z) (1 − σ(z))
    """
    e = np.exp(-np.abs(z))  # never above 1, so nothing overflows
    a = np.where(z >= 0.0, 1.0, e) / (1.0 + e)

    def backward(da):
        return (da * (a * (1.0 - a)),)

    return a, backward


def relu(z: Array) -> tuple[Array, Backward]:
    """Rectified linear unit: z where z > 0, else 0, in any shape.

    backward : da -> (dz,), where dz = da where z > 0, else 0 (0 is chosen at the kink z = 0)
    """
    a = np.maximum(z, 0.0)

    def backward(da):
        return (da * (z > 0.0),)

    return a, backward
