import numpy as np

from backprop.book.figures.two_moons import RESOLUTION, STOPS, learn_two_moons


def test_the_landing_pages_network_learns_and_every_stop_has_its_map():
    X, labels, losses, maps, right = learn_two_moons()
    assert len(losses) == STOPS[-1] + 1
    assert losses[0] > 0.5
    assert losses[-1] < 0.05
    assert list(maps) == list(right) == STOPS
    assert right[0] < 0.5 < right[STOPS[-1]] == 1.0
    assert all(p.shape == (RESOLUTION, RESOLUTION) for p in maps.values())
    assert len(X) == len(labels) == 120
    assert np.all((maps[0] > 0) & (maps[0] < 1))
