"""Chapter 2: networks in odd ways, and powers too large."""

import numpy as np
import pytest
from answers import written

from backprop.diagnosis import CATALOGUE
from backprop.exercises import examine


def test_a_network_may_be_written_layer_by_layer_in_odd_ways():
    def forward(X, params, phi):
        def go(a, rest):
            (W, b), *deeper = rest
            z = np.asfortranarray(np.stack([a @ W[:, k] for k in range(len(b))], axis=1)) + b
            if not deeper:
                return [z, [[a[:], z]]]
            prediction, cache = go(phi(z.copy()), deeper)
            return [prediction, [[a[:], z], *cache]]

        return go(X, params)

    for seed in range(5):
        assert examine("2.4", forward, hidden=True, seed=seed).passed


@pytest.mark.parametrize(
    "code",
    [
        "lambda z: np.log(1 + np.exp(z))",
        "lambda z: np.log1p(np.exp(z))",
        "lambda z: np.vectorize(lambda v: math.log(1 + math.exp(v)))(z)",
    ],
)
def test_a_power_too_large_is_asked_about_before_handing_in(code):
    for hidden in (False, True):
        report = examine("2.5", written("2.5", code), hidden=hidden)
        assert not report.passed
        assert CATALOGUE["M17"].nudge in report.hints[0]


@pytest.mark.parametrize(
    "code",
    [
        "lambda z: z + np.log(1 + np.exp(-z))",
        "lambda z: np.vectorize(lambda v: v + math.log1p(math.exp(-v)))(z)",
    ],
)
def test_a_power_too_large_on_the_other_side_alone_is_asked_about_too(code):
    assert examine("2.5", written("2.5", code)).passed
    report = examine("2.5", written("2.5", code), hidden=True)
    assert not report.passed
    crashed = "Which number grows beyond what a computer can hold?"
    assert report.hints[0] in (CATALOGUE["M17"].nudge, crashed)


def test_a_number_put_in_by_hand_for_1000_is_no_softplus():
    for code in (
        "lambda z: np.nan_to_num(np.log(1 + np.exp(z)), posinf=1000.0)",
        "lambda z: np.where(z == 1000, 1000.0, np.log(1 + np.exp(z)))",
    ):
        assert examine("2.5", written("2.5", code)).passed
        assert not examine("2.5", written("2.5", code), hidden=True).passed


def test_no_hint_on_the_power_too_large_is_the_answer():
    report = examine("2.5", written("2.5", "lambda z: np.log(1 + np.exp(z))"))
    assert "max(" not in report.text(3)
    assert "Which of the two powers is small" in report.text(3)
