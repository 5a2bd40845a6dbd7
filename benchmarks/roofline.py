"""How long a step must take: its arithmetic at the machine's best, and the memory it must touch.

A roofline in the sense of Williams, Waterman and Patterson, Comm. ACM 52 (2009) 65–76, with the
two costs added, because one thread does one after the other. Both limits are measured in the same
race as the step: matrix products of 1024 × 1024, and the sum of two vectors of θ's size.
"""

import numpy as np

SIDE = 1024


def limits(workload, dtype):
    """Contestants: one large product, one pass over vectors of θ's size."""
    A, B, C = (np.ones((SIDE, SIDE), dtype) for _ in "ABC")
    a, b, c = (np.ones_like(workload.theta(dtype)) for _ in "abc")

    def product(n):
        for _ in range(n):
            A.dot(B, out=C)

    def one_pass(n):
        for _ in range(n):
            np.add(a, b, out=c)

    return {"product": product, "pass": one_pass}


def operations(workload) -> int:
    """Multiplications and additions in the products of a step: z, dW, and dx but for the input."""
    products = [a * b for a, b in zip(workload.widths, workload.widths[1:], strict=False)]
    return 2 * workload.batch * (3 * sum(products) - products[0])


def passes(workload) -> float:
    """Numbers that must be read or written beside the products, in vectors of θ's size.

    Adam reads θ, its gradient, m and v and writes θ, m and v: 7. Of each hidden unit, z is read
    and a written; da and a are read and dz written; of each output z is read and dz written.
    """
    *hidden, outputs = workload.widths[1:]
    size = workload.network().layout.size
    return 7 + workload.batch * (5 * sum(hidden) + 2 * outputs) / size


def fractions(workload, seconds, ours) -> list[float]:
    """The time a step must take ÷ the time ours took, round by round."""
    rounds = zip(seconds["product"], seconds["pass"], ours, strict=True)
    return [
        (operations(workload) * product / (2 * SIDE**3) + passes(workload) * one_pass / 3) / own
        for product, one_pass, own in rounds  # one pass touches three vectors
    ]
