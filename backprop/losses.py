"""Losses: operations whose value is one number, the mean over the examples of a batch.

They keep the six laws of ``operations``, and they alone divide by the batch size N; their backward
starts the way back, so its upstream defaults to ∂C/∂C = 1.
"""

import numpy as np

from backprop._types import Array, Backward


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
    ValueError : the shapes differ (NumPy would stretch (N,) against (N, 1) to N × N), or no row
    """
    if prediction.ndim != 2 or prediction.shape != target.shape or len(prediction) == 0:
        raise ValueError(
            "squared_error needs prediction and target of one shape (N, K), N ≥ 1; "
            f"got {prediction.shape} and {target.shape}"
        )
    N = len(prediction)
    error = (prediction - target).astype(prediction.dtype, copy=False)
    loss = 0.5 * np.sum(error * error) / N

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
    ValueError : labels of another length, not integers, or out of range; z without rows
    """
    if z.ndim != 2 or len(z) == 0 or labels.shape != (len(z),):
        raise ValueError(
            "cross_entropy needs z (N, K), N ≥ 1, and labels (N,); "
            f"got z {z.shape} and labels {labels.shape}"
        )
    N, K = z.shape
    if not np.issubdtype(labels.dtype, np.integer) or labels.min() < 0 or labels.max() >= K:
        raise ValueError(
            f"cross_entropy needs integer labels from 0 to {K - 1}; "
            f"got {labels.dtype} from {labels.min()} to {labels.max()}"
        )
    rows = np.arange(N)
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, labels].mean()

    def backward(dloss=1.0):
        dz = np.exp(log_p)
        dz[rows, labels] -= 1.0
        return (dz * (float(dloss) / N),)

    return loss, backward
