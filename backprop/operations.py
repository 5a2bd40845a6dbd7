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

from numbers import Real

import numpy as np

from backprop._types import Array, Backward, floats, kind


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
    ValueError : not arrays of one float type, or shapes that do not fit together
    """
    fits = floats(x, W, b) and x.ndim == W.ndim == 2 and x.shape[1] == W.shape[0]
    if not fits or b.shape != W.shape[1:]:
        raise ValueError(
            "dense needs x (N, d0), W (d0, d1) and b (d1,), of one float type; "
            f"got x {kind(x)}, W {kind(W)} and b {kind(b)}"
        )
    z = x @ W + b

    def backward(dz):
        dx = dz @ W.T
        dW = x.T @ dz
        db = dz.sum(axis=0)
        return dx, dW, db

    return z, backward


def matmul(x: Array, W: Array) -> tuple[Array, Backward]:
    """Matrix product x W of x (N, d0) and W (d0, d1): a dense layer without its bias.

    backward : dz (N, d1) -> (dx, dW), where dx = dz Wᵀ, dW = xᵀ dz
    """
    if not floats(x, W) or x.ndim != 2 or W.ndim != 2 or W.shape[0] != x.shape[1]:
        raise ValueError(
            "matmul needs x (N, d0) and W (d0, d1), of one float type; "
            f"got x {kind(x)} and W {kind(W)}"
        )

    def backward(dz):
        return dz @ W.T, x.T @ dz

    return x @ W, backward


def tanh(z: Array) -> tuple[Array, Backward]:
    """Hyperbolic tangent, between −1 and 1, in any shape.

    backward : da -> (dz,), where dz = da ⊙ (1 − tanh²z)
    """
    _expect_floats("tanh", z)
    a = np.tanh(z)

    def backward(da):
        return (da * (1.0 - a * a),)

    return a, backward


def sigmoid(z: Array) -> tuple[Array, Backward]:
    """Logistic sigmoid 1 / (1 + e⁻ᶻ), between 0 and 1, in any shape.

    backward : da -> (dz,), where dz = da ⊙ σ(z) (1 − σ(z))
    """
    _expect_floats("sigmoid", z)
    e = np.exp(-np.abs(z))  # never above 1
    a = np.where(z >= 0.0, 1.0, e) / (1.0 + e)

    def backward(da):
        return (da * (a * (1.0 - a)),)

    return a, backward


def relu(z: Array) -> tuple[Array, Backward]:
    """Rectified linear unit: z where z > 0, else 0, in any shape.

    backward : da -> (dz,), where dz = da where z > 0, else 0 (0 is chosen at the kink z = 0)
    """
    _expect_floats("relu", z)
    a = np.maximum(z, 0.0)

    def backward(da):
        return (da * (z > 0.0),)

    return a, backward


def _expect_floats(name: str, z: Array) -> None:
    if not (floats(z) or isinstance(z, Real)):
        raise ValueError(f"{name} needs one number or an array of floats; got {kind(z)}")
