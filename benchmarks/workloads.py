"""What is raced: the sizes of each workload and its data, the same numbers for every contestant.

The data are random: how long a step takes depends on sizes alone.
"""

from dataclasses import dataclass

import numpy as np

from backprop import MLP, Layout, relu

RATE, BETA1, BETA2, EPS = 0.001, 0.9, 0.999, 1e-8  # Adam's, for everyone


@dataclass(frozen=True)
class Training:
    """Training steps of a network: forward, loss, backward, Adam. ReLU, softmax, cross-entropy."""

    title: str
    widths: tuple[int, ...]
    batch: int
    batches: int  # how many different ones lie ready

    def network(self):
        return MLP(*self.widths, activation=relu)

    def theta(self, dtype):
        return self.network().init(np.random.default_rng(0)).astype(dtype)

    def parts(self, dtype):
        """W1, b1, W2, b2, … of their own, for contestants without a flat θ."""
        return [part.copy() for part in self.network().layout.views(self.theta(dtype))]

    def data(self, dtype):
        rng = np.random.default_rng(1)
        n = self.batch * self.batches
        X = rng.standard_normal((n, self.widths[0])).astype(dtype)
        return X, rng.integers(self.widths[-1], size=n)

    def ready(self, dtype):
        """The batches, one after another: [(x, labels), …]."""
        X, labels = self.data(dtype)
        shares = zip(np.split(X, self.batches), np.split(labels, self.batches), strict=True)
        return [(np.ascontiguousarray(x), y.copy()) for x, y in shares]


@dataclass(frozen=True)
class Sequences:
    """Training steps of a recurrent net: T steps in time, cross-entropy on the last state, Adam."""

    title: str
    T: int
    inputs: int
    hidden: int
    outputs: int
    batch: int

    def layout(self):
        D, d, K = self.inputs, self.hidden, self.outputs
        return Layout(U=(D, d), R=(d, d), b=(d,), V=(d, K), c=(K,))

    def theta(self, dtype):
        theta = np.random.default_rng(0).standard_normal(self.layout().size)
        return (theta / np.sqrt(self.hidden)).astype(dtype)

    def parts(self, dtype):
        return [part.copy() for part in self.layout().views(self.theta(dtype))]

    def data(self, dtype):
        rng = np.random.default_rng(1)
        xs = rng.standard_normal((self.T, self.batch, self.inputs)).astype(dtype)
        return xs, rng.integers(self.outputs, size=self.batch)


@dataclass(frozen=True)
class Check:
    """A numerical gradient of a net with one hidden layer, tanh, squared error, float64."""

    title: str
    widths: tuple[int, int, int]
    batch: int

    def problem(self):
        """Layout of θ, θ, X and the target."""
        rng = np.random.default_rng(0)
        network = MLP(*self.widths)
        X = rng.standard_normal((self.batch, self.widths[0]))
        target = rng.standard_normal((self.batch, self.widths[-1]))
        return network.layout, network.init(rng), X, target


@dataclass(frozen=True)
class Graph:
    """The gradient of a small net's error for one example, number by number: a scalar graph."""

    title: str
    widths: tuple[int, ...]

    def numbers(self):
        """Weights as nested lists, one (d_out, d_in) a layer, and one example."""
        rng = np.random.default_rng(0)
        shapes = zip(self.widths[1:], self.widths, strict=False)
        layers = [rng.standard_normal(shape).tolist() for shape in shapes]
        return layers, rng.standard_normal(self.widths[0]).tolist()


WORKLOADS = {
    "W1": Training("iris: 4-16-3, batch 16", (4, 16, 3), 16, 10),
    "W2": Training("digits: 64-128-64-10, batch 64", (64, 128, 64, 10), 64, 20),
    "W3": Training("MNIST: 784-256-128-10, batch 128", (784, 256, 128, 10), 128, 8),
    "W4": Training("wide: 1024-1024-1024-10, batch 256", (1024, 1024, 1024, 10), 256, 4),
    "W5": Sequences("recurrent: 50 steps, 64 units, batch 32", 50, 32, 64, 10, 32),
    "W6": Check("gradient check, 1,002 parameters", (20, 32, 10), 16),
    "W6b": Check("gradient check, 9,868 parameters", (64, 128, 12), 16),
    "W7": Graph("scalar graph: 2-16-16-1, one example", (2, 16, 16, 1)),
}
