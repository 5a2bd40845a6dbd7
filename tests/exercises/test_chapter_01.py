"""Chapter 1: odd but right answers pass, and wrong ones that nobody planted do not."""

import numpy as np
import pytest
from answers import each, expect_right, expect_wrong, written

from backprop import numerical_gradient
from backprop.exercises import examine
from backprop.exercises.chapter_01.nudge import thermostat

ODD = {
    "1.1": [
        "lambda steps: sorted(steps, key='forward loss backward update repeat'.split().index)",
        "lambda steps: tuple(s for s in ('forward', 'loss', 'backward', 'update', 'repeat') "
        "if steps.count(s))",
        "lambda steps: sorted(steps, key=lambda s: 'flbur'.index(s[0]))",
        "def order_loop(steps):\n    left = set(steps)\n"
        "    order = dict.fromkeys(['forward', 'loss', 'backward', 'update', 'repeat'])\n"
        "    return [word for word in order if word in left]",
    ],
    "1.2": [
        "lambda f, theta, i, h=1e-5: np.float64(f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / 2 / h",
        "def nudge(f, theta, i, h=1e-5):\n"
        "    up, down = ([float(t) for t in theta] for _ in range(2))\n"
        "    up[i], down[i] = up[i] + h, down[i] - h\n"
        "    return np.array((f(np.array(up)) - f(np.array(down))) / (up[i] - down[i]))",
        "def nudge(f, theta, i, h=1e-5):\n"
        "    if theta.dtype.kind != 'f': return nudge(f, theta.astype(float), i, h)\n"
        "    here = theta[i]\n"
        "    try:\n        theta[i] = here - h; low = f(theta)\n"
        "        theta[i] = here + h; return 0.5 * (f(theta) - low) / h\n"
        "    finally: theta[i] = here",
    ],
    "1.3": [
        "def blame(f, knobs, h=1e-5):\n    names, start = zip(*knobs.items())\n"
        "    def run(k, by): return f(dict(zip(names, np.array(start) + by * np.eye(len(names))"
        "[k])))\n"
        "    return {n: (run(k, h) - run(k, -h)) / (2 * h) for k, n in enumerate(names)}",
        "def blame(f, knobs, h=1e-5):\n    found = {}\n"
        "    for name in sorted(knobs):\n        here = knobs[name]\n"
        "        try:\n            knobs[name] = here - h; low = f(knobs)\n"
        "            knobs[name] = here + h; found[name] = np.float64((f(knobs) - low) / 2 / h)\n"
        "        finally: knobs[name] = here\n"
        "    return found",
        "def blame(f, knobs, h=1e-5):\n    import copy\n    found = {'n': 'extra key'}\n"
        "    for name in knobs:\n        losses = []\n"
        "        for by in (h, -h):\n            at = copy.deepcopy(knobs); at[name] += by\n"
        "            losses.append(f(at))\n"
        "        found[name] = -np.diff(losses)[0] / (2 * h)\n"
        "    return found",
    ],
    "1.4": [
        "lambda n, central: (n + 1, 2 * n)[bool(central)]",
        "lambda n, central: float(n + n) if central else 1.0 + n",
        "lambda n, central: np.int64(n) * 2 if central else np.array(n + 1)",
    ],
}


@each(ODD)
def test_any_right_way_of_writing_it_passes(number, code):
    expect_right(number, code, seeds=5 if number == "1.1" else 20)


NEAR_MISSES = {
    "1.1": [
        "lambda steps: [s for s in ('forward', 'loss', 'backward', 'repeat', 'update') "
        "if s in steps]",
        "lambda steps: ['forward', 'loss', 'backward', 'update', 'repeat'][:len(steps)]",
        "lambda steps: list(steps)",
        "lambda steps: sorted(steps)",
        "lambda steps: ' '.join(s for s in ('forward', 'loss', 'backward', 'update', 'repeat') "
        "if s in steps)",
    ],
    "1.2": [
        "lambda f, theta, i, h=1e-5: round((f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / (2 * h), 4)",
        "lambda f, theta, i, h=1e-5: abs((f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / (2 * h))",
        "lambda f, theta, i, h=1e-5: (f(theta + h * np.eye(len(theta))[0]) "
        "- f(theta - h * np.eye(len(theta))[0])) / (2 * h)",
        "lambda f, theta, i, h=1e-5: f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])",
    ],
    "1.3": [
        "lambda f, knobs, h=1e-5: [(f({**knobs, n: v + h}) - f({**knobs, n: v - h})) / (2 * h) "
        "for n, v in knobs.items()]",
        "lambda f, knobs, h=1e-5: {n: v * (f({**knobs, n: v + h}) - f({**knobs, n: v - h})) "
        "/ (2 * h) for n, v in knobs.items()}",
        "lambda f, knobs, h=1e-5: (f(knobs), {n: (f({**knobs, n: v + h}) "
        "- f({**knobs, n: v - h})) / (2 * h) for n, v in knobs.items()})[1]",
        "lambda f, knobs, h=1e-5: {n: (f({**knobs, n: v + abs(v) * h}) "
        "- f({**knobs, n: v - abs(v) * h})) / (2 * abs(v) * h) for n, v in knobs.items()}",
    ],
    "1.4": [
        "lambda n, central: 2 * n if central else max(n, 1)",
        "lambda n, central: 2 * n + 1 - (n < 10) if central else n + 1",
        "lambda n, central: str(2 * n if central else n + 1)",
    ],
}


@each(NEAR_MISSES)
def test_wrong_answers_that_nobody_planted_lose_points_too(number, code):
    expect_wrong(number, code)


def test_a_run_too_many_is_told_as_such():
    one_more = written("1.3", NEAR_MISSES["1.3"][2])
    assert "Expected at ['runs of f'] 6, came 7." in examine("1.3", one_more).facts


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
