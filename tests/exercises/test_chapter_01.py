"""Chapter 1: machines that are run too often or break down."""

import numpy as np
import pytest
from answers import written
from answers.chapter_01 import WRONG

from backprop import numerical_gradient
from backprop.exercises import examine
from backprop.exercises.chapter_01.nudge import thermostat


def test_a_run_too_many_is_told_as_such():
    one_more = written("1.3", WRONG["1.3"][2])
    assert "At runs of f: expected 6, came 7." in examine("1.3", one_more).facts


def test_the_line_of_a_learners_error_is_shown_although_the_runs_are_counted():
    def blame(f, knobs, h=1e-5):
        return {name: f({name: value}) for name, value in knobs.items()}

    report = examine("1.3", blame)
    assert "KeyError: 'gain' in the line: return {name: f({name: value})" in report.facts[1]


def test_a_machine_that_breaks_down_leaves_the_knobs_as_they_were():
    code = (
        "def blame(f, knobs, h=1e-5):\n    found = {}\n"
        "    for name, here in knobs.items():\n"
        "        knobs[name] = here + h; high = f(knobs)\n"
        "        knobs[name] = here - h; low = f(knobs)\n"
        "        knobs[name] = here; found[name] = (high - low) / (2 * h)\n"
        "    return found"
    )
    blame = written("1.3", code)
    assert examine("1.3", blame).passed
    assert examine("1.3", blame, hidden=True).verdict == "impure"
    swallows = code.replace("low = f(knobs)", "\n        try: low = f(knobs)\n").replace(
        "        knobs[name] = here;",
        "        except Exception: low = 0\n        knobs[name] = here;",
    )
    assert not examine("1.3", written("1.3", swallows), hidden=True).passed


def test_the_thermostat_of_the_exercises_is_that_of_the_chapter():
    knobs = np.array([2.0, 0.3, 1.0])
    assert thermostat(knobs) == pytest.approx(8)
    np.testing.assert_allclose(numerical_gradient(thermostat, knobs), [12, 60, -3.6], rtol=1e-8)
