import numpy as np
import pytest

from backprop import MLP, dense
from backprop.book import show


def test_show_prints_the_real_source_and_where_it_stands():
    text = show(dense).data
    assert "`backprop/operations.py`, line " in text
    assert "        dW = x.T @ dz\n" in text


def test_a_method_is_shown_from_its_own_margin():
    assert "```python\ndef __call__(self, theta: Array" in show(MLP.__call__).data


@pytest.mark.parametrize("thing", [np.mean, 3, np.sin])
def test_show_refuses_what_is_not_ours(thing):
    with pytest.raises(TypeError, match="show needs a function or class of backprop"):
        show(thing)
