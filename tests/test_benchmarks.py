import json
from pathlib import Path

import numpy as np
import pytest
from contest import AGREE, distance
from harness import race, ratios
from peers import ours, textbook
from workloads import WORKLOADS

RESULTS = json.loads((Path(__file__).parents[1] / "benchmarks" / "results.json").read_text())


@pytest.mark.parametrize(
    ("name", "kind"), [("W1", "training"), ("W2", "training"), ("W5", "recurrent")]
)
def test_the_textbook_and_ours_agree_after_some_steps(name, kind):
    workload, ends = WORKLOADS[name], []
    for make in (getattr(textbook, kind), getattr(ours, kind)):
        run, theta = make(workload, np.float64)
        run(30)
        ends.append(theta())
    assert distance(*ends, workload.theta(np.float64)) < AGREE
    assert distance(ends[0] * 1.001, ends[1], workload.theta(np.float64)) > AGREE


def test_a_contestant_that_does_twice_the_work_takes_about_twice_as_long():
    x = np.ones(1000)

    def once(n):
        for _ in range(n):
            x.sum()

    seconds = race({"once": once, "twice": lambda n: once(2 * n)})
    low, middle, high = ratios(seconds["twice"], seconds["once"])
    assert low <= middle <= high
    assert 1.3 < middle < 3.0


def test_the_results_name_their_machine_and_every_contestant_agreed():
    assert RESULTS["machine"]["threads"] == 1
    assert RESULTS["versions"]["numpy"]
    for name, result in RESULTS["workloads"].items():
        assert result["title"] == WORKLOADS[name].title
        for peer in result["peers"].values():
            low, middle, high = peer["ratio"]
            assert 0 < low <= middle <= high
            assert peer["apart"] < AGREE
