"""Training: the loop that walks downhill, one batch a step, as a generator, and when to stop it.

It knows nothing of networks, optimisers or data; the caller hands them in and decides, at every
step it yields, whether to plot, print, change the rate or stop.
"""

from collections.abc import Callable, Iterable, Iterator
from math import inf, isfinite
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np

from backprop._types import Array, expect_pair, floats, is_array, is_number, kind, number


class Step(NamedTuple):
    """One step of training: its number, from 1, and the loss of its batch *before* the step."""

    number: int
    loss: float


def train(
    gradient_of_loss: Callable, theta: Array, batches: Iterable[tuple[Array, ...]], optimizer
) -> Iterator[Step]:
    """Change θ in place, one step a batch.

    Nothing happens until the generator is asked: ``for step in train(…): …``.

    Parameters
    ----------
    gradient_of_loss : (theta, \\*batch) -> (loss, dtheta)
    theta : (size,), floats; changed in place
    batches : tuples of arrays; their end is the end of training
    optimizer : has ``step(dtheta)``, what to subtract from theta

    Raises
    ------
    TypeError : theta is not a vector of floats (in an array of integers steps would be cut off),
        or ``gradient_of_loss`` does not return (one number, gradient)
    ValueError : dtheta has another shape than theta (NumPy would stretch it), or the loss or
        the gradient is not finite; theta stays as it was
    """
    if not floats(theta) or theta.ndim != 1:
        raise TypeError(f"train needs theta as one flat vector of floats; got {kind(theta)}")
    for count, batch in enumerate(batches, start=1):
        if not isinstance(batch, tuple | list):
            raise TypeError(f"a batch is a tuple of arrays, such as (X, labels); got {kind(batch)}")
        loss, dtheta = expect_pair(gradient_of_loss(theta, *batch), "gradient_of_loss")
        if not is_array(dtheta) or dtheta.shape != theta.shape:
            raise ValueError(
                f"the gradient should have theta's shape {theta.shape}; got {kind(dtheta)}"
            )
        here = Step(count, number(loss, "the loss is"))
        finite = np.isfinite(dtheta).all()
        if not isfinite(here.loss) or not finite:
            raise ValueError(
                f"step {count} came to a loss of {here.loss} and a gradient that is "
                f"{'' if finite else 'not '}finite, theta is left as it was: "
                "is the rate too large, or a number in the data not finite?"
            )
        theta -= optimizer.step(dtheta)
        yield here


class EarlyStopping:
    """Says when to stop: after ``patience`` losses in a row without improvement; keeps the best θ.

    A loss *improves* if it is more than ``min_delta`` below ``best_loss``, the last that did; so a
    slow descent counts as soon as it adds up to more than ``min_delta``. NaN never improves.

    Given the *validation* loss of each epoch, it stops where training begins to overfit. Given the
    *training* loss, it is a convergence test: True means that the loss has come to a plateau.

    ::

        for epoch in range(200):
            for step in train(…):
                pass
            if stopping.update(validation_loss(theta), theta):
                break
        theta = stopping.best_theta

    Attributes
    ----------
    best_loss : the lowest loss that counted as an improvement, ∞ before the first
    best_theta : a copy of θ as it was then, None before the first

    Source: after Prechelt, "Early Stopping – But When?", Neural Networks: Tricks of the Trade
    (1998) 55–69. His criterion UP counts rises in a row; here all that is no improvement counts.
    """

    def __init__(self, patience: int, min_delta: float = 0.0):
        if not isinstance(patience, Integral) or patience < 1:
            raise ValueError(f"patience should be a whole number, 1 or more; got {kind(patience)}")
        if not is_number(min_delta, 0.0):
            raise ValueError(f"min_delta should be a number, 0 or more; got {kind(min_delta)}")
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = inf
        self.best_theta = None
        self._waited = 0

    def update(self, loss: float, theta: Array) -> bool:
        """Take in the latest loss and the θ that it was measured with; True: stop now."""
        if not isinstance(loss, Real):
            raise TypeError(f"loss should be one number; got {kind(loss)}")
        if not is_array(theta):
            raise TypeError(f"theta should be a NumPy array; got {kind(theta)}")
        if float(loss) < self.best_loss - self.min_delta:
            self.best_loss = float(loss)
            self.best_theta = theta.copy()
            self._waited = 0
        else:
            self._waited += 1
        return self._waited >= self.patience
