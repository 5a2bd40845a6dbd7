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


def test_the_path_in_the_valley_lies_on_the_parabola():
    path = 2.0 * (-0.6) ** np.arange(11)
    _, valley, walk = draw.parabola(path, a=4, rate=0.4).axes
    curve, _, dots, first = valley.lines
    np.testing.assert_allclose(dots.get_ydata(), 2 * path**2)
    np.testing.assert_allclose(curve.get_ydata(), 2 * np.array(curve.get_xdata()) ** 2)
    assert first.get_xdata()[0] == 2.0
    np.testing.assert_allclose(walk.lines[-2].get_ydata(), path)


def test_a_path_that_explodes_is_drawn_until_it_leaves_the_picture():
    path = 2.0 * (-1.4) ** np.arange(11)  # 2, −2.8, 3.92, −5.488: out
    _, valley, walk = draw.parabola(path, a=4, rate=0.6).axes
    assert len(valley.lines[2].get_xdata()) == len(walk.lines[2].get_xdata()) == 4


def test_the_places_outside_the_picture_stand_above_it_in_figures():
    plate, *_ = draw.parabola(2.0 * (-7.8) ** np.arange(11), a=4, rate=2.2).axes
    assert [text.get_text() for text in plate.texts] == [
        "each step multiplies w by −7.8",
        "w:  2,  −15.6,  122,  −949,  7403,  −57743 …",
    ]


def test_the_plane_touches_the_landscape_at_the_dot_and_has_the_gradients_tilt():
    def bowl(p, q):
        return p**2 + 2 * q**2

    figure = draw.landscape(
        bowl,
        np.array([[1.0, -0.5], [0.5, 0.0]]),
        np.array([2.0, -2.0]),
        across=(-1, 1.5),
        along=(-1, 1),
        levels=(0.5, 1),
        names=("p", "q"),
        plane=0.25,
        arrow=0.1,
    )
    _, side, above = figure.axes
    (plane,) = side.collections[0]._faces
    for p, q, height in plane:
        assert height == pytest.approx(bowl(1, -0.5) + 2 * (p - 1) - 2 * (q + 0.5))
    np.testing.assert_allclose(above.lines[0].get_xydata(), [[1, -0.5], [0.5, 0]])
    np.testing.assert_allclose(above.texts[-2].xy, [1.2, -0.7])  # the arrow's end: uphill


def test_there_is_a_dot_for_every_run():
    (axes,) = draw.runs([("some", 134), ("two", 2)]).axes
    assert [len(block.get_offsets()) for block in axes.collections] == [134, 2]


def test_the_stop_is_marked_on_the_losses():
    values = np.linspace(1, 0, 21)
    _, plot = draw.losses(values, window=5, stop=12).axes
    assert plot.lines[1].get_xydata().tolist() == [[12, values[12]]]
    assert "stop after 12 steps" in [text.get_text() for text in plot.texts]


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
