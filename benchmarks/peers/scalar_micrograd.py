"""micrograd: a scalar graph whose every node keeps a closure."""

from importlib.metadata import version

from micrograd.engine import Value

from peers.ours import scalar_network

VERSION = f"micrograd {version('micrograd')}"


def graph(workload):
    """run(n) and the gradient of every weight, which must be set to 0 before each walk back."""
    weights, output = scalar_network(Value, workload)

    def gradient():
        for w in weights:
            w.grad = 0
        (output() ** 2).backward()
        return [w.grad for w in weights]

    def run(n):
        for _ in range(n):
            gradient()

    return run, gradient
