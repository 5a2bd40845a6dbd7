"""Answers as learners write them: code in a notebook, handed to the checks."""

import math

import numpy as np
import pytest

from backprop.exercises import EXERCISES, examine


def written(number: str, code: str):
    """The answer to an exercise that this code defines, as if typed into a notebook."""
    space = {"__name__": "__main__", "np": np, "math": math}
    name = EXERCISES[number].name
    exec(f"{name} = {code}" if code.startswith("lambda") else code, space)
    return space[name]


def each(answers: dict[str, list[str]]):
    """One test for each of these answers: its number and its code are the test's arguments."""
    pairs = [(number, code) for number, codes in answers.items() for code in codes]
    return pytest.mark.parametrize(("number", "code"), pairs)


def expect_right(number: str, code: str, seeds: int = 20) -> None:
    """The answer gets all points, whatever numbers are drawn."""
    answer = written(number, code)
    for seed in range(seeds):
        for hidden in (False, True):
            report = examine(number, answer, hidden=hidden, seed=seed)
            assert report.passed, report.text(3)


def expect_wrong(number: str, code: str) -> None:
    """The answer loses points, and is not taken for a slip that it does not have."""
    report = examine(number, written(number, code), hidden=True)
    assert not report.passed, code
    assert report.slips == (), report.text(3)
