import inspect
import re
from html import unescape

import numpy as np
import pytest

from backprop import MLP, dense, sigmoid
from backprop.book import show


def _text(html):
    """What a reader sees of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_show_prints_the_real_source_and_where_it_stands():
    text = _text(show(dense).data)
    assert text.startswith("backprop/operations.py, line ")
    assert "        dW = x.T @ dz\n" in text


def test_a_method_is_shown_from_its_own_margin():
    assert re.search(r"line \d+def __call__\(self", _text(show(MLP.__call__).data))


def test_of_a_long_description_the_first_line_is_shown_and_the_rest_unfolds():
    before, fold = show(dense).data.split("<details><summary>")
    folded, after = fold.split("</details>")
    assert "Weighted sums plus a bias" in before
    assert "Raises" in folded
    assert "lines of description" in folded
    assert _text(after).lstrip().startswith("fits = floats(x, W, b)")
    unfolded = _text(before) + _text(folded.split("</summary>")[1]) + _text(after)
    assert unfolded.split("def dense")[1].split() == (
        inspect.getsource(dense).split("def dense")[1].split()
    )


def test_a_short_description_stays_open():
    assert "<details>" not in show(MLP.init).data


def test_a_ticket_is_shown_without_the_way_forward():
    _, ticket = sigmoid(0.0)
    text = _text(show(ticket).data)
    assert re.search(r"line \d+def backward\(da\):\n    return", text)
    assert "np.exp" not in text


@pytest.mark.parametrize("thing", [np.mean, 3, np.sin])
def test_show_refuses_what_is_not_ours(thing):
    with pytest.raises(TypeError, match="show needs a function or class of backprop"):
        show(thing)
