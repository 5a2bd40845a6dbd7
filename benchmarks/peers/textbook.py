"""NumPy as most tutorials write it: a dictionary of parameters, fresh arrays, Adam by name."""

from itertools import cycle

import numpy as np
from workloads import BETA1, BETA2, EPS, RATE


def training(workload, dtype):
    parts, layers = workload.parts(dtype), len(workload.widths) - 1
    params = {f"W{i + 1}": parts[2 * i] for i in range(layers)}
    params |= {f"b{i + 1}": parts[2 * i + 1] for i in range(layers)}
    m = {name: np.zeros_like(p) for name, p in params.items()}
    v = {name: np.zeros_like(p) for name, p in params.items()}
    t, batches = 0, cycle(workload.ready(dtype))

    def gradients(x, labels):
        cache = {"A0": x}
        for i in range(1, layers + 1):
            z = cache[f"A{i - 1}"] @ params[f"W{i}"] + params[f"b{i}"]
            cache[f"Z{i}"] = z
            cache[f"A{i}"] = np.maximum(0, z)
        exps = np.exp(z - np.max(z, axis=1, keepdims=True))
        p = exps / np.sum(exps, axis=1, keepdims=True)
        loss = -np.mean(np.log(p[np.arange(len(x)), labels]))
        one_hot = np.eye(p.shape[1], dtype=dtype)[labels]
        dz, grads = (p - one_hot) / len(x), {}
        for i in range(layers, 0, -1):
            grads[f"W{i}"] = cache[f"A{i - 1}"].T @ dz
            grads[f"b{i}"] = np.sum(dz, axis=0)
            da = dz @ params[f"W{i}"].T
            if i > 1:
                dz = da * (cache[f"Z{i - 1}"] > 0)
        return loss, grads

    def run(n):
        nonlocal t
        for _ in range(n):
            t += 1
            _, grads = gradients(*next(batches))
            _adam(params, m, v, grads, t)

    def theta():
        return workload.network().layout.pack(
            *(params[f"{kind}{i}"] for i in range(1, layers + 1) for kind in "Wb")
        )

    return run, theta


def recurrent(workload, dtype):
    """Every step in time computes all its products; every gradient is added up step by step."""
    names = ("U", "R", "b", "V", "c")
    params = dict(zip(names, workload.parts(dtype), strict=True))
    m = {name: np.zeros_like(p) for name, p in params.items()}
    v = {name: np.zeros_like(p) for name, p in params.items()}
    xs, labels = workload.data(dtype)
    t = 0

    def gradients():
        U, R, b, V, c = params.values()
        states = [np.zeros((workload.batch, workload.hidden), dtype)]
        for x in xs:
            states.append(np.tanh(x @ U + states[-1] @ R + b))
        z = states[-1] @ V + c
        exps = np.exp(z - np.max(z, axis=1, keepdims=True))
        p = exps / np.sum(exps, axis=1, keepdims=True)
        loss = -np.mean(np.log(p[np.arange(len(p)), labels]))
        dz = (p - np.eye(workload.outputs, dtype=dtype)[labels]) / len(p)
        grads = {name: np.zeros_like(a) for name, a in params.items()}
        grads["V"], grads["c"] = states[-1].T @ dz, np.sum(dz, axis=0)
        ds = dz @ V.T
        for step in range(workload.T - 1, -1, -1):
            dz = ds * (1 - states[step + 1] ** 2)
            grads["U"] += xs[step].T @ dz
            grads["R"] += states[step].T @ dz
            grads["b"] += np.sum(dz, axis=0)
            ds = dz @ R.T
        return loss, grads

    def run(n):
        nonlocal t
        for _ in range(n):
            t += 1
            _, grads = gradients()
            _adam(params, m, v, grads, t)

    return run, lambda: workload.layout().pack(*params.values())


def _adam(params, m, v, grads, t):
    for name, g in grads.items():
        m[name] = BETA1 * m[name] + (1 - BETA1) * g
        v[name] = BETA2 * v[name] + (1 - BETA2) * g**2
        m_hat = m[name] / (1 - BETA1**t)
        v_hat = v[name] / (1 - BETA2**t)
        params[name] = params[name] - RATE * m_hat / (np.sqrt(v_hat) + EPS)
