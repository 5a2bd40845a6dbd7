"""Chapter 6: what is tried, what is no answer, and the numbers by hand."""

import math

import numpy as np
from answers import written

from backprop.exercises import EXERCISES, examine
from backprop.exercises.engine import judge


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
    monkeypatch.setattr(judge, "foreign", lambda f, **_: None)
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


def test_a_result_that_later_calls_change_is_seen():
    shared = written(
        "6.4",
        "def one_step(params, grads, rate, new={}):\n"
        "    for k in params: new[k] = params[k] - rate * grads['d' + k]\n"
        "    return new",
    )
    assert examine("6.4", shared, hidden=True).verdict == "impure"
