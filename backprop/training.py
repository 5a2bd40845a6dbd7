"""Training: the loop that walks downhill, one batch a step, as a generator.

It knows nothing of networks, optimisers or data; the caller hands them in and decides, at every
step it yields, whether to plot, print, change the rate or stop.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from backprop._types import Array


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
    """
    for number, batch in enumerate(batches, start=1):
        loss, dtheta = gradient_of_loss(theta, *batch)
        theta -= optimizer.step(dtheta)
        yield Step(number, float(loss))
