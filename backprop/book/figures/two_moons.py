"""The landing page's figure: a network learns to tell two moons apart, lap by lap."""

import numpy as np

from backprop.book.draw import boundary, plane
from backprop.book.explore import explore
from backprop.datasets import moons
from backprop.losses import cross_entropy
from backprop.network import MLP, loss_and_gradient
from backprop.optimizers import Adam
from backprop.rows import softmax
from backprop.training import train

STOPS = [0, 1, 2, 3, 5, 8, 12, 16, 20, 25, 30, 40, 50, 65, 80, 100, 125, 150, 175, 200]
RESOLUTION = 80


def learn_two_moons():
    """The points, and all that the figure shows: losses, and a map and a share right at each stop.

    Returns
    -------
    X, labels : (120, 2) and (120,)
    losses : the loss after 0, 1, … 200 laps
    maps, right : {laps: (80, 80) shares for class 1}, {laps: share of the points on the
        right side}
    """
    rng = np.random.default_rng(4)
    X, labels = moons(120, rng, noise=0.15)
    network = MLP(2, 10, 2)
    theta, grid, losses, maps, right = network.init(rng), plane(X, RESOLUTION), [], {}, {}

    def gradient_of_loss(theta):
        if len(losses) in STOPS:
            p, _ = softmax(network(theta, grid)[0])
            maps[len(losses)] = p[:, 1].reshape(RESOLUTION, RESOLUTION)
            prediction, _ = network(theta, X)
            right[len(losses)] = np.mean(prediction.argmax(axis=1) == labels)
        return loss_and_gradient(network, cross_entropy, theta, X, labels=labels)

    for step in train(gradient_of_loss, theta, [()] * (STOPS[-1] + 1), Adam(0.05)):
        losses.append(step.loss)
    return X, labels, losses, maps, right


def explore_two_moons():
    """The slider over the number of laps; it starts when the border is still nearly straight."""
    X, labels, losses, maps, right = learn_two_moons()
    box = explore(
        lambda laps: boundary(X, labels, maps[laps], losses, shown=laps, right=right[laps]),
        alt=lambda laps: (
            f"After {laps} lap{'s' * (laps != 1)} the loss is {losses[laps]:.2f}, and the border "
            f"puts {right[laps]:.0%} of the 120 points on the right side."
        ),
        labels={"laps": "laps of training"},
        start={"laps": 5},
        laps=STOPS,
    )
    box.children[0].add_class("plays")  # the page puts a button beside it that lets it run
    return box
