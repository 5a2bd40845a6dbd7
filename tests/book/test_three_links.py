from itertools import pairwise

import numpy as np
import pytest

from backprop import numerical_gradient
from backprop.book import draw
from backprop.book.three_links import (
    PLACES,
    STEPS,
    chain,
    changes,
    explore_three_links,
    slopes,
)


@pytest.mark.parametrize("x", PLACES)
def test_the_product_of_slopes_is_what_nudging_gives(x):
    nudged = numerical_gradient(lambda x: float(chain(x[0])), np.array([x]))[0]
    assert np.prod(slopes(x)) == pytest.approx(nudged, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("x", PLACES)
def test_the_gap_grows_fourfold_while_the_step_is_short(x):
    gaps = [np.subtract(*changes(x, dx)) for dx in STEPS[:3]]
    assert gaps[1] / gaps[0] == pytest.approx(4, abs=0.2)
    assert gaps[2] / gaps[1] == pytest.approx(4, abs=0.2)


def test_the_figure_is_as_fine_as_a_figure_may_be_and_starts_at_the_worked_place():
    x, dx, view = explore_three_links().children
    assert (len(x.options), len(dx.options)) == (10, 6)
    assert x.value == 0.25
    assert view.frame[1] == (
        "From x = 0.25, with a step of 0.08, C really changes by −0.401594; the product of the "
        "slopes times the step says −0.301523; the gap is −0.100071."
    )


def test_a_step_prints_the_slopes_and_both_of_its_lengths():
    (axes,) = draw.step(chain, slopes(0.25), 0.25, 0.01, over=(-1.5, 1.5)).axes
    printed = [text.get_text() for text in axes.texts]
    assert "slopes  2 · 3 · (−0.6282)" in printed
    assert "true change of C  (solid)" in printed
    assert printed[-7:][::2] == ["−3.769", "−0.037690", "−0.039337", "−0.001647"]


def test_the_curve_and_its_straight_line_stay_inside_their_windows():
    for x in PLACES:
        for dx in STEPS:
            (axes,) = draw.step(chain, slopes(x), x, dx, over=(-1.5, 1.5)).axes
            for line in axes.lines:
                across, up = line.get_xdata(), line.get_ydata()
                assert np.min(across) >= 0.09
                assert np.max(across) <= 3.97
                assert np.max(up) <= 4.37


TEETH = [24, 16, 20, 8]


def test_wheels_multiply_forwards_above_and_backwards_below():
    (axes,) = draw.gears(["x", "u", "v", "C"], TEETH, turn=0.1).axes
    printed = [text.get_text() for text in axes.texts]
    assert [f"{count} teeth" for count in TEETH] == [t for t in printed if "teeth" in t]
    above = dict(t.split("\n") for t in printed if t.startswith("$d") and "/" not in t)
    assert above == {"$dx$": "0.1", "$du$": "0.15", "$dv$": "0.12", "$dC$": "0.3"}
    below = dict(t.split("\n") for t in printed if t.startswith("$dC/"))
    assert below == {"$dC/dx$": "3", "$dC/du$": "2", "$dC/dv$": "2.5", "$dC/dC$": "1"}


def test_wheels_mesh_and_do_not_cut_into_each_other():
    """No point of a wheel's outline lies inside the next wheel by more than a hair's breadth."""
    (axes,) = draw.gears(["x", "u", "v", "C"], TEETH, turn=0.1).axes
    wheels = [p for p in axes.patches if type(p).__name__ == "Polygon"]
    assert len(wheels) == 4
    for one, other in pairwise(wheels):
        outline, inside = one.get_xy(), other.get_path()
        assert not inside.contains_points(outline, radius=-0.01).any()
        assert not one.get_path().contains_points(other.get_xy(), radius=-0.01).any()
        distance = np.min(np.linalg.norm(outline[:, None] - other.get_xy()[None], axis=2))
        assert distance < 0.05  # and they do touch
