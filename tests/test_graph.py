import copy
import gc
import itertools
import math
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import MLP, loss_and_gradient, numerical_gradient, relu, squared_error, tanh
from backprop.gradcheck import relative_error
from backprop.graph import Value, gradients, ordered

# name -> (a formula in u and v, which plain numbers can go through as well)
FORMULAS = {
    "u + v": lambda u, v: u + v,
    "u - v": lambda u, v: u - v,
    "u * v": lambda u, v: u * v,
    "u / v": lambda u, v: u / v,
    "-u": lambda u, v: -u + 0 * v,
    "3 + u": lambda u, v: 3 + u + 0 * v,
    "u + 3": lambda u, v: u + 3 + 0 * v,
    "3 - u": lambda u, v: 3 - u + 0 * v,
    "u - 3": lambda u, v: u - 3 + 0 * v,
    "3 * u": lambda u, v: 3 * u * v,
    "u * 3": lambda u, v: u * 3 * v,
    "3 / u": lambda u, v: 3 / u + v,
    "u / 3": lambda u, v: u / 3 + v,
    "u ** 2": lambda u, v: u**2 + v,
    "u ** -1.5": lambda u, v: (u * u) ** -1.5 + v,
    "u ** 0": lambda u, v: u**0 * v,
    "u.exp()": lambda u, v: u.exp() * v,
    "u.log()": lambda u, v: (u * u).log() * v,
    "u.tanh()": lambda u, v: u.tanh() * v,
    "u.relu()": lambda u, v: u.relu() * v,
    "u used again": lambda u, v: (u + u * v) * (u - v).tanh() / (1 + u * u),
}

away_from_zero = st.floats(0.1, 3.0) | st.floats(-3.0, -0.1)


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
@given(u=away_from_zero, v=away_from_zero)
@settings(max_examples=40, deadline=None)
def test_gradients_agree_with_nudging(formula, u, v):
    leaves = Value(u), Value(v)
    gradient = gradients(formula(*leaves))
    numerical = numerical_gradient(lambda x: formula(*map(Value, x)).data, np.array([u, v]))
    assert relative_error(np.array([gradient[leaf] for leaf in leaves]), numerical) < 1e-6


def test_an_operation_gives_pythons_own_number():
    u, v = Value(5.0), Value(3.0)
    assert (u / v).data == 5.0 / 3.0
    assert (u / 3).data == (5 / v).data == 5.0 / 3.0
    assert (u**0.5).data == 5.0**0.5
    assert u.exp().data == math.exp(5.0)
    assert (2 - u).data == -3.0


def test_a_value_keeps_its_slopes_on_its_roads():
    u, v = Value(2.0, name="u"), Value(5.0, name="v")
    product = u * v
    assert product.parents == (u, v)
    assert product.slopes == (5.0, 2.0)
    assert (u / v).slopes == (1 / 5, -2 / 25)
    assert u.tanh().slopes == (1 - math.tanh(2.0) ** 2,)


def test_a_plain_number_is_part_of_a_slope_and_no_node():
    v = Value(2.0)
    for made, slope in [(3 * v, 3.0), (v * 3, 3.0), (v + 3, 1.0), (3 - v, -1.0), (v / 4, 0.25)]:
        assert made.parents == (v,)
        assert made.slopes == (slope,)
        assert type(made.slopes[0]) is type(made.data) is float


def test_numpy_numbers_go_through_on_either_side():
    v = Value(np.float32(2.0))
    for made in (np.float64(3) * v, v * np.float32(3), np.int64(3) * v):
        assert isinstance(made, Value)
        assert type(made.data) is type(made.slopes[0]) is float
        assert gradients(made)[v] == 3.0


def test_where_roads_meet_gradients_add():
    a = Value(3.0)
    assert (a + a).parents == (a, a)
    assert gradients(a + a)[a] == 2.0
    assert gradients(a * a)[a] == 6.0
    assert gradients(a - a)[a] == 0.0
    left, right = 2 * a, 5 * a
    assert gradients(left * right)[a] == 2 * 15.0 + 5 * 6.0


def test_a_node_waits_for_the_longest_road():
    a = Value(1.0)
    b = 2 * a
    long = 3 * (3 * b)
    assert gradients(b + long)[a] == 2 * (1 + 9)
    assert gradients(long + b)[a] == 2 * (1 + 9)


def test_every_node_that_leads_to_root_has_its_gradient():
    a, b = Value(2.0), Value(3.0)
    product = a * b
    root = 4 * product
    elsewhere = product + 1
    assert gradients(root) == {root: 1.0, product: 4.0, a: 12.0, b: 8.0}
    assert elsewhere not in gradients(root)
    assert gradients(a) == {a: 1.0}


def test_gradients_may_be_asked_for_twice_and_of_any_node():
    a = Value(2.0)
    square = a * a
    cube = square * a
    first = gradients(cube)
    assert first == gradients(cube)
    assert gradients(square)[a] == 4.0
    assert first[a] == 12.0


def test_ordered_goes_from_root_back_and_none_stands_before_one_it_feeds():
    rng = np.random.default_rng(0)
    nodes = [Value(1.0), Value(2.0)]
    for _ in range(200):
        i, j = rng.integers(len(nodes), size=2)
        nodes.append(nodes[i] + nodes[j])
    order = ordered(nodes[-1])
    place = {node: i for i, node in enumerate(order)}
    assert order[0] is nodes[-1]
    assert len(place) == len(order)
    for node in order:
        assert all(place[parent] > place[node] for parent in node.parents)


def test_diamonds_are_walked_once_however_many_paths_they_have():
    a = top = Value(1.0)
    for _ in range(200):
        top = top + top * 0.5  # two roads each: 2²⁰⁰ paths
    assert len(ordered(top)) == 1 + 2 * 200
    assert gradients(top)[a] == pytest.approx(1.5**200)


@pytest.mark.parametrize(
    "link", [lambda v: v + 1.0, lambda v: v + v * -0.5, lambda v: v.tanh()], ids=["+", "◇", "tanh"]
)
def test_a_chain_of_100_000_needs_no_recursion(link):
    a = top = Value(0.5)
    for _ in range(100_000):
        top = link(top)
    assert math.isfinite(gradients(top)[a])
    del top
    gc.collect()  # taking the chain apart must not recurse either


def test_a_value_is_never_changed_and_equal_to_itself_alone():
    v = Value(2.0)
    for attribute in ("data", "parents", "slopes", "name", "grad"):
        with pytest.raises(AttributeError, match="never changed"):
            setattr(v, attribute, 1.0)
    with pytest.raises(AttributeError, match="never changed"):
        del v.data
    assert v.data == 2.0
    assert v != Value(2.0)
    assert len({v, Value(2.0), v}) == 2


def test_a_value_shows_its_number_and_its_name():
    assert repr(Value(2)) == "Value(2.0)"
    assert repr(Value(2.0, name="w1")) == "Value(2.0, name='w1')"


def test_an_operation_of_ones_own_needs_a_number_and_its_slope():
    u = Value(0.3)
    sine = Value(math.sin(u.data), (u,), (math.cos(u.data),), name="sin u")
    assert gradients(sine * sine)[u] == pytest.approx(math.sin(2 * 0.3))


def test_powers_of_zero():
    zero = Value(0.0)
    assert gradients(zero**1)[zero] == 1.0
    assert gradients(zero**2)[zero] == 0.0
    assert (zero**0).data == 1.0
    assert gradients(zero**0)[zero] == 0.0


def test_relu_is_off_at_its_kink():
    zero = Value(0.0)
    assert gradients(zero.relu())[zero] == 0.0


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda v: Value("3"), TypeError, "holds one real number; got str"),
        (lambda v: Value(v), TypeError, "holds one real number; got Value"),
        (lambda v: Value(1j), TypeError, "got complex"),
        (lambda v: Value(-2.0) ** 0.5, ValueError, r"should be real .*; got pow\(-2.0, 0.5\)"),
        (lambda v: Value(0.0) ** 0.5, ValueError, r"should be real .*; got pow\(0.0, -0.5\)"),
        (lambda v: Value(1e200) ** 2, ValueError, r"within range; got pow\(1e\+200, 2.0\)"),
        (lambda v: Value(1000.0).exp(), ValueError, r"within range; got exp\(1000.0\)"),
        (lambda v: Value(np.ones(1)), TypeError, r"got float64 \(1,\)"),
        (lambda v: v * np.ones(3), TypeError, r"to one real number; got float64 \(3,\)"),
        (lambda v: np.ones(3) * v, TypeError, r"to one real number; got float64 \(3,\)"),
        (lambda v: np.ones(3) / v, TypeError, r"to one real number; got float64 \(3,\)"),
        (lambda v: Value(None), TypeError, "got None"),
        (lambda v: Value(1.0, (v,), ()), ValueError, "got 1 parents and 0 slopes"),
        (lambda v: Value(1.0, (), (2.0,)), ValueError, "got 0 parents and 1 slopes"),
        (lambda v: v**v, TypeError, "exponent of a Value is one real number; got Value"),
        (lambda v: 2**v, TypeError, "unsupported operand"),
        (lambda v: Value(0.0).log(), ValueError, "above 0; got 0.0"),
        (lambda v: Value(-1.0).log(), ValueError, "above 0; got -1.0"),
        (lambda v: Value(math.nan).log(), ValueError, "above 0; got nan"),
        (lambda v: v / 0.0, ZeroDivisionError, "division by zero"),
        (lambda v: v / Value(0.0), ZeroDivisionError, "division by zero"),
        (lambda v: Value(0.0) ** -1, ValueError, r"should be real .*; got pow\(0.0, -1.0\)"),
        (lambda v: v + "1", TypeError, "to one real number; got str"),
        (lambda v: v * None, TypeError, "to one real number; got NoneType"),
    ],
)
def test_bad_input_is_told_in_a_sentence(wrong, error, message):
    with pytest.raises(error, match=message):
        wrong(Value(2.0))


@pytest.mark.parametrize("activation", [relu, tanh])
def test_the_graph_of_two_neurons_agrees_with_the_package(activation):
    """Chapter 6's net: w1, b1, w2, b2 and one example, x = 2, y = 1."""
    theta = np.array([0.5, 1.0, 1.5, -1.0])
    w1, b1, w2, b2 = leaves = [Value(number) for number in theta]
    x, y = 2.0, 1.0
    a1 = getattr(x * w1 + b1, activation.__name__)()
    loss = 0.5 * (a1 * w2 + b2 - y) ** 2
    gradient = gradients(loss)
    value, dtheta = loss_and_gradient(
        MLP(1, 1, 1, activation=activation),
        squared_error,
        theta,
        np.array([[x]]),
        target=np.array([[y]]),
    )
    assert loss.data == pytest.approx(value, rel=1e-14)
    np.testing.assert_allclose([gradient[leaf] for leaf in leaves], dtheta, rtol=1e-14)
    if activation is relu:
        assert [gradient[leaf] for leaf in leaves] == [3.0, 1.5, 2.0, 1.0]


def test_a_wider_net_agrees_with_the_package(rng):
    network = MLP(3, 4, 2)
    theta, x, target = network.init(rng), rng.standard_normal((5, 3)), rng.standard_normal((5, 2))
    leaves = np.array([Value(number) for number in theta], dtype=object)
    W1, b1, W2, b2 = network.layout.views(leaves)
    total = 0.0
    for row, goal in zip(x, target, strict=True):
        a = [
            sum((w * number for w, number in zip(W1[:, j], row, strict=True)), b1[j]).tanh()
            for j in range(4)
        ]
        for k in range(2):
            prediction = sum((w * h for w, h in zip(W2[:, k], a, strict=True)), b2[k])
            total = total + 0.5 * (prediction - goal[k]) ** 2
    loss = total / len(x)
    gradient = gradients(loss)
    value, dtheta = loss_and_gradient(network, squared_error, theta, x, target=target)
    assert loss.data == pytest.approx(value)
    np.testing.assert_allclose([gradient[leaf] for leaf in leaves], dtheta, atol=1e-14)


def test_the_reverse_sweep_equals_the_sum_over_all_paths():
    """Three diamonds of different slopes: 8 paths, each a product, added."""
    a = top = Value(1.0)
    sides = [(2.0, 3.0), (-1.0, 4.0), (0.5, 0.25)]
    for left, right in sides:
        top = left * top + right * top
    paths = itertools.product(*sides)
    assert gradients(top)[a] == sum(math.prod(path) for path in paths)


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.int64, np.array])
def test_numbers_of_other_types_take_no_digits_away(kind):
    v, one = Value(0.1), kind(1)
    assert [(v * one).data, (one * v).data, (v / one).data, (v**one).data] == [0.1] * 4
    assert [(v + one).data, (one + v).data, (one - v).data] == [1.1, 1.1, 0.9]
    assert (Value(1e5) * one).data == 1e5  # float16 ends at 65504
    assert (one / v).data == 1 / 0.1


def test_a_leaf_is_copied_and_pickled_and_what_was_computed_is_refused():
    v = Value(2.0, name="w")
    for again in (copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))):
        assert repr(again(v)) == "Value(2.0, name='w')"
        left, right = again([v, v]) if again is not copy.copy else (v, v)
        assert left is right
        with pytest.raises(TypeError, match=r"computed Value is not copied.*; got Value\(6.0\)"):
            again(v * 3)


def test_relu_passes_a_number_that_is_none_and_no_slope_as_operations_do():
    v = Value(math.nan)
    assert math.isnan(v.relu().data)
    assert gradients(v.relu())[v] == 0.0
