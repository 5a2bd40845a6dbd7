import numpy as np
import pytest

from backprop.diagnosis import CATALOGUE, right, specimens


def double(x, *, pick=right):
    y = pick(2 * x, sign=lambda: -2 * x, crash=lambda: 1 / 0)
    return pick(y, zero=lambda: 0 * x)


def test_a_reference_is_right_by_default_and_wrong_by_name():
    assert double(3) == 6
    wrong = specimens(double, 3)
    assert list(wrong) == ["sign", "crash", "zero"]
    assert wrong["sign"](3) == -6
    assert wrong["zero"](3) == 0
    with pytest.raises(ZeroDivisionError):
        wrong["crash"](3)


def test_every_entry_of_the_catalogue_has_three_hints_without_code():
    for entry in CATALOGUE.values():
        for text in entry:
            assert text
            assert "`" not in text
            assert "np." not in text
        assert entry.nudge.endswith("?")


def test_specimens_do_not_share_state():
    first, second = specimens(double, 1)["sign"], specimens(double, 1)["zero"]
    assert np.array_equal([first(1), second(1), first(1)], [-2, 0, -2])
