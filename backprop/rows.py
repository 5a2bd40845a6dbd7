"""Operations that mix the numbers of a row: each of them has a say in all that come out.

An activation treats every number alone, so its slopes lie on a diagonal; here a row's Jacobian is
full, and is still never built. They keep the six laws of ``operations``.
"""

import numpy as np

from backprop._types import Array, Backward, floats, is_number, kind


def softmax(z: Array) -> tuple[Array, Backward]:
    """Each row to shares that are positive and sum to 1: p_k = e^(z_k) / Σ_j e^(z_j), z (N, K).

    Each row is shifted by its maximum first, which changes nothing but lets no power overflow.
    backward : dp -> (dz,), where dz = p ⊙ (dp − Σ_k dp_k p_k), the sum taken in each row
    """
    if not floats(z) or np.ndim(z) != 2 or z.shape[1] == 0:
        raise ValueError(f"softmax needs floats z (N, K), K ≥ 1; got {kind(z)}")
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)

    def backward(dp):
        return (p * (dp - (dp * p).sum(axis=1, keepdims=True)),)

    return p, backward


def layer_norm(
    x: Array, gain: Array, offset: Array, *, eps: float = 1e-5
) -> tuple[Array, Backward]:
    """Each row to mean 0 and variance 1, then stretched and moved: y = gain ⊙ x̂ + offset.

    x̂ = (x − m) / s with m the row's mean and s = √(its variance + eps); x (N, d), gain and
    offset (d,). Source: Ba, Kiros and Hinton, arXiv 1607.06450 (2016).

    backward : dy -> (dx, dgain, doffset), where doffset and dgain are the column sums of dy and of
        dy ⊙ x̂, and, with dx̂ = dy ⊙ gain and means taken in each row,
        dx = (dx̂ − mean(dx̂) − x̂ mean(dx̂ ⊙ x̂)) / s
    """
    fits = floats(x, gain, offset) and x.ndim == 2 and x.shape[1:] == gain.shape == offset.shape
    if not fits or not is_number(eps, 0.0):
        raise ValueError(
            "layer_norm needs x (N, d), gain (d,) and offset (d,), of one float type, and eps ≥ 0; "
            f"got x {kind(x)}, gain {kind(gain)}, offset {kind(offset)} and eps {kind(eps)}"
        )
    s = np.sqrt(x.var(axis=1, keepdims=True) + float(eps))
    x_hat = (x - x.mean(axis=1, keepdims=True)) / s

    def backward(dy):
        dx_hat = dy * gain
        along_x = (dx_hat * x_hat).mean(axis=1, keepdims=True)
        dx = (dx_hat - dx_hat.mean(axis=1, keepdims=True) - x_hat * along_x) / s
        return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)

    return gain * x_hat + offset, backward
