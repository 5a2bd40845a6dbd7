"""Optimisers: from a gradient to the step that is subtracted from θ.

The one place where state is the subject: an optimiser remembers earlier gradients of one flat
vector, so make a new one for another θ. ``theta -= optimizer.step(gradient)``; the array that
``step`` returns is a buffer that the next call overwrites. ``rate`` may be changed at any time.
"""

import math

import numpy as np

from backprop._types import Array, floats, is_array, is_number, kind


def _state_apart(optimizer) -> dict:
    """What ``copy`` and ``pickle`` take over: a copy remembers for itself."""
    return optimizer.__dict__ | {"_state": tuple(array.copy() for array in optimizer._state)}


class SGD:
    """Gradient descent, with momentum β if asked: u ← βu + g from u = 0, step = rate · u.

    Source: Polyak, USSR Comp. Math. and Math. Phys. 4 (1964) 1–17, the heavy ball, written so that
    a changed rate acts at once on the whole of u.
    """

    def __init__(self, rate: float, *, momentum: float = 0.0):
        _expect_settings(rate, momentum=momentum)
        self.rate = rate
        self.momentum = momentum
        self._state = ()

    __getstate__ = _state_apart

    def step(self, gradient: Array) -> Array:
        """What to subtract from θ; ``gradient`` is (size,)."""
        self._state = u, step = _state_for(gradient, self._state, arrays=2)
        u *= self.momentum
        u += gradient
        return np.multiply(u, self.rate, out=step)


class RMSProp:
    """Divide by the gradient's recent size: step = rate · g / (√v + ε), v ← ρv + (1 − ρ)g².

    v starts at 0 and is not corrected for it, so the first steps are 1 / √(1 − ρ) times longer.

    Source: Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, Coursera 2012.
    """

    def __init__(self, rate: float = 0.001, *, decay: float = 0.9, eps: float = 1e-8):
        _expect_settings(rate, eps=eps, decay=decay)
        self.rate = rate
        self.decay = decay
        self.eps = eps
        self._state = ()

    __getstate__ = _state_apart

    def step(self, gradient: Array) -> Array:
        """What to subtract from θ; ``gradient`` is (size,)."""
        self._state = v, step = _state_for(gradient, self._state, arrays=2)
        _square(gradient, out=step)
        v *= self.decay
        step *= 1.0 - self.decay
        v += step

        np.sqrt(v, out=step)
        step += self.eps
        np.divide(gradient, step, out=step)
        step *= self.rate
        return step


class Adam:
    """A step that adapts to each parameter: rate · m̂ / (√v̂ + ε).

    m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² start at 0, and m̂ = m / (1 − β₁ᵗ),
    v̂ = v / (1 − β₂ᵗ) undo that start. ε stands outside the root.

    Source: Kingma and Ba, ICLR 2015, algorithm 1.
    """

    def __init__(
        self, rate: float = 0.001, *, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ):
        _expect_settings(rate, eps=eps, beta1=beta1, beta2=beta2)
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self._t = 0
        self._state = ()

    __getstate__ = _state_apart

    def step(self, gradient: Array) -> Array:
        """What to subtract from θ; ``gradient`` is (size,)."""
        self._state = m, v, step = _state_for(gradient, self._state, arrays=3)
        _square(gradient, out=step)
        self._t += 1

        # m and v are kept without their constant factors, which saves three walks over θ
        m *= self.beta1
        m += gradient
        v *= self.beta2
        v += step

        to_m_hat = (1.0 - self.beta1) / (1.0 - self.beta1**self._t)
        to_root_v_hat = math.sqrt((1.0 - self.beta2) / (1.0 - self.beta2**self._t))
        np.sqrt(v, out=step)
        step += self.eps / to_root_v_hat
        np.divide(m, step, out=step)
        step *= self.rate * to_m_hat / to_root_v_hat
        return step


def _state_for(gradient: Array, state: tuple[Array, ...], *, arrays: int) -> tuple[Array, ...]:
    """Zeros like the gradient at the first step; later the state, if it is of the same θ."""
    if not state:
        if not floats(gradient) or gradient.ndim != 1:
            raise ValueError(
                "an optimiser needs the gradient as one flat vector of floats; "
                f"got {kind(gradient)}"
            )
        return tuple(np.zeros_like(gradient) for _ in range(arrays))
    fits = is_array(gradient) and gradient.shape == state[0].shape
    if not fits or gradient.dtype != state[0].dtype:
        raise ValueError(
            f"this optimiser has learnt about a theta {kind(state[0])}; got a gradient "
            f"{kind(gradient)}: make a new optimiser for another theta"
        )
    return state


def _square(gradient: Array, out: Array) -> None:
    try:
        with np.errstate(over="raise"):
            np.multiply(gradient, gradient, out=out)
    except FloatingPointError:
        worst = np.abs(gradient).max()
        raise ValueError(f"a gradient's square should be within range; got {worst} in it") from None


def _expect_settings(rate: float, *, eps: float = 1.0, **shares: float) -> None:
    if not is_number(rate, 0.0):
        raise ValueError(f"an optimiser needs a rate ≥ 0; got {kind(rate)}")
    if not is_number(eps, 1e-300):
        raise ValueError(f"an optimiser needs an eps > 0; got {kind(eps)}")
    for name, share in shares.items():
        if not is_number(share, 0.0, 1.0):
            raise ValueError(f"{name} should be a share from 0 to below 1; got {kind(share)}")
