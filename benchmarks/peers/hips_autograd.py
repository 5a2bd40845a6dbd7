"""HIPS autograd: NumPy with a tape. Adam is the textbook's, since the library's is an example."""

from importlib.metadata import version
from itertools import cycle

import autograd
import autograd.numpy as anp
import numpy as np
from workloads import BETA1, BETA2, EPS, RATE

VERSION = f"autograd {version('autograd')}"


def training(workload, dtype):
    params = workload.parts(dtype)
    m, v = ([np.zeros_like(p) for p in params] for _ in "mv")
    t, batches = 0, cycle(workload.ready(dtype))

    def loss(params, a, labels):
        *hidden, (W, b) = zip(params[::2], params[1::2], strict=True)
        for W_, b_ in hidden:
            a = anp.maximum(anp.dot(a, W_) + b_, 0.0)
        z = anp.dot(a, W) + b
        shifted = z - anp.max(z, axis=1, keepdims=True)
        log_p = shifted - anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True))
        return -anp.mean(log_p[np.arange(len(labels)), labels])

    value_and_grad = autograd.value_and_grad(loss)

    def run(n):
        nonlocal t
        for _ in range(n):
            t += 1
            _, grads = value_and_grad(params, *next(batches))
            for i, g in enumerate(grads):
                m[i] = BETA1 * m[i] + (1 - BETA1) * g
                v[i] = BETA2 * v[i] + (1 - BETA2) * g * g
                step = (m[i] / (1 - BETA1**t)) / (np.sqrt(v[i] / (1 - BETA2**t)) + EPS)
                params[i] = params[i] - RATE * step

    return run, lambda: np.concatenate([p.ravel() for p in params])
