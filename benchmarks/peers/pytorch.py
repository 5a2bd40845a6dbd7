"""PyTorch, eager, on the CPU, with its two kinds of Adam; and its recurrent layer."""

from itertools import cycle

import numpy as np
import torch
from workloads import BETA1, BETA2, EPS, RATE

torch.set_num_threads(1)
VERSION = f"PyTorch {torch.__version__}"


def _adam(parameters, fused):
    return torch.optim.Adam(parameters, lr=RATE, betas=(BETA1, BETA2), eps=EPS, fused=fused)


def training(workload, dtype, *, fused=None):
    layers = []
    for W, b in zip(*[iter(workload.parts(dtype))] * 2, strict=True):
        linear = torch.nn.Linear(*W.shape, dtype=torch.from_numpy(W).dtype)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W.T.copy()))
            linear.bias.copy_(torch.from_numpy(b))
        layers += [linear, torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = _adam(model.parameters(), fused)
    loss_of = torch.nn.CrossEntropyLoss()
    batches = cycle([(torch.from_numpy(x), torch.from_numpy(y)) for x, y in workload.ready(dtype)])

    def run(n):
        for _ in range(n):
            x, labels = next(batches)
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(model(x), labels)
            loss.backward()
            optimizer.step()

    def theta():
        return np.concatenate(
            [p.detach().numpy().T.ravel() for p in model.parameters()]
        )  # Linear keeps W transposed

    return run, theta


def training_fused(workload, dtype):
    return training(workload, dtype, fused=True)


def recurrent(workload, dtype, *, fused=None):
    U, R, b, V, c = workload.parts(dtype)
    xs, labels = map(torch.from_numpy, workload.data(dtype))
    cell = torch.nn.RNN(workload.inputs, workload.hidden, dtype=xs.dtype)
    head = torch.nn.Linear(workload.hidden, workload.outputs, dtype=xs.dtype)
    inside = [cell.weight_ih_l0, cell.weight_hh_l0, cell.bias_ih_l0, head.weight, head.bias]
    with torch.no_grad():
        for p, start in zip(inside, (U, R, b, V, c), strict=True):
            p.copy_(torch.from_numpy(start.T.copy()))
        cell.bias_hh_l0.zero_()
    cell.bias_hh_l0.requires_grad_(False)  # a second bias, which the formula does not have
    optimizer = _adam(inside, fused)
    loss_of = torch.nn.CrossEntropyLoss()

    def run(n):
        for _ in range(n):
            optimizer.zero_grad(set_to_none=True)
            states, _ = cell(xs)
            loss = loss_of(head(states[-1]), labels)
            loss.backward()
            optimizer.step()

    return run, lambda: np.concatenate([p.detach().numpy().T.ravel() for p in inside])


def recurrent_fused(workload, dtype):
    return recurrent(workload, dtype, fused=True)


def check(workload):
    """torch.autograd.gradcheck, which nudges entry by entry; it has no gradient to compare."""
    layout, theta, X, target = workload.problem()
    parts = [torch.from_numpy(p.copy()).requires_grad_() for p in layout.views(theta)]
    X, target = torch.from_numpy(X), torch.from_numpy(target)

    def loss(W1, b1, W2, b2):
        error = torch.tanh(X @ W1 + b1) @ W2 + b2 - target
        return 0.5 * (error**2).sum(dim=1).mean()

    def run(n):
        for _ in range(n):
            torch.autograd.gradcheck(loss, parts)  # raises if a gradient is wrong

    return run, None
