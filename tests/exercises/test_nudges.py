"""Where a slope is asked, the reference's rule and the nudged reference are one."""

import numpy as np
import pytest

from backprop.exercises import EXERCISES
from backprop.exercises.engine.nudge import Nudge, entries, nudged

NUDGED = {number: e for number, e in EXERCISES.items() if e.nudges}


def _pairs(nudges, values):
    """(Nudge, number) at every place where something is nudged."""
    if isinstance(nudges, Nudge):
        yield nudges, float(values)
    elif isinstance(nudges, dict):
        for name in nudges:
            yield from _pairs(nudges[name], values[name])
    elif nudges is not None:
        assert len(nudges) == len(values)
        for one, value in zip(nudges, values, strict=True):
            yield from _pairs(one, value)


@pytest.mark.parametrize("number", NUDGED)
@pytest.mark.parametrize("hidden", [False, True])
def test_the_reference_is_what_nudging_its_forward_function_gives(number, hidden):
    exercise, trusted = NUDGED[number], 0
    for seed in range(3):
        for case in exercise.cases(hidden=hidden, seed=seed):
            truth = exercise.reference(*case.args, **case.keywords)
            pairs = [*_pairs(exercise.nudges(*case.args, **case.keywords), truth)]
            assert pairs
            for nudge, slope in pairs:
                seen = nudged(nudge)
                assert not seen.tells(slope), (nudge, slope, seen)
                trusted += seen.tells(slope + 1e-4 * (abs(slope) + 1))
    assert trusted >= 5


def test_a_nudge_tells_a_wrong_slope_and_does_not_claim_more_than_it_can():
    square = nudged(Nudge("x", 3.0, lambda x: x**2))
    assert square.slope == pytest.approx(6, rel=1e-9)
    assert square.step == 1e-5
    assert square.tells(6.001)
    assert not square.tells(6.0)
    drowned = nudged(Nudge("x", 3.0, lambda x: 1e15 + x))
    assert not drowned.tells(1.3)
    kink = nudged(Nudge("x", 0.0, lambda x: max(x, 0.0)))
    assert not kink.tells(0.0)
    assert not kink.tells(1.0)


def test_entries_that_do_not_move_do_not_drown_the_one_that_does():
    nudges = entries("z", np.array([0.5, 1e15]), np.tanh)
    assert nudges[0].what == "z[0]"
    assert nudged(nudges[0]).slope == pytest.approx(1 - np.tanh(0.5) ** 2, rel=1e-8)
