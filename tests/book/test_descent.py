"""Chapter 4: what it draws, and what it says of training, for more starts than one."""

import nbformat
import numpy as np
import pytest
from notebooks import ROOT

from backprop import MLP, cross_entropy, iris, loss_and_gradient, standardise
from backprop.book import draw


def _losses_from(seed, rate, steps):
    flowers, species = iris()
    (X,) = standardise(flowers)
    network = MLP(4, 8, 3)
    theta, losses = network.init(np.random.default_rng(seed)), []
    for _ in range(steps + 1):
        loss, gradient = loss_and_gradient(network, cross_entropy, theta, X, labels=species)
        losses.append(loss)
        theta = theta - rate * gradient
    return losses


each_start = pytest.mark.parametrize("seed", range(5))


@each_start
def test_the_flowers_are_learnt_from_any_start(seed):
    losses = _losses_from(seed, 0.5, 100)
    assert all(np.diff(losses) < 0)
    assert losses[100] < 0.1


@each_start
def test_what_the_rates_do_they_do_from_any_start(seed):
    creeping, chosen, better, staggering, leaping, thrown_out = (
        _losses_from(seed, rate, 100) for rate in (0.05, 0.5, 1, 2, 5, 10)
    )
    assert creeping[20] > 2 * chosen[20]
    assert 0.22 < chosen[20] < 0.28
    assert all(np.diff(better) < 0)
    assert better[100] < chosen[100]
    assert np.sum(np.diff(staggering) > 0) > 10
    for bold in (leaping, thrown_out):
        assert max(bold[:21]) > 1.5 * bold[0]


def test_the_rates_on_the_slider_have_the_borders_of_both_valleys_among_them():
    """What the reader is asked to predict can be met exactly: 1/a and 2/a for a of 1 and 4."""
    notebook = nbformat.read(ROOT / "chapters/04-descent/chapter-04.ipynb", as_version=4)
    (cell,) = [cell.source for cell in notebook.cells if cell.id == "explore"]
    seen, space = {}, {"np": np, "draw": draw}
    space["explore"] = lambda draw, alt, **rest: seen.update(rest, draw=draw, alt=alt)
    exec(cell, space)
    assert sorted(seen["rate"]) == seen["rate"]
    assert seen["start"] == {"rate": 0.1, "a": 1}  # as the question has it
    words = {(1, 0): "lands on the bottom", (2, 0): "to and fro", (1, 1): "jumps across"}
    for a in seen["a"]:
        for (border, further), what in words.items():
            rate = seen["rate"][seen["rate"].index(border / a) + further]
            assert what in seen["alt"](rate, a)
        assert "explodes" in seen["alt"](seen["rate"][seen["rate"].index(2 / a) + 1], a)
        assert "comes down" in seen["alt"](seen["rate"][seen["rate"].index(1 / a) - 1], a)
