"""Chapter 4: odd but right answers, wrong ones that nobody planted, and the worked numbers."""

import numpy as np
import pytest
from answers import each, expect_right, expect_wrong, written

from backprop import MLP, check_direction
from backprop.exercises import EXERCISES, examine
from backprop.exercises.chapter_04.train_numeric import iris_loss

ODD = {
    "4.1": [
        """def descend(slope, start, rate, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t]
        path[t + 1] -= rate * np.array(slope(path[t].copy()))
    return path""",
        """def descend(slope, start, rate, steps):
    w = [float(v) for v in start]
    rows = [tuple(w)]
    while len(rows) <= steps:
        w = [v - rate * s for v, s in zip(w, slope(np.array(w)))]
        rows.append(tuple(w))
    return rows""",
        """def descend(slope, start, rate, steps):
    if steps == 0: return np.array(start, dtype=float)[None]
    before = descend(slope, start, rate, steps - 1)
    return np.vstack([before, before[-1] - slope(before[-1]) * rate])""",
    ],
    "4.2": [
        "lambda a: np.array(2.0) / a",
        """def safe_rate(a):
    from fractions import Fraction
    return 2 / Fraction(a)""",
        "lambda a: 2 * a**-1 * (1 - 1e-6)",
        """def safe_rate(a):
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        w = 1.0
        for _ in range(3): w -= middle * a * w
        low, high = (middle, high) if abs(w) < 1 else (low, middle)
    return low""",
    ],
    "4.3": [
        """def fourth_order_gradient(f, theta, h=1e-2):
    theta = np.array(theta, dtype=float)  # a copy, nudged in place
    gradient = np.zeros_like(theta)
    for i in range(theta.size):
        here = theta.flat[i]
        values = []
        for k in (-2, -1, 1, 2):
            theta.flat[i] = here + k * h
            values.append(f(theta))
        theta.flat[i] = here
        gradient.flat[i] = np.dot(values, [1, -8, 8, -1]) / (12 * h)
    return gradient""",
        """def fourth_order_gradient(f, theta, h=1e-2):
    if theta.dtype.kind != "f": return fourth_order_gradient(f, theta * 1.0, h)
    out = {}
    for i in np.ndindex(theta.shape):
        here = theta[i]
        def at(by):
            try:
                theta[i] = here + by
                return f(theta)
            finally:
                theta[i] = here
        near, far = (at(h) - at(-h)) / 2 / h, (at(2 * h) - at(-2 * h)) / 4 / h
        out[i] = near + (near - far) / 3
    return np.array([*out.values()]).reshape(theta.shape)""",
        """def fourth_order_gradient(f, theta, h=1e-2):
    shape, unit = np.shape(theta), np.eye(np.size(theta))
    def run(k, by): return f(np.reshape(np.ravel(theta) + by * unit[k], shape))
    slopes = [(8 * (run(k, h) - run(k, -h)) - run(k, 2 * h) + run(k, -2 * h)) / (12 * h)
              for k in range(len(unit))]
    return np.reshape(slopes, shape).tolist()""",
    ],
    "4.4": [
        """def should_stop(losses, tol, patience):
    losses = np.array(losses)
    if np.isnan(losses).any(): return np.True_
    if len(losses) <= patience: return np.array(False)
    return ~np.any(losses[-patience:] < losses[:-patience].min() - tol)""",
        """def should_stop(losses, tol, patience):
    for loss in losses:
        if not (loss == loss): return True
    head = losses[: max(len(losses) - patience, 0)]
    return bool(head) and all(not (min(head) - x > tol) for x in losses[len(head):])""",
        """def should_stop(losses, tol, patience):
    import math
    best, since = math.inf, 0
    for n, loss in enumerate(losses):
        if math.isnan(loss): return True
    if len(losses) <= patience: return False
    best = sorted(losses[:-patience])[0]
    return sum(x + tol < best for x in losses[-patience:]) == 0""",
    ],
    "4.5": [
        """def train_numeric(loss, theta, rate, steps):
    start, h, losses = theta, 1e-6, []
    theta = theta.astype(float)
    for step in range(steps + 1):
        losses += [loss(theta)]
        if step == steps: break
        g = np.zeros(len(theta))
        for i in range(len(theta)):
            here = theta[i]
            theta[i] = here + h; g[i] = loss(theta)
            theta[i] = here - h; g[i] -= loss(theta)
            theta[i] = here
        theta -= rate * g / (2 * h)
    return theta, losses""",
        """def train_numeric(loss, theta, rate, steps):
    at, told = np.array(theta), {0: loss(theta)}
    for t in range(1, 1 + steps):
        moves = [(loss(at - 1e-4 * e) - loss(at + 1e-4 * e)) / 2e-4 for e in np.identity(at.size)]
        at = at + rate * np.array(moves)
        told[t] = np.float64(loss(at))
    return [*at], np.array([*told.values()])""",
        """def train_numeric(loss, theta, rate, steps):
    if not steps: return theta.copy(), np.array([loss(theta)])
    E = 1e-5 * np.eye(theta.size)
    up, down = ([loss(row) for row in theta + sign * E] for sign in (1, -1))
    end, losses = train_numeric(loss, theta - rate * np.subtract(up, down) / 2e-5, rate, steps - 1)
    return end, np.append(loss(theta), losses)""",
    ],
}


@each(ODD)
def test_any_right_way_of_writing_it_passes(number, code):
    expect_right(number, code, seeds=min(20, EXERCISES[number].seeds))


NEAR_MISSES = {
    "4.1": [
        "path = path.round(6)",
        "path = path[:, 0]",
        "path = path.T",
        "path = np.abs(path)",
        "path = np.unique(path, axis=0)",
        "path = [start] + [path[-1]] * steps",
    ],
    "4.2": ["rate = 1.99 / a", "rate = 2 / a + 0.001", "rate = min(rate, 1.5)", "rate = str(rate)"],
    "4.3": [
        "g = (4 * D(h / 2) - D(h)) / 3",
        "g = g.round(5)",
        "g = np.abs(g)",
        "g = g + 0 * f(theta)",
        "g = g.T",
        "g = (16 * D(h) - D(2 * h)) / 15",
    ],
    "4.4": [
        "stop = stop and len(losses) > patience + 1",
        "stop = max(losses[:-patience], default=9) - min(losses[-patience:], default=0) <= tol",
        "stop = None if not stop else stop",
        "stop = float(stop)",
        "stop = stop or losses[-1:] > losses[-2:-1]",
        "stop = stop and (nan or np.mean(losses) > 0.5)",
    ],
    "4.5": [
        "losses = losses - losses[0]",
        "losses[-1] = losses[-2] if steps else losses[-1]",
        "theta = theta.round(3)",
        "theta = path[np.argmax(losses)]",
        "losses = np.sort(losses)",
    ],
}
BODIES = {
    "4.1": """def descend(slope, start, rate, steps):
    path = [start.astype(float)]
    for _ in range(steps): path.append(path[-1] - rate * slope(path[-1]))
    path = np.array(path)
    SLIP
    return path""",
    "4.2": """def safe_rate(a):
    rate = 2 / a
    SLIP
    return rate""",
    "4.3": """def fourth_order_gradient(f, theta, h=1e-2):
    theta = np.array(theta, dtype=float)
    def D(h):
        g = np.empty(theta.shape)
        for i in np.ndindex(theta.shape):
            up, down = theta.copy(), theta.copy()
            up[i] += h; down[i] -= h
            g[i] = (f(up) - f(down)) / (2 * h)
        return g
    SLIP_ELSE
    return g""",
    "4.4": """def should_stop(losses, tol, patience):
    nan = any(x != x for x in losses)
    stop = nan or (len(losses) > patience
                   and min(losses[:-patience]) - min(losses[-patience:]) <= tol)
    SLIP
    return stop""",
    "4.5": """def train_numeric(loss, theta, rate, steps):
    path, E = [theta.copy()], 1e-5 * np.eye(len(theta))
    for _ in range(steps):
        at = path[-1]
        path.append(at - rate * np.array([loss(at + e) - loss(at - e) for e in E]) / 2e-5)
    theta, losses = path[-1], np.array([loss(at) for at in path])
    SLIP
    return theta, losses""",
}


def _with(slip, body):
    """The right body, with a slip after its last line of work."""
    last = "g = (4 * D(h) - D(2 * h)) / 3"
    instead = slip.startswith("g = (")
    return body.replace("SLIP_ELSE", slip if instead else f"{last}; {slip}").replace("SLIP", slip)


@pytest.mark.parametrize("number", BODIES)
def test_wrong_answers_that_nobody_planted_lose_points_too(number):
    expect_right(number, _with("pass", BODIES[number]), seeds=1)
    for slip in NEAR_MISSES[number]:
        expect_wrong(number, _with(slip, BODIES[number]))


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
    report = examine("4.3", written("4.3", _with("g = g + 0 * f(theta)", BODIES["4.3"])))
    assert "Expected at ['runs of f'] 4, came 5." in report.facts


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
