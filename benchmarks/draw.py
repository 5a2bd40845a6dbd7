"""The plot of ``results.json``: how many times as long as ours each peer takes, and the growth."""

import json
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
PICTURE = HERE.parent / "_build" / "benchmarks.svg"


def draw(results):
    """One row of dots a peer and workload, with its quartiles; under it the three growths."""
    workloads, growth = results["workloads"], results.get("growth", {})
    figure = plt.figure(figsize=(10, 3 + 2.2 * len(workloads)), layout="constrained")
    above, below = figure.subfigures(2, 1, height_ratios=[len(workloads) + 1, 2])
    rows = above.subplots(len(workloads), 1, sharex=True, squeeze=False)[:, 0]
    for ax, (name, result) in zip(rows, workloads.items(), strict=True):
        peers = list(result["peers"])
        low, middle, high = zip(*(result["peers"][p]["ratio"] for p in peers), strict=True)
        ax.hlines(peers, 1.0, middle, lw=9, color="0.85")
        ax.hlines(peers, low, high, lw=3, color="0.2")
        ax.plot(middle, peers, "o", color="0.2", ms=4)
        ax.axvline(1.0, color="0.2", lw=1)
        ax.set_xscale("log")
        ax.set_xticks(ticks := [1, 2, 5, 10, 20], ticks)
        ax.invert_yaxis()
        ax.set_title(f"{name} {result['title']}", loc="left", fontsize="medium")
    rows[-1].set_xlabel("times as long as ours (median and quartiles)")
    for ax, (along, points) in zip(below.subplots(1, 3), growth.items(), strict=False):
        ax.loglog(*zip(*points, strict=True), "o-", color="0.2")
        ax.set_xlabel(along)
        ax.set_ylabel("seconds a step")
    return figure


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    draw(json.loads((HERE / "results.json").read_text())).savefig(PICTURE)
    print(f"\n== The plot is in {PICTURE}")
