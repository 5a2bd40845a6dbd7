"""Chapter 4: rules for stopping, losses that break down, and the worked numbers."""

import numpy as np
import pytest
from answers import written
from answers.chapter_04 import BODIES

from backprop import MLP, check_direction
from backprop.exercises import EXERCISES, examine
from backprop.exercises.chapter_04.train_numeric import iris_loss


@pytest.mark.parametrize(
    "rule",
    [
        "min(losses) - min(late) <= tol",
        "min(losses[:-1]) - late[-1] <= tol",
        "1 - min(late) / min(early) <= tol",
        "min(late) >= min(early) * (1 - tol)",
        "np.mean(early) - np.mean(late) <= tol",
        "max(early) - min(late) > tol",
        "losses[0] - min(late) > tol",
        "min(late) - min(early) <= tol",
        "early[-1] - max(late) <= tol and False",
    ],
)
def test_a_rule_for_stopping_is_not_taken_for_another_that_says_yes_as_often(rule):
    answer = written(
        "4.4",
        f"""def should_stop(losses, tol, patience):
    if any(x != x for x in losses) or len(losses) <= patience: return any(x != x for x in losses)
    early, late = losses[:-patience], losses[-patience:]
    return bool({rule})""",
    )
    for hidden in (False, True):
        report = examine("4.4", answer, hidden=hidden)
        assert not report.passed
        assert report.slips == (), report.text(3)


def test_a_run_too_many_is_told_as_such():
    report = examine("4.3", written("4.3", BODIES["4.3"].replace("SLIP", "g = g + 0 * f(theta)")))
    assert "At runs of f: expected 4, came 5." in report.facts


def test_a_loss_that_breaks_down_leaves_theta_as_it_was():
    in_place = """def fourth_order_gradient(f, theta, h=1e-2):
    def run(i, by):
        here, theta[i] = theta[i], theta[i] + by
        value = f(theta)
        theta[i] = here
        return value
    g = np.empty(theta.shape)
    for i in np.ndindex(theta.shape):
        g[i] = (8 * (run(i, h) - run(i, -h)) - run(i, 2 * h) + run(i, -2 * h)) / (12 * h)
    return g"""
    at_integers = "def fourth_order_gradient(f, theta, h=1e-2):\n    if theta.dtype.kind == 'i':"
    at_integers += " return fourth_order_gradient(f, theta * 1.0, h)\n"
    answer = written("4.3", at_integers + in_place.split("\n", 1)[1])
    assert examine("4.3", answer).passed
    assert examine("4.3", answer, hidden=True).verdict == "impure"


def test_the_fourth_order_gradient_is_of_the_fourth_order():
    gradient = EXERCISES["4.3"].reference

    def error(h):
        return abs(gradient(lambda w: float(np.exp(w[0])), np.array([0.5]), h) - np.exp(0.5)).item()

    assert error(0.2) > 12 * error(0.1)


def test_the_numbers_in_the_text_of_the_better_nudge():
    near, far = (((1 + h) ** 5 - (1 - h) ** 5) / (2 * h) for h in (0.1, 0.2))
    told = near, far, 4 * near - far, (4 * near - far) / 3
    assert [round(v, 4) for v in told] == [5.1001, 5.4016, 14.9988, 4.9996]


def test_the_example_in_the_text_of_the_stopping_rule():
    assert EXERCISES["4.4"].reference([0.9, 0.5, 0.31, 0.3, 0.305, 0.29], 0.05, 3)


@pytest.mark.parametrize("seed", range(5))
def test_iris_trains_with_nudges_as_the_text_says(seed):
    theta = MLP(4, 8, 3).init(np.random.default_rng(seed))
    loss = iris_loss()
    assert EXERCISES["4.5"].reference(loss, theta, 0.5, 100)[1][-1] < 0.3
    rng = np.random.default_rng(seed)
    assert check_direction(lambda at: (loss(at), loss.gradient(at)), theta, rng=rng) < 1e-7
