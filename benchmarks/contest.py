"""One workload, in a process of its own: do all contestants agree, and how long does each take?

Run by ``run.py``, which sets one thread before NumPy is loaded; prints its result as JSON.
"""

import importlib
import json
import os
import sys

import numpy as np
import roofline
from harness import quartiles, race, ratios
from peers import ours, textbook
from workloads import WORKLOADS, Check, Sequences, Training

STEPS = 200  # of Adam, before results are compared
AGREE = 1e-6  # how far apart they may be then, relative to the way they went


def libraries(kind):
    """The contestants that can be imported and have this kind of race."""
    for name in ("pytorch", "jax_jit", "hips_autograd", "scikit_learn", "scalar_micrograd"):
        try:
            peer = importlib.import_module(f"peers.{name}")
        except ImportError as error:
            print(f"   {name} is left out: {error}", file=sys.stderr)
        else:
            if hasattr(peer, kind):
                yield peer


def distance(theta, expected, start) -> float:
    """How far two ways from the same start have parted, relative to their length."""
    return float(np.linalg.norm(theta - expected) / np.linalg.norm(expected - start))


def race_of_steps(workload, kind):
    """Training steps in float32, the two that say so in NumPy's own float64."""
    clear = ours.clear if kind == "training" else ours.recurrent_clear
    makers = {
        "ours, clear": (clear, np.float32),
        "ours, clear, float64": (clear, np.float64),
        "textbook NumPy, float64": (getattr(textbook, kind), np.float64),
    }
    for peer in libraries(kind):
        makers[peer.VERSION] = (getattr(peer, kind), np.float32)
        if hasattr(peer, f"{kind}_fused"):
            makers[f"{peer.VERSION}, fused Adam"] = (getattr(peer, f"{kind}_fused"), np.float32)

    def after_steps(make):
        run, theta = make(workload, np.float64)
        run(STEPS)
        return theta()

    start, end = workload.theta(np.float64), after_steps(getattr(ours, kind))
    apart = {name: distance(after_steps(make), end, start) for name, (make, _) in makers.items()}
    contestants = {name: make(workload, dtype)[0] for name, (make, dtype) in makers.items()}
    contestants["ours"] = getattr(ours, kind)(workload, np.float32)[0]
    if kind == "training":
        contestants |= roofline.limits(workload, np.float32)
    seconds = race(contestants)
    result = _result(seconds, "ours", apart)
    if kind == "training":
        result["roofline"] = quartiles(roofline.fractions(workload, seconds, seconds["ours"]))
    return result


def race_of_fits(workload):
    """Whole fits, with shuffling and gathering; seconds are those of one step of them."""
    apart, contestants = {}, {}
    for peer in libraries("fitting"):
        # It adds ε to √v before v's start is undone, so results are compared with hardly any ε.
        epochs, eps = -(-STEPS // workload.batches), 1e-20
        run, theta = ours.training(workload, np.float64, eps)
        run(epochs * workload.batches)
        theirs = peer.theta_after(workload, np.float64, epochs, eps)
        apart[peer.VERSION] = distance(theirs, theta(), workload.theta(np.float64))
        contestants[peer.VERSION] = peer.fitting(workload, np.float32)
    if not apart:
        return {"peers": {}}
    contestants["ours"] = ours.fitting(workload, np.float32, np.random.default_rng(0))
    seconds = {
        name: [s / workload.batches for s in rounds] for name, rounds in race(contestants).items()
    }
    return _result(seconds, "ours", apart)


def race_of_gradients(workload, kind):
    """One gradient a step: numerical (the loop, the batch) or by a scalar graph."""
    makers = {peer.VERSION: getattr(peer, kind) for peer in libraries(kind)}
    if kind == "check":
        makers["ours, loop"] = ours.check_loop
    run, gradient = getattr(ours, kind)(workload)
    contestants, apart, expected = {"ours": run}, {}, np.array(gradient())
    for name, make in makers.items():
        contestants[name], theirs = make(workload)
        found = expected if theirs is None else np.array(theirs())
        apart[name] = distance(found, expected, np.zeros_like(expected))
    return _result(race(contestants), "ours", apart)


def _result(seconds, own, apart):
    for name, far in apart.items():
        if not far < AGREE:
            raise SystemExit(f"{name} does not agree with ours: {far:.1e} apart")
    return {
        "seconds": quartiles(seconds[own]),
        "peers": {
            name: {
                "ratio": ratios(seconds[name], seconds[own]),
                "seconds": quartiles(seconds[name]),
                "apart": far,
            }
            for name, far in apart.items()
        },
    }


def contest(workload) -> dict:
    if isinstance(workload, Training):
        fits = race_of_fits(workload)
        result = race_of_steps(workload, "training")
        result["peers"] |= {f"{name}, fit": peer for name, peer in fits["peers"].items()}
        return result
    if isinstance(workload, Sequences):
        return race_of_steps(workload, "recurrent")
    return race_of_gradients(workload, "check" if isinstance(workload, Check) else "graph")


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    workload = WORKLOADS[sys.argv[1]]
    print(json.dumps({"title": workload.title} | contest(workload)))
