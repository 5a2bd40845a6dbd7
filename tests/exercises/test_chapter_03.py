"""Chapter 3: the worked numbers, and six losses that do not tell their names."""

import numpy as np
import pytest
from answers import written
from answers.chapter_03 import BODIES

from backprop.exercises import EXERCISES, examine


def test_the_worked_numbers_of_the_notebook():
    huber, smoothed = (EXERCISES[number].reference for number in ("3.1", "3.4"))
    assert huber(np.array([[1.5], [0.0]]), np.array([[1.0], [2.0]]), 1.0) == 0.8125
    assert round(smoothed(np.array([[2.0, 1.0, 0.0]]), np.array([0]), 0.3), 4) == 0.7076


def test_six_losses_are_handed_in_under_names_that_the_seed_shuffles():
    def kinds(seed):
        ((losses,), _), *_ = EXERCISES["3.5"].hidden(np.random.default_rng(seed))
        return EXERCISES["3.5"].reference(losses)

    assert all(len(set(kinds(seed).values())) == 6 for seed in range(20))
    assert len({tuple(sorted(kinds(seed).items())) for seed in range(20)}) > 15
    ((losses,), _), *_ = EXERCISES["3.5"].visible(np.random.default_rng(0))
    assert len(losses) == 6
    assert {f.__name__ for f in losses.values()} == {"loss"}


def test_who_finds_the_four_for_which_the_outputs_do_not_matter_gets_the_visible_point_alone():
    def missing(*kinds):
        slip = f"words = {{n: 'right' if w in {kinds} else w for n, w in words.items()}}"
        return written("3.5", BODIES["3.5"].replace("SLIP", slip))

    answer = missing("mean over outputs", "broadcast")
    assert examine("3.5", answer).passed
    assert not examine("3.5", answer, hidden=True).passed
    for kind in ("no half", "sum over examples", "wrong sign"):
        assert not examine("3.5", missing(kind)).passed


@pytest.mark.parametrize("word", ["right", "wrong sign"])
def test_a_wrong_word_for_the_sum_is_not_blamed_on_a_probe_that_nobody_has_seen(word):
    slip = f"words = {{n: w.replace('sum over examples', '{word}') for n, w in words.items()}}"
    report = examine("3.5", written("3.5", BODIES["3.5"].replace("SLIP", slip)))
    assert f"what is 'sum over examples' is taken for '{word}'" in report.text(2)
    assert "your probe" not in report.text(3).lower()


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (6, 1), (2, 3)])
def test_each_of_the_six_may_be_called_with_any_batch(shape):
    ((losses,), _), *_ = EXERCISES["3.5"].visible(np.random.default_rng(0))
    for loss in losses.values():
        assert isinstance(loss(np.ones(shape), np.zeros(shape)), float)
        with pytest.raises(ValueError, match="both be"):
            loss(np.ones(3), np.zeros(3))
