import numpy as np
import pytest

from backprop import numerical_gradient
from backprop.book.examples.three_links import PLACES, STEPS, chain, changes, slopes


@pytest.mark.parametrize("x", PLACES)
def test_the_product_of_slopes_is_what_nudging_gives(x):
    nudged = numerical_gradient(lambda x: float(chain(x[0])), np.array([x]))[0]
    assert np.prod(slopes(x)) == pytest.approx(nudged, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("x", PLACES)
def test_the_gap_grows_fourfold_while_the_step_is_short(x):
    gaps = [np.subtract(*changes(x, dx)) for dx in STEPS[:3]]
    assert gaps[1] / gaps[0] == pytest.approx(4, abs=0.2)
    assert gaps[2] / gaps[1] == pytest.approx(4, abs=0.2)
