"""Losses: operations whose value is one number, the mean over the examples of a batch.

They keep the six laws of ``operations``, and they alone divide by the batch size N; their backward
starts the way back, so its upstream defaults to ∂C/∂C = 1. A penalty is a loss of θ, not of data.
"""

import math

import numpy as np

from backprop._types import Array, Backward, floats, is_array, is_number, kind


def squared_error(prediction: Array, *, target: Array) -> tuple[float, Backward]:
    """Half the squared distance, summed over the outputs: C_n = ½‖ŷ_n − y_n‖², C = mean of C_n.

    Parameters
    ----------
    prediction, target : (N, K)

    Returns
    -------
    loss : a number
    backward : dloss -> (dprediction,), where dprediction = dloss (ŷ − y) / N

    Raises
    ------
    ValueError : the shapes differ (NumPy would stretch (N,) against (N, 1) to N × N), no row,
        integers, or a number that is not finite
    """
    _expect_rows("squared_error", "prediction", prediction, "target", target)
    N = len(prediction)
    error = prediction - target
    loss = _finite("squared_error", 0.5 * np.sum(error * error) / N)

    def backward(dloss=1.0):
        return (error * (float(dloss) / N),)

    return loss, backward


def cross_entropy(z: Array, *, labels: Array) -> tuple[float, Backward]:
    """Surprise at the true class: C_n = −log p_n[label], p = softmax(z), C = mean of C_n.

    The softmax is inside, with each row shifted by its maximum, so logits of ±1000 are no trouble.

    Parameters
    ----------
    z : (N, K), logits: any real numbers
    labels : (N,), integers from 0 to K − 1

    Returns
    -------
    loss : a number
    backward : dloss -> (dz,), where dz = dloss (p − onehot(labels)) / N

    Raises
    ------
    ValueError : labels of another length, not integers, or out of range; z without rows, or with
        a number that is not finite
    """
    if not floats(z) or np.ndim(z) != 2 or z.size == 0 or np.shape(labels) != z.shape[:1]:
        raise ValueError(
            "cross_entropy needs floats z (N, K), N ≥ 1, and labels (N,); "
            f"got z {kind(z)} and labels {kind(labels)}"
        )
    N, K = z.shape
    labels = np.asanyarray(labels)
    whole = is_array(labels) and np.issubdtype(labels.dtype, np.integer)
    if not whole or labels.min() < 0 or labels.max() >= K:
        came = f"from {labels.min()} to {labels.max()}" if whole else kind(labels)
        raise ValueError(f"cross_entropy needs integer labels from 0 to {K - 1}; got {came}")
    rows = np.arange(N)
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = _finite("cross_entropy", -log_p[rows, labels].mean())

    def backward(dloss=1.0):
        dz = np.exp(log_p)
        dz[rows, labels] -= 1.0
        return (dz * (float(dloss) / N),)

    return loss, backward


def binary_cross_entropy(z: Array, *, target: Array) -> tuple[float, Backward]:
    """Surprise at K yes-or-no answers: C_n = −Σ_k [y log p + (1 − y) log(1 − p)], p = σ(z).

    The sigmoid is inside: −log σ(z) = log(1 + e⁻ᶻ) is written so that no power overflows.

    Parameters
    ----------
    z : (N, K), logits: any real numbers
    target : (N, K), from 0 to 1

    Returns
    -------
    loss : a number
    backward : dloss -> (dz,), where dz = dloss (σ(z) − y) / N

    Raises
    ------
    ValueError : the shapes differ, no row, integers, a target outside 0 to 1, a z not finite
    """
    _expect_rows("binary_cross_entropy", "z", z, "target", target)
    if not (target.min() >= 0.0 and target.max() <= 1.0):
        raise ValueError(
            "binary_cross_entropy needs targets from 0 to 1; "
            f"got from {target.min()} to {target.max()}"
        )
    N = len(z)
    e = np.exp(-np.abs(z))  # never above 1, so nothing overflows
    each = np.maximum(z, 0.0) - z * target + np.log1p(e)
    loss = _finite("binary_cross_entropy", each.sum() / N)

    def backward(dloss=1.0):
        p = np.where(z >= 0.0, 1.0, e) / (1.0 + e)
        return ((p - target) * (float(dloss) / N),)

    return loss, backward


def l2_penalty(theta: Array, *, strength: float) -> tuple[float, Backward]:
    """Half the squared length of θ, ½ · strength · ‖θ‖²: never divided by a batch size.

    Add it to a loss and its gradient to the loss's gradient; it knows nothing of either.

    backward : dloss -> (dtheta,), where dtheta = dloss · strength · θ
    """
    if not floats(theta) or not is_number(strength, 0.0):
        raise ValueError(
            "l2_penalty needs an array theta of floats and a strength ≥ 0; "
            f"got {kind(theta)} and {kind(strength)}"
        )
    loss = _finite("l2_penalty", 0.5 * float(strength) * np.sum(theta * theta))

    def backward(dloss=1.0):
        return (theta * (float(dloss) * float(strength)),)

    return loss, backward


def _expect_rows(loss: str, name: str, x: Array, other: str, target: Array) -> None:
    fits = floats(x, target) and np.ndim(x) == 2 and np.shape(x) == np.shape(target)
    if not fits or x.size == 0:
        raise ValueError(
            f"{loss} needs {name} and {other} of one shape (N, K), N ≥ 1, and one float type; "
            f"got {kind(x)} and {kind(target)}"
        )


def _finite(loss: str, value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(
            f"{loss} came to {value}: some number that it was given is not finite, or huge"
        )
    return value
