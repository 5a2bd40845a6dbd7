"""Ours: the clear version and the fast one, which differ in one line."""

from itertools import cycle, islice

import numpy as np
from workloads import BETA1, BETA2, EPS, RATE

from backprop import Adam, cross_entropy, loss_and_gradient, minibatches, train
from backprop.fast import Workspace
from backprop.fast_recurrent import rnn
from backprop.gradcheck import numerical_gradient
from backprop.graph import Value, gradients
from backprop.nudging import numerical_gradient_batched
from backprop.operations import dense
from backprop.recurrent import rnn as clear_rnn


def _trainer(theta, batches, gradient, eps=EPS):
    optimizer = Adam(RATE, beta1=BETA1, beta2=BETA2, eps=eps)
    batches = cycle(batches)

    def run(n):
        for _ in train(gradient, theta, islice(batches, n), optimizer):
            pass

    return run, lambda: theta


def clear(workload, dtype):
    network = workload.network()

    def gradient(theta, x, labels):
        return loss_and_gradient(network, cross_entropy, theta, x, labels=labels)

    return _trainer(workload.theta(dtype), workload.ready(dtype), gradient)


def training(workload, dtype, eps=EPS):
    gradient = _fast(workload, dtype)
    return _trainer(workload.theta(dtype), workload.ready(dtype), gradient, eps)


def recurrent_clear(workload, dtype):
    return recurrent(workload, dtype, rnn=clear_rnn)


def recurrent(workload, dtype, rnn=rnn):
    layout = workload.layout()
    s0 = np.zeros((workload.batch, workload.hidden), dtype)
    dstates = np.zeros((workload.T, workload.batch, workload.hidden), dtype)

    def gradient(theta, xs, labels):
        U, R, b, V, c = layout.views(theta)
        states, rnn_backward = rnn(xs, s0, U, R, b)
        z, dense_backward = dense(states[-1], V, c)
        loss, loss_backward = cross_entropy(z, labels=labels)
        dstates[-1], dV, dc = dense_backward(*loss_backward())
        _, _, dU, dR, db = rnn_backward(dstates)
        return loss, layout.pack(dU, dR, db, dV, dc)

    return _trainer(workload.theta(dtype), [workload.data(dtype)], gradient)


def _fast(workload, dtype):
    workspace = Workspace(workload.network(), cross_entropy, workload.batch, dtype)

    def gradient(theta, x, labels):
        return workspace.loss_and_gradient(theta, x, labels=labels)

    return gradient


def fitting(workload, dtype, rng):
    """run(n) makes n epochs from a fresh start, with shuffling and gathering, as a fit does."""
    X, labels = workload.data(dtype)

    def run(n):
        theta, gradient = workload.theta(dtype), _fast(workload, dtype)
        batches = (
            batch
            for _ in range(n)
            for batch in minibatches(X, labels, size=workload.batch, rng=rng)
        )
        for _ in train(gradient, theta, batches, Adam(RATE)):
            pass

    return run


def check_loop(workload):
    """run(n) and the gradient: two runs of the network for every parameter."""
    layout, theta, X, target = workload.problem()

    def loss(theta):
        W1, b1, W2, b2 = layout.views(theta)
        error = np.tanh(X @ W1 + b1) @ W2 + b2 - target
        return 0.5 * (error**2).sum(axis=1).mean()

    return _repeated(lambda: numerical_gradient(loss, theta))


def check(workload):
    layout, theta, X, target = workload.problem()

    def losses(thetas):
        W1, b1, W2, b2 = layout.views(thetas)
        error = np.tanh(X @ W1 + b1[:, None]) @ W2 + b2[:, None] - target
        return 0.5 * (error**2).sum(axis=2).mean(axis=1)

    return _repeated(lambda: numerical_gradient_batched(losses, theta))


def graph(workload):
    """run(n) and the gradient of every weight."""
    weights, output = scalar_network(Value, workload)

    def gradient():
        slope = gradients(output() ** 2)
        return [slope[w] for w in weights]

    return _repeated(gradient)


def scalar_network(number, workload):
    """The weights as numbers of some library, and a function that computes the output from them."""
    layers, x = workload.numbers()
    layers = [[[number(w) for w in row] for row in layer] for layer in layers]

    def output():
        a = x
        for depth, layer in enumerate(layers):
            a = [sum(w * v for w, v in zip(row, a, strict=True)) for row in layer]
            if depth < len(layers) - 1:
                a = [v.relu() for v in a]
        return a[0]

    return [w for layer in layers for row in layer for w in row], output


def _repeated(work):
    def run(n):
        for _ in range(n):
            work()

    return run, work
