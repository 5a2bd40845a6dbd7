"""How the cost of a training step grows with batch, width and depth; prints JSON for ``run.py``.

Each point is the median over rounds of [size, seconds a step], float32, ours.
"""

import json

import numpy as np
from harness import quartiles, race
from peers import ours
from workloads import Training

BATCHES = [4**k for k in range(7)]
WIDTHS = [2**k for k in range(4, 12)]
DEPTHS = [1, 2, 5, 10, 20, 50]


def grown(workloads):
    runs = {size: ours.training(workload, np.float32)[0] for size, workload in workloads.items()}
    return [[size, quartiles(seconds)[1]] for size, seconds in race(runs).items()]


if __name__ == "__main__":
    growth = {
        "batch, 784-256-128-10": {N: Training("", (784, 256, 128, 10), N, 2) for N in BATCHES},
        "width, two hidden layers, batch 128": {
            d: Training("", (d, d, d, 10), 128, 2) for d in WIDTHS
        },
        "depth, hidden layers of 128, batch 128": {
            L: Training("", (128,) * (L + 1) + (10,), 128, 2) for L in DEPTHS
        },
    }
    print(json.dumps({along: grown(workloads) for along, workloads in growth.items()}))
