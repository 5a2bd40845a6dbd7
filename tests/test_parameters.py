import copy
import pickle

import numpy as np
import pytest

from backprop import Layout


def test_views_write_through_to_theta():
    layout = Layout(W1=(2, 3), b1=(3,))
    theta = np.zeros(layout.size)
    parameters = layout.views(theta)
    parameters.W1[1, 2] = 7.0
    parameters.b1[:] = 1.0
    np.testing.assert_array_equal(theta, [0, 0, 0, 0, 0, 7, 1, 1, 1])


def test_pack_undoes_views_and_copies(rng):
    layout = Layout(W=(3, 2), b=(2,), scale=())
    theta = rng.standard_normal(layout.size)
    packed = layout.pack(*layout.views(theta))
    np.testing.assert_array_equal(packed, theta)
    assert not np.shares_memory(packed, theta)


def test_wrong_sizes_are_told_with_what_was_expected():
    layout = Layout(W1=(2, 3), b1=(3,))
    with pytest.raises(ValueError, match=r"shape \(9,\) for Layout.*got float64 \(8,\)"):
        layout.views(np.zeros(8))
    with pytest.raises(ValueError, match=r"parts of Layout.*got shapes \[\(3, 2\), \(3,\)\]"):
        layout.pack(np.zeros((3, 2)), np.zeros(3))


def test_a_stack_of_thetas_has_stacks_of_parts(rng):
    layout = Layout(W1=(2, 3), b1=(3,))
    thetas = rng.standard_normal((5, 9))
    stacks = layout.views(thetas)
    assert [part.shape for part in stacks] == [(5, 2, 3), (5, 3)]
    np.testing.assert_array_equal(stacks.W1[4], layout.views(thetas[4]).W1)


@pytest.mark.parametrize(
    ("shapes", "came"), [({}, "shapes=None"), ({"b": 3}, "b=3"), ({"b": (3.0,)}, r"b=\(3.0,\)")]
)
def test_a_layout_needs_names_with_shapes(shapes, came):
    with pytest.raises(ValueError, match=rf"as in Layout\(W=.*; got {came}"):
        Layout(**shapes)


def test_pack_reads_rows_however_the_array_lies_in_memory():
    W = np.asfortranarray([[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(Layout(W=(2, 2)).pack(W), [1, 2, 3, 4])


@pytest.mark.parametrize("name", ["class", "_W", "1W", "W-1", "W 1", ""])
def test_a_layout_needs_names_that_python_can_write(name):
    with pytest.raises(ValueError, match=f"names like W1, which Python can use; got '{name}'"):
        Layout(**{name: (2,)})
    assert Layout(self=(2,), index=(1,)).size == 3


copies = pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)


@copies
def test_a_layout_is_copied_and_pickled(again):
    layout = Layout(W1=(2, 3), b1=(3,))
    other, theta = again(layout), np.arange(9.0)
    assert (repr(other), other.size) == (repr(layout), 9)
    np.testing.assert_array_equal(other.views(theta).W1, layout.views(theta).W1)


@copies
def test_views_are_copied_and_pickled_by_name(again):
    parts = Layout(W1=(2, 3), b1=(3,)).views(np.arange(9.0))
    other = again(parts)
    assert other._fields == parts._fields
    np.testing.assert_array_equal(other.W1, parts.W1)
    np.testing.assert_array_equal(again(other).b1, parts.b1)
    if again is not copy.copy:
        assert not np.shares_memory(other.W1, parts.W1)
