import numpy as np
import pytest

from backprop.book.draw.grammar import digits, fixed


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (0.5, 1, "0.5"),
        (-0.05, 1, "−0.1"),
        (0.125, 2, "0.13"),  # a half goes away from zero, as at school
        (-0.125, 2, "−0.13"),
        (-0.0, 2, "0.00"),
        (-1e-9, 4, "0.0000"),
        (-1234.5, 0, "−1235"),
        (np.float32(2), 3, "2.000"),
        (1, 7, "1.0000000"),
        (0, 7, "0.0000000"),
    ],
)
def test_so_many_decimals_are_printed(value, places, printed):
    assert fixed(value, places) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.5, "0.5"), (100, "100"), (-0.00004, "0"), (-0.0215449, "−0.0215"), (1200.0, "1200")],
)
def test_zeros_at_the_end_are_not(value, printed):
    assert digits(value) == printed
