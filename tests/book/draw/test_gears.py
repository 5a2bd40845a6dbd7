from itertools import pairwise

import numpy as np

from backprop.book import draw

TEETH = [24, 16, 20, 8]


def test_wheels_multiply_forwards_above_and_backwards_below():
    (axes,) = draw.gears(["x", "u", "v", "C"], TEETH, turn=0.1).wide.axes
    printed = [text.get_text() for text in axes.texts]
    assert [f"{count} teeth" for count in TEETH] == [t for t in printed if "teeth" in t]
    above = dict(t.split("\n") for t in printed if t.startswith("$d") and "/" not in t)
    assert above == {"$dx$": "0.1", "$du$": "0.15", "$dv$": "0.12", "$dC$": "0.3"}
    below = dict(t.split("\n") for t in printed if t.startswith("$dC/"))
    assert below == {"$dC/dx$": "3", "$dC/du$": "2", "$dC/dv$": "2.5", "$dC/dC$": "1"}


def test_wheels_mesh_and_do_not_cut_into_each_other():
    """No point of a wheel's outline lies inside the next wheel by more than a hair's breadth."""
    (axes,) = draw.gears(["x", "u", "v", "C"], TEETH, turn=0.1).wide.axes
    wheels = [p for p in axes.patches if type(p).__name__ == "Polygon"]
    assert len(wheels) == 4
    for one, other in pairwise(wheels):
        outline, inside = one.get_xy(), other.get_path()
        assert not inside.contains_points(outline, radius=-0.01).any()
        assert not one.get_path().contains_points(other.get_xy(), radius=-0.01).any()
        distance = np.min(np.linalg.norm(outline[:, None] - other.get_xy()[None], axis=2))
        assert distance < 0.05  # and they do touch
