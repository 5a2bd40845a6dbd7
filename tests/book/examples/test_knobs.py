import numpy as np
import pytest

from backprop import numerical_gradient
from backprop.book.examples.knobs import NUDGE, knob_numbers, loss

START = {"p": 0.5, "q": 1.5, "r": 1.9}


def test_its_blame_is_the_slope_of_its_loss(rng):
    for _ in range(20):
        at = dict(zip("pqr", rng.uniform(-2, 2, 3), strict=True))
        numbers = knob_numbers(**at)
        slopes = numerical_gradient(
            lambda x: loss(p=x[0], q=x[1], r=x[2]), np.array([*at.values()])
        )
        blame = [numbers["d" + name] for name in at]
        np.testing.assert_allclose(blame, slopes, atol=NUDGE**2 * 10)


def test_the_largest_knob_has_the_least_blame_at_the_start():
    numbers = knob_numbers(**START)
    assert abs(numbers["dp"]) > abs(numbers["dq"]) > abs(numbers["dr"]) > 0
    assert numbers["C"] == pytest.approx(loss(**START))
    assert numbers["q_up"] == pytest.approx(loss(p=0.5, q=1.51, r=1.9))
