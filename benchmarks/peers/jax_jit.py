"""JAX: the whole step as one compiled function, called once a step."""

from itertools import cycle

import jax
import jax.numpy as jnp
import numpy as np
from workloads import BETA1, BETA2, EPS, RATE

jax.config.update("jax_enable_x64", True)  # for the agreement; the race itself is in float32
VERSION = f"JAX {jax.__version__}"


def _stepper(loss, parts, batches):
    """run(n) and θ, for loss(params, x, labels) -> a number."""

    def step(params, m, v, t, x, labels):
        t = t + 1
        value, grads = jax.value_and_grad(loss)(params, x, labels)
        m = [BETA1 * a + (1 - BETA1) * g for a, g in zip(m, grads, strict=True)]
        v = [BETA2 * a + (1 - BETA2) * g * g for a, g in zip(v, grads, strict=True)]
        first, second = 1 - BETA1**t, 1 - BETA2**t
        params = [
            p - RATE * (a / first) / (jnp.sqrt(s / second) + EPS)
            for p, a, s in zip(params, m, v, strict=True)
        ]
        return params, m, v, t, value

    step = jax.jit(step, donate_argnums=(0, 1, 2, 3))
    params = [jnp.array(part) for part in parts]
    state = (params, *([jnp.zeros_like(p) for p in params] for _ in "mv"), params[0].sum() * 0)
    batches = cycle([tuple(map(jnp.array, batch)) for batch in batches])

    def run(n):
        nonlocal state
        for _ in range(n):
            *state, value = step(*state, *next(batches))
        value.block_until_ready()
        state[0][0].block_until_ready()

    return run, lambda: np.concatenate([np.ravel(p) for p in state[0]])


def _cross_entropy(z, labels):
    picked = jnp.take_along_axis(z, labels[:, None], axis=1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(z, axis=1) - picked)


def training(workload, dtype):
    def loss(params, a, labels):
        *hidden, (W, b) = zip(params[::2], params[1::2], strict=True)
        for W_, b_ in hidden:
            a = jax.nn.relu(a @ W_ + b_)
        return _cross_entropy(a @ W + b, labels)

    return _stepper(loss, workload.parts(dtype), workload.ready(dtype))


def recurrent(workload, dtype):
    def loss(params, xs, labels):
        U, R, b, V, c = params

        def one(s, from_input):
            return jnp.tanh(from_input + s @ R), None

        s, _ = jax.lax.scan(one, jnp.zeros((workload.batch, workload.hidden), dtype), xs @ U + b)
        return _cross_entropy(s @ V + c, labels)

    return _stepper(loss, workload.parts(dtype), [workload.data(dtype)])
