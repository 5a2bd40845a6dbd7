"""Chapter 6: odd but right answers, wrong ones that nobody planted, and the numbers by hand."""

import math

import numpy as np
import pytest
from answers import expect_right, expect_wrong, written

from backprop.exercises import EXERCISES, examine
from backprop.exercises.engine import judge


def _odd(x, target, w1, b1, w2, b2, width=1.0):
    """6.2 in another man's style: NumPy scalars, other order, more keys, the slope as 1/cosh²."""
    z1 = np.float64(b1) + np.multiply(w1, x)
    error = w2 * np.tanh(z1) + b2 - target
    trigger = np.clip(error, -width, width)
    message = np.array(trigger) * w2
    delta = message / np.cosh(z1) ** 2
    return {
        "note": "hello",
        "dx": delta * w1,
        "db1": delta,
        "dw1": delta * x,
        "dz1": delta,
        "da1": message,
        "db2": trigger,
        "dw2": np.tanh(z1) * trigger,
        "dz2": trigger,
    }


@pytest.mark.parametrize("seed", range(20))
def test_odd_but_right_answers_pass(seed):
    for hidden in (False, True):
        assert examine("6.2", _odd, hidden=hidden, seed=seed).passed

    def shares(grads):
        squares = np.array([*grads.values()]) ** 2
        norm = squares.sum()
        return dict(zip(grads, squares / norm if norm else squares, strict=True))

    assert examine("6.3", shares, hidden=True, seed=seed).passed


def test_a_new_dict_may_have_any_order():
    expect_right(
        "6.4",
        "lambda params, grads, rate: {k: np.float64(params[k]) - rate * grads['d' + k] "
        "for k in ('b2', 'w2', 'b1', 'w1')}",
    )


def test_shares_may_be_exact():
    expect_right(
        "6.3",
        """def fall_shares(grads):
    from fractions import Fraction
    squares = {name: Fraction(g) ** 2 for name, g in grads.items()}
    total = sum(squares.values())
    return {name: square / total if total else 0 for name, square in squares.items()}""",
    )


def test_shares_are_tried_with_the_dictionaries_that_the_text_names():
    exercise, rng = EXERCISES["6.3"], np.random.default_rng(0)
    visible, hidden = (
        [case.args[0] for case in draw(rng)] for draw in (exercise.visible, exercise.hidden)
    )
    assert [min(grads.values()) < 0 for grads in visible] == [False, True, True]
    assert 0 in visible[0].values()
    assert {len(grads) for grads in hidden} == set(range(1, 7))
    assert any(0 < max(map(abs, grads.values())) < 1e-6 for grads in hidden)
    assert any(any(grads.values()) and not sum(grads.values()) for grads in hidden)
    assert any(not any(grads.values()) for grads in hidden)


def test_nudging_is_no_answer_where_a_backward_rule_is_asked(monkeypatch):
    monkeypatch.setattr(judge, "foreign", lambda f: None)
    forward = EXERCISES["6.1"].reference

    def nudged(x, target, w1, b1, w2, b2, width=1.0):
        at = {"x": x, "w1": w1, "b1": b1, "w2": w2, "b2": b2}

        def slope(name, h=1e-5):
            high, low = ({**at, name: at[name] + s} for s in (h, -h))
            losses = [forward(target=target, width=width, **p)["loss"] for p in (high, low)]
            return (losses[0] - losses[1]) / (2 * h)

        right = EXERCISES["6.2"].reference(x, target, w1, b1, w2, b2, width)
        return right | {"d" + name: slope(name) for name in at}

    assert not examine("6.2", nudged, hidden=True).passed


def test_the_hand_made_fractions_are_what_nudging_gives():
    by_hand = EXERCISES["6.5"].reference(("dw1", "db1", "dw2", "db2"))

    def loss(w1, b1, w2, b2):
        return 0.5 * (max(3 * w1 + b1, 0) * w2 + b2 - 0.5) ** 2

    at = {"w1": 1 / 3, "b1": 1 / 2, "w2": 2 / 3, "b2": -1 / 4}
    for name in at:
        high, low = ({**at, name: at[name] + h} for h in (1e-5, -1e-5))
        slope = (loss(**high) - loss(**low)) / 2e-5
        assert math.isclose(by_hand["d" + name], slope, rel_tol=1e-8)


NEAR_MISSES = {
    "6.2": [
        "dz2 = dz2 if abs(dz2) < width / 2 else np.sign(dz2) * width",
        "dz2 = np.round(dz2, 8)",
        "dw1 = dw1 * (1 + 1e-7)",
        "db1 = abs(db1)",
        "dx = dx * (x > 0)",
    ],
    "6.3": [
        "shares = {k: 0.0 for k in grads} if sum(grads.values()) == 0 else shares",
        "shares = {k: g**2 / (total + 1e-12) for k, g in grads.items()}",
        "shares = {k: v for k, v in shares.items() if k.startswith('d')}",
    ],
    "6.4": [
        "new = dict(zip(params, (p - rate * g for p, g in zip(params.values(), grads.values()))))",
        "new = params if rate == 0 else new",
    ],
}
BODIES = {
    "6.2": """def tiny_backward(x, target, w1, b1, w2, b2, width=1.0):
    z1 = x * w1 + b1; a1 = np.tanh(z1); z2 = a1 * w2 + b2
    dz2 = np.clip(z2 - target, -width, width)
    dw2, db2, da1 = a1 * dz2, dz2, w2 * dz2
    dz1 = da1 * (1 - a1**2); dw1, db1, dx = x * dz1, dz1, w1 * dz1
    SLIP
    return dict(dz2=dz2, dw2=dw2, db2=db2, da1=da1, dz1=dz1, dw1=dw1, db1=db1, dx=dx)""",
    "6.3": """def fall_shares(grads):
    total = sum(g**2 for g in grads.values())
    shares = {k: g**2 / total if total else 0.0 for k, g in grads.items()}
    SLIP
    return shares""",
    "6.4": """def one_step(params, grads, rate):
    new = {k: p - rate * grads["d" + k] for k, p in params.items()}
    SLIP
    return new""",
}


@pytest.mark.parametrize("number", BODIES)
def test_wrong_answers_that_nobody_planted_lose_points_too(number):
    expect_right(number, BODIES[number].replace("SLIP", "pass"), seeds=1)
    for slip in NEAR_MISSES[number]:
        expect_wrong(number, BODIES[number].replace("SLIP", slip))


def test_a_result_that_later_calls_change_is_seen():
    shared = written(
        "6.4",
        "def one_step(params, grads, rate, new={}):\n"
        "    for k in params: new[k] = params[k] - rate * grads['d' + k]\n"
        "    return new",
    )
    assert examine("6.4", shared, hidden=True).verdict == "impure"
