"""Optimisers: from a gradient to the step that is subtracted from θ.

The one place where state is the subject: an optimiser remembers earlier gradients of one flat
vector, so make a new one for another θ. ``theta -= optimizer.step(gradient)``; the array that
``step`` returns is a buffer that the next call overwrites. ``rate`` may be changed at any time.
"""

import numpy as np

from backprop._types import Array


class SGD:
    """Gradient descent, with momentum β if asked: u ← βu + g from u = 0, step = rate · u.

    Source: Polyak, USSR Comp. Math. and Math. Phys. 4 (1964) 1–17, the heavy ball, written so that
    a changed rate acts at once on the whole of u.
    """

    def __init__(self, rate: float, *, momentum: float = 0.0):
        self.rate = rate
        self.momentum = momentum
        self._u = None

    def step(self, gradient: Array) -> Array:
        """What to subtract from θ; ``gradient`` is (size,)."""
        if self._u is None:
            self._u, self._step = _zeros_like(gradient, copies=2)
        _expect_size(gradient, self._u)
        self._u *= self.momentum
        self._u += gradient
        return np.multiply(self._u, self.rate, out=self._step)


class Adam:
    """A step that adapts to each parameter: rate · m̂ / (√v̂ + ε).

    m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² start at 0, and m̂ = m / (1 − β₁ᵗ),
    v̂ = v / (1 − β₂ᵗ) undo that start. ε stands outside the root.

    Source: Kingma and Ba, ICLR 2015, algorithm 1.
    """

    def __init__(
        self, rate: float = 0.001, *, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ):
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self._t = 0

    def step(self, gradient: Array) -> Array:
        """What to subtract from θ; ``gradient`` is (size,)."""
        if self._t == 0:
            self._m, self._v, self._step = _zeros_like(gradient, copies=3)
        m, v, step = self._m, self._v, self._step
        _expect_size(gradient, m)
        self._t += 1

        m *= self.beta1
        m += np.multiply(gradient, 1.0 - self.beta1, out=step)
        v *= self.beta2
        np.multiply(gradient, gradient, out=step)
        step *= 1.0 - self.beta2
        v += step

        np.divide(v, 1.0 - self.beta2**self._t, out=step)  # v̂
        np.sqrt(step, out=step)
        step += self.eps
        np.divide(m, step, out=step)
        step *= self.rate / (1.0 - self.beta1**self._t)  # m̂ has this in it
        return step


def _zeros_like(gradient: Array, *, copies: int) -> list[Array]:
    if gradient.ndim != 1 or not np.issubdtype(gradient.dtype, np.floating):
        raise ValueError(
            "an optimiser needs the gradient as one flat vector of floats; "
            f"got {gradient.dtype} {gradient.shape}"
        )
    return [np.zeros_like(gradient) for _ in range(copies)]


def _expect_size(gradient: Array, state: Array) -> None:
    if gradient.shape != state.shape:
        raise ValueError(
            f"this optimiser has learnt about a theta of shape {state.shape}; got a gradient of "
            f"shape {gradient.shape}: make a new optimiser for another theta"
        )
