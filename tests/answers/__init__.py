"""Answers as learners write them: code in a notebook, handed to the checks.

``chapter_NN.py`` holds them as data, exercise number -> pieces of code: ``RIGHT``, odd but right;
``WRONG``, which nobody planted; ``NUDGED``, by nudging where a rule is asked, with ``h=1e-5``.
"""

import math
from importlib import import_module
from pathlib import Path

import numpy as np

from backprop.exercises import EXERCISES, examine


def written(number: str, code: str):
    """The answer to an exercise that this code defines, as if typed into a notebook."""
    space = {"__name__": "__main__", "np": np, "math": math}
    name = EXERCISES[number].name
    exec(f"{name} = {code}" if code.startswith("lambda") else code, space)
    return space[name]


def slipped(bodies: dict[str, str], slips: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each right body, with each of its slips in place of its line ``SLIP``."""
    return {n: [bodies[n].replace("SLIP", slip) for slip in slips[n]] for n in bodies}


def collected(kind: str) -> list[tuple[str, str]]:
    """(number, code) of all answers of a kind, of every chapter."""
    modules = sorted(path.stem for path in Path(__file__).parent.glob("chapter_*.py"))
    tables = [getattr(import_module(f"answers.{name}"), kind, {}) for name in modules]
    return [(number, code) for table in tables for number in table for code in table[number]]


def expect_right(number: str, answer, seeds: int) -> None:
    """The answer gets all points, whatever numbers are drawn; fewer are where it takes long."""
    for seed in range(min(seeds, 5) if EXERCISES[number].seconds > 10 else seeds):
        for hidden in (False, True):
            report = examine(number, answer, hidden=hidden, seed=seed)
            assert report.passed, report.text(3)


def expect_wrong(number: str, code: str) -> None:
    """The answer loses points, and is not taken for a slip that it does not have."""
    report = examine(number, written(number, code), hidden=True)
    assert not report.passed, code
    assert report.slips == (), report.text(3)
