"""Exercise 4.5: training by nudging."""

import functools

import numpy as np

from backprop.data import standardise
from backprop.datasets import iris
from backprop.diagnosis import CATALOGUE, Misconception, right
from backprop.exercises.chapter_04.descend import ONCE, bowl, expect
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import called
from backprop.exercises.shared.words import PUT_BACK
from backprop.gradcheck import numerical_gradient
from backprop.losses import cross_entropy
from backprop.network import MLP, loss_and_gradient


def train_numeric(loss, theta, rate, steps, *, pick=right):
    """Gradient descent by nudging: where it ends, and the loss at every place on the way."""
    exact = getattr(loss, "gradient", lambda at: numerical_gradient(loss, at))
    at, h = pick(theta.copy(), M43=lambda: theta), 1e-5

    def one_after_the_other():
        moved = at.copy()
        for i in np.eye(len(at)):
            moved -= i * rate * (loss(moved + h * i) - loss(moved - h * i)) / (2 * h)
        return (at - moved) / rate if rate else at * 0

    def one_sided():
        here = loss(at)
        return np.array([(loss(at + h * i) - here) / h for i in np.eye(len(at))])

    losses, first = [loss(at)], exact(at)
    for _ in range(steps):
        gradient = pick(exact(at), M34=one_after_the_other, M47=one_sided, once=lambda: first)
        at -= pick(rate, M56=lambda: -rate) * gradient
        losses.append(loss(at))
    losses = np.array(losses)
    return (at, losses)


@functools.cache
def iris_loss():
    """The notebook's loss: iris, standardised, in a 4-8-3 net; here with its exact gradient."""
    flowers, labels = iris()
    (X,) = standardise(flowers)
    network, rows = MLP(4, 8, 3), np.arange(len(X))

    def loss(theta):
        W1, b1, W2, b2 = network.layout.views(expect(theta, (67,)))
        Z = np.tanh(X @ W1 + b1) @ W2 + b2
        Z -= Z.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[rows, labels]))

    loss.gradient = lambda theta: loss_and_gradient(
        network, cross_entropy, theta, X, labels=labels
    )[1]
    return loss


def _trainings(rng):
    def start(n):
        return rng.uniform(-1.5, 1.5, n).round(2)

    rates = {3: 0.3, 1: 0.1, 2: 0.2, 5: 0.2}
    cases = [Case((bowl(rng, n)[0], start(n), rate, 2 + n)) for n, rate in rates.items()]
    loss, theta = bowl(rng, 4)[0], start(4)
    cases += [Case((loss, theta, 0.1, 0)), Case((loss, theta, 0.0, 2))]
    high = called("1000 + 3p² + 2q²", lambda t: float(1000 + 3 * t[0] ** 2 + 2 * t[1] ** 2))
    cases.append(Case((high, np.array([6.0, -7.0]), 0.1, 2)))  # steep, and drowns too small an h
    narrow = called("2p² + q²", lambda t: float(2 * t[0] ** 2 + t[1] ** 2))
    cases.append(Case((narrow, np.array([1.0, -2.0]), 0.6, 4)))  # it falls, and rises again
    return [*cases, Case((iris_loss(), MLP(4, 8, 3).init(rng), 0.5, 60))]


def _visible_trainings(rng):
    valley = called("p² + pq + 2q²", lambda t: float(t[0] ** 2 + t[0] * t[1] + 2 * t[1] ** 2))
    theta = np.array([1.0, -2.0])
    return [Case((valley, theta, 0.1, 2)), Case((bowl(rng, 3)[0], theta[[0, 1, 0]] * 0.5, 0.2, 5))]


TRAIN_NUMERIC = {
    "M43": PUT_BACK,
    "M47": CATALOGUE["M47"],
    "once": ONCE,
    "M34": Misconception(
        "moved before all were asked",
        "When you ask for the slope of the second number, where does the first one stand?",
        "The first number is right, the later ones are slightly off: as if the earlier ones had "
        "already moved.",
        "All slopes belong to one place. Ask for all of them first; then move all at once.",
    ),
}

EXERCISE = Exercise(
    "4.5",
    train_numeric,
    _visible_trainings,
    _trainings,
    floor=1e-6,
    slips=TRAIN_NUMERIC,
    seconds=20.0,
)
