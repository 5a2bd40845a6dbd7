"""Each rule says what it measures, on toys that no rule knows; none speaks of a right answer."""

import numpy as np
import pytest

from backprop.diagnosis import Experiment, measured, rules
from backprop.diagnosis.experiment import RUNS
from backprop.diagnosis.rules import RULES
from backprop.diagnosis.values import RETURNED


def layer(X, W, b):
    z = X @ W + b
    a = np.tanh(z)
    return a


def leak(z, slope):
    return np.where(z > 0, z, slope * z)


def total(x, y, n):
    u = x * y
    v = u + 3 * x
    return {"u": u, "v": v, "result": n * v}


def powers(x, n):
    return [x**k for k in range(n)]


def apart(x, y):
    return x**2


def applied(f, x):
    return f(x)


def counting(x):
    return {RETURNED: x, RUNS: 3}


def mean_loss(p, t):
    e = p - t
    return float(np.sum(e**2) / len(p))


def _layers(rng):
    shapes = [(3, 4, 2), (1, 2, 2), (5, 3, 3), (2, 2, 4)]
    return [
        {"X": rng.normal(size=(n, d)), "W": rng.normal(size=(d, k)), "b": rng.normal(size=k)}
        for n, d, k in shapes
    ]


def _leaks(rng):
    def drawn():
        return (1 + rng.random((2, 3))).round(7) * rng.choice([-1, 1], (2, 3))

    draws = [{"z": drawn(), "slope": slope} for slope in (0.1, 0.3, 0.0, 0.5)]
    return [*draws, {"z": np.array([[0.0, 1.0, -2.0]]), "slope": 0.2}]


def _totals(rng):
    return [
        {"x": x, "y": y, "n": n}
        for n, (x, y) in enumerate(rng.uniform(0.5, 2, (5, 2)).round(3).tolist(), 2)
    ]


def _powers(rng):
    return [{"x": float(x), "n": n} for n, x in enumerate(rng.uniform(1.5, 3, 5).round(2))]


def _aparts(rng):
    return [{"x": x, "y": y} for x, y in rng.normal(size=(4, 2)).tolist()]


def _applied(rng):
    return [
        {"f": f, "x": float(x)} for f, x in zip((np.sin, np.cos), rng.normal(size=2), strict=True)
    ]


def _counts(rng):
    return [{"x": float(x)} for x in rng.normal(size=3)]


def _losses(rng):
    return [{"p": rng.normal(size=(n, k)), "t": rng.normal(size=(n, k))} for n, k in SHAPES]


SHAPES = [(1, 1), (1, 3), (4, 1), (3, 2), (5, 3), (2, 1)]
DRAWS = {
    layer: _layers,
    leak: _leaks,
    total: _totals,
    powers: _powers,
    mean_loss: _losses,
    apart: _aparts,
    counting: _counts,
    applied: _applied,
}


def _alike(truth, came):
    if isinstance(truth, dict):
        return isinstance(came, dict) and all(
            key in came and _alike(truth[key], came[key]) for key in truth
        )
    if isinstance(truth, list):
        listed = isinstance(came, list) and len(came) == len(truth)
        return listed and all(map(_alike, truth, came))
    try:
        same = np.shape(truth) == np.shape(came)
        return same and np.allclose(came, truth, rtol=1e-9, atol=1e-13, equal_nan=True)
    except TypeError:
        return False


def experiment(truth, answer):
    return Experiment(truth, answer, lambda seed: DRAWS[truth](np.random.default_rng(seed)), _alike)


def _shared_total(x, y, n):
    return total(x, y, n) | {"u": n * (x * y + 3 * x), "result": x * y}


def _mixed_up(p, t):
    return float(np.sum((p[:, :1] - t[:, :1]) ** 2) / len(p))


def _stops(X, W, b):
    return X @ W.T + b


def _zero_is_not_leaked(z, slope):
    a = np.full(z.shape, 7.0)
    a[z > 0], a[z < 0] = z[z > 0], slope * z[z < 0]
    return a


def _first_row_only(X, W, b):
    return np.vstack([np.tanh(X[:1] @ W + b), X[1:] @ W + 2 * b])


def _overflowing(z, slope):
    with np.errstate(all="ignore"):
        return np.where(z > 0, np.log(np.exp(1000 * z)) / 1000, slope * z)


def _one_for_all(z, slope):
    return z if (z > 1.5).any() else leak(z, slope)


WRONG = [
    ("crash", layer, _stops, "X has the shape (3, 4), W has the shape (4, 2)"),
    ("nothing", layer, lambda X, W, b: None, "What you return is None"),
    ("exchanged", total, _shared_total, "u and result have changed places"),
    ("image", layer, lambda X, W, b: layer(X, W, b).T, "rows and columns"),
    ("image", layer, lambda X, W, b: -layer(X, W, b), "the opposite sign"),
    ("image", powers, lambda x, n: [x**k for k in range(n)][::-1], "the wrong way round"),
    ("image", powers, lambda x, n: [x**k for k in range(1, n)], "The first of the result is"),
    ("image", leak, lambda z, slope: np.trunc(leak(z, slope)), "cut off to whole numbers"),
    ("factor", mean_loss, lambda p, t: 0.5 * mean_loss(p, t), "always half what"),
    ("factor", mean_loss, lambda p, t: mean_loss(p, t) * len(p), "the number of rows of p"),
    ("factor", mean_loss, lambda p, t: float(np.mean((p - t) ** 2)), "number of columns of p"),
    ("stand_in", leak, lambda z, slope: leak(z, 0.01 * slope + 0.5), None),
    ("stand_in", leak, lambda z, slope: leak(z, 0.1), "slope were always 0.1"),
    ("stand_in", leak, lambda z, slope: leak(np.abs(z), slope), "its size alone"),
    ("ignored", layer, lambda X, W, b: np.sin(X @ W), "Change b, and your result does not move"),
    ("ignored", total, lambda x, y, n: total(np.sign(x), y, n), None),
    ("mutant", layer, lambda X, W, b: X @ W + b, "in the place of a"),
    ("mutant", total, lambda x, y, n: total(x, y, n) | {"result": n * x * y}, "in the place of v"),
    ("mutant", mean_loss, lambda p, t: float(np.sum((p + t) ** 2) / len(p)), "+ and −"),
    ("structure", total, lambda x, y, n: {"u": x * y, "v": x * y + 3 * x}, "nothing under result"),
    ("structure", total, lambda x, y, n: {k.upper(): v for k, v in total(x, y, n).items()}, "U is"),
    ("rounded", layer, lambda X, W, b: layer(X, W, b).round(5), "rounded to 5 decimals"),
    ("nearly", layer, lambda X, W, b: np.tanh(X @ W + b * (1 + 1e-6)), "The first digits"),
    ("entries", leak, _zero_is_not_leaked, "where z is 0 (they are always 7)"),
    ("entries", leak, lambda z, slope: leak(z, slope) + 1e-4 * z**3, "where z is not 0"),
    ("entries", leak, _one_for_all, None),
    ("entries", layer, _first_row_only, "from the second row or place on"),
    ("added", layer, lambda X, W, b: layer(X, W, b) + 0.25, "always off by +0.25"),
    ("added", layer, lambda X, W, b: layer(X, W, b) + 2 * b, "2 times b"),
    ("cases", mean_loss, _mixed_up, "the number of columns of p is above 1"),
    ("parted", total, lambda x, y, n: total(x, y, n) | {"u": x * np.sin(n)}, "your u"),
    ("first_on_the_way", total, lambda x, y, n: total(x, y, n) | {"v": y, "result": 2}, "off is v"),
    ("constant", mean_loss, lambda p, t: 0.75, "always the same"),
    ("stuck", mean_loss, lambda p, t: min(mean_loss(p, t), 0.5), "What you return is 0.5"),
    ("not_a_number", leak, _overflowing, "infinite"),
    ("taken_for", layer, lambda X, W, b: X @ W + b, "one step more (z)"),
    ("strength", layer, lambda X, W, b: np.tanh(X @ W / 2 + b), None),
    ("strength", mean_loss, lambda p, t: mean_loss(p, t) / 4 + 1, "moves 0.25 times"),
    ("followed", apart, lambda x, y: x**2 + y * np.sin(x), "Change y, and your result moves"),
    ("nearly", leak, lambda z, slope: leak(z.round(4), slope), "end after 5"),
    ("uncalled", applied, lambda f, x: np.tanh(x), "never runs f"),
    ("counted", counting, lambda x: counting(x) | {RUNS: 7}, "f is run 7 times, where 3 will do"),
    ("smallest", powers, lambda x, n: [x**k * (1 + k * n) for k in range(n)], "x ="),
]


@pytest.mark.parametrize(("name", "truth", "answer", "words"), WRONG)
def test_a_rule_says_what_it_measures(name, truth, answer, words):
    said = getattr(rules, name)(experiment(truth, answer))
    if words is None:
        assert said is None
    else:
        assert words in said.locate
        assert said.nudge.endswith("?")
        assert "`" not in " ".join(said)


@pytest.mark.parametrize(("name", "truth", "answer", "words"), WRONG)
def test_the_first_rule_that_speaks_is_one_of_those_that_see_it(name, truth, answer, words):
    assert measured(experiment(truth, answer)) is not None


@pytest.mark.parametrize("truth", DRAWS)
def test_nothing_is_said_of_a_right_answer(truth):
    e = experiment(truth, lambda *args: truth(*args))
    assert not e.wrong
    assert measured(e) is None


def test_every_rule_is_tried():
    assert {rule.__name__ for rule in RULES} == {name for name, *_ in WRONG}
