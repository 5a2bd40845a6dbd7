"""Chapter 6's network of two neurons, with every number in the open.

One input, one hidden neuron, one output neuron: x → z₁ → a₁ → z₂ → a₂ → C.
"""

from collections.abc import Callable

from backprop.operations import sigmoid


def linear(z: float):
    """No activation at all, as an operation: the value is z, the slope is 1."""
    return z, lambda da: (da,)


def twenty_numbers(
    *,
    x: float,
    y: float,
    w1: float,
    b1: float,
    w2: float,
    b2: float,
    hidden: Callable = sigmoid,
    output: Callable = sigmoid,
) -> dict[str, float]:
    """All that goes forward and all that comes back, by the names of chapter 6.

    ``hidden`` and ``output`` are the activations. C = ½(a₂ − y)²; a name with a d before it is
    ∂C/∂ that name.
    """
    z1 = x * w1 + b1
    a1, hidden_backward = hidden(z1)
    z2 = a1 * w2 + b2
    a2, output_backward = output(z2)
    C = 0.5 * (a2 - y) ** 2

    da2 = a2 - y
    (dz2,) = output_backward(da2)
    da1, dw2, db2 = w2 * dz2, a1 * dz2, dz2
    (dz1,) = hidden_backward(da1)
    dx, dw1, db1 = w1 * dz1, x * dz1, dz1

    numbers = {
        "x": x, "w1": w1, "b1": b1, "z1": z1, "a1": a1, "w2": w2, "b2": b2, "z2": z2, "a2": a2,
        "y": y, "C": C, "da2": da2, "dz2": dz2, "dw2": dw2, "db2": db2, "da1": da1, "dz1": dz1,
        "dw1": dw1, "db1": db1, "dx": dx,
    }  # fmt: skip
    return {name: float(number) for name, number in numbers.items()}
