"""Ours against its peers on this machine: ``make bench``, or a few: ``run.py W1 W3 growth``.

Every workload is raced in a process of its own, on one core and with one thread. Prints a table,
and writes ``results.json`` beside this file and a plot of the ratios into ``_build/``.
"""

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workloads import WORKLOADS

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false",
}


def processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return (names or [platform.processor() or platform.machine()])[0]


def versions() -> dict[str, str]:
    found = {"Python": platform.python_version()}
    for name in ("numpy", "scikit-learn", "torch", "jax", "autograd", "micrograd"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            print(f"   {name} is not installed and is left out")
    return found


def measured(script: str, *arguments: str) -> dict | None:
    """What the script printed; None, and a line that says so, if it failed."""
    command = [sys.executable, str(HERE / script), *arguments]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"== {' '.join((script, *arguments))} failed; see above")
        return None
    return json.loads(done.stdout)


def table(result: dict) -> str:
    lines = [f"ours: {_microseconds(result['seconds'])} a step"]
    if "roofline" in result:
        low, middle, high = result["roofline"]
        lines[0] += f"; {middle:.2f} of the roofline ({low:.2f} to {high:.2f})"
    lines.append(f"   {'peer':38} {'times as long':>13}   quartiles       apart")
    for name, peer in result["peers"].items():
        low, middle, high = peer["ratio"]
        lines.append(
            f"   {name:38} {middle:13.2f}   {low:.2f} to {high:.2f}".ljust(74)
            + f"{peer['apart']:.0e}"
        )
    return "\n".join(lines)


def _microseconds(seconds) -> str:
    return f"{1e6 * seconds[1]:,.1f} µs"


def main(names):
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"workloads": {}}
    results["machine"] = {"processor": processor(), "system": platform.system(), "threads": 1}
    results["versions"] = versions()
    for name, workload in WORKLOADS.items():
        if name in names:
            print(f"\n== {name} {workload.title}", flush=True)
            if result := measured("contest.py", name):
                results["workloads"][name] = result
                RESULTS.write_text(json.dumps(results, indent=1) + "\n")
                print(table(result), flush=True)
    if "growth" in names:
        print("\n== How the cost of a step grows", flush=True)
        if growth := measured("growth.py"):
            results["growth"] = growth
            for along, points in growth.items():
                print(f"   {along}: " + ", ".join(f"{x}: {1e6 * s:,.0f} µs" for x, s in points))
            RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    subprocess.run([sys.executable, str(HERE / "draw.py")], check=True)


if __name__ == "__main__":
    main(sys.argv[1:] or [*WORKLOADS, "growth"])
