"""How a fair race is run: short blocks in shuffled order, CPU time, a ratio for every round.

Other programs, heat and caches make any two runs differ. Contestants that take turns every few
hundredths of a second share those troubles, and a ratio within a round is free of them.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable

BLOCK = 0.02  # seconds
ROUNDS = 15


def race(contestants: dict[str, Callable[[int], None]]) -> dict[str, list[float]]:
    """Seconds of CPU time a step, for each contestant and round.

    A contestant is a function that makes n steps: run(n).
    """
    gc.collect()
    gc.freeze()  # what the libraries are made of need not be searched again before each block
    sizes = {name: _steps_in_a_block(run) for name, run in contestants.items()}
    seconds = {name: [] for name in contestants}
    order = list(contestants)
    shuffler = random.Random(0)
    for _ in range(ROUNDS):
        shuffler.shuffle(order)
        for name in order:
            seconds[name].append(_time(contestants[name], sizes[name]) / sizes[name])
    gc.unfreeze()
    return seconds


def ratios(theirs: list[float], ours: list[float]) -> list[float]:
    """Lower quartile, median and upper quartile of theirs ÷ ours, round by round."""
    return quartiles([a / b for a, b in zip(theirs, ours, strict=True)])


def quartiles(numbers: list[float]) -> list[float]:
    return statistics.quantiles(numbers, n=4, method="inclusive")


def _steps_in_a_block(run) -> int:
    run(1)  # compiles, warms caches
    n = 1
    while (seconds := _time(run, n)) < BLOCK / 2:
        n = max(2 * n, int(n * BLOCK / 2 / max(seconds, 1e-6)))
    return max(1, round(n * BLOCK / seconds))


def _time(run, n) -> float:
    gc.collect()  # graphs leave cycles behind; sweeping them up is charged to nobody
    gc.disable()
    try:
        start = time.process_time()
        run(n)
        return time.process_time() - start
    finally:
        gc.enable()
