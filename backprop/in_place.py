"""Activations and losses that write where they read: the parts from which ``fast`` is built.

An activation turns z into a in z's own memory; on the way back da becomes dz in its own, and a is
used up. A loss turns the last z into its blame dz and returns the number.
"""

import numpy as np

from backprop._types import floats, is_array
from backprop.losses import cross_entropy, squared_error
from backprop.operations import relu, sigmoid, tanh


def _tanh(z):
    np.tanh(z, out=z)


def _tanh_back(da, a):
    np.multiply(a, a, out=a)
    np.subtract(1.0, a, out=a)
    da *= a


def _sigmoid(z):
    z *= 0.5
    np.tanh(z, out=z)  # σ(z) = ½ (1 + tanh ½z), which never overflows and needs no second array
    z += 1.0
    z *= 0.5


def _sigmoid_back(da, a):
    da *= a
    np.subtract(1.0, a, out=a)
    da *= a


def _relu(z):
    row = np.zeros(z.shape[1], z.dtype)  # NumPy is 2–3 times slower at maximum(z, 0.0)
    np.maximum(z, row, out=z)


def _relu_back(da, a):
    np.greater(a, 0.0, out=a)
    da *= a


def _squared_error(z, ones, *, target):
    if not floats(z, target) or z.shape != target.shape:
        squared_error(z, target=target)  # raises, and says why
    z -= target
    loss = 0.5 * np.vdot(z, z) / len(z)
    z *= 1.0 / len(z)
    return loss


def _cross_entropy(z, ones, *, labels):
    (N, K), labels = z.shape, np.asanyarray(labels)
    fit = is_array(labels) and labels.shape == (N,) and labels.dtype.kind in "iu"
    if not fit or labels[labels.argmin()] < 0 or labels[labels.argmax()] >= K:
        cross_entropy(z, labels=labels)  # raises, and says why
    z -= np.maximum.reduce(z, axis=1, keepdims=True)
    row_by_row, where = z.reshape(-1), np.arange(0, N * K, K) + labels.astype(int)
    at_labels = row_by_row[where]
    np.exp(z, out=z)
    sums = z.dot(ones[:K])
    loss = ones[:N].dot(np.log(sums) - at_labels) / N
    z /= (sums * N)[:, None]  # p / N
    row_by_row[where] -= 1.0 / N
    return loss


ACTIVATIONS = {
    tanh: (_tanh, _tanh_back),
    sigmoid: (_sigmoid, _sigmoid_back),
    relu: (_relu, _relu_back),
}
LOSSES = {cross_entropy: _cross_entropy, squared_error: _squared_error}
