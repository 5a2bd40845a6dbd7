"""Ours: the clear version and the fast one, which differ in one line."""

from itertools import cycle, islice

import numpy as np
from workloads import BETA1, BETA2, EPS, RATE

from backprop import Adam, cross_entropy, loss_and_gradient, minibatches, train
from backprop.fast import Workspace
from backprop.fast_recurrent import rnn
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
