"""Arguments of every kind: used, they count as untouched; changed, they do not."""

import time
from collections import namedtuple

import numpy as np
import pytest

from backprop import MLP, Layout
from backprop.autodiff import Tensor
from backprop.diagnosis import right
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.engine.judge import examine
from backprop.exercises.engine.untouched import picture
from backprop.graph import Value


def chain(length: int) -> Value:
    v = Value(0.5)
    for _ in range(length):
        v = v * 0.999 + 0.001
    return v


def ask(reference, *arguments):
    """An exercise whose arguments are made by these, from a generator."""

    def draw(rng):
        return [Case(tuple(make(rng) for make in arguments)) for _ in range(2)]

    return Exercise("0.8", reference, draw, draw)


def n_roads(root, *, pick=right):
    """How many roads a graph has."""
    seen, todo, roads = set(), [root], 0
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            roads += len(node.parents)
            todo += node.parents
    return roads


def outputs(network, theta, x, *, pick=right):
    return network(theta, x)[0]


def weights(layout, theta, *, pick=right):
    return layout.views(theta).W


def total(tensor, *, pick=right):
    return tensor.data.sum()


def draw_one(rng, *, pick=right):
    return rng.normal()


def first(things, *, pick=right):
    return float(next(iter(things)))


NET = MLP(2, 3, 1)
PLAIN = {
    "a graph of 5,000 numbers": ask(n_roads, lambda _: chain(5000)),
    "a network": ask(
        outputs, lambda _: MLP(2, 3, 1), lambda rng: NET.init(rng), lambda rng: rng.random((4, 2))
    ),
    "a layout": ask(weights, lambda _: Layout(W=(2, 3), b=(3,)), lambda rng: rng.random(9)),
    "a tensor": ask(total, lambda rng: Tensor(rng.random(3)) * Tensor(rng.random(3))),
    "a generator": ask(draw_one, lambda rng: np.random.default_rng(rng.integers(99))),
    "an iterator": ask(first, lambda rng: iter([rng.random(), 2.0])),
    "a range": ask(first, lambda rng: range(3, 5)),
    "a set": ask(first, lambda rng: {3}),
    "objects in an array": ask(first, lambda rng: np.array([3, None], dtype=object)),
}


def _own(f):
    """The same function, as if it stood in a notebook."""
    return lambda *arguments: f(*arguments)


@pytest.mark.parametrize("name", PLAIN)
def test_an_argument_of_any_kind_may_be_used(name, monkeypatch):
    monkeypatch.setattr("backprop.exercises.engine.judge.foreign", lambda f, **_: None)
    monkeypatch.setattr("backprop.exercises.engine.judge.cause", lambda *_: ((), ()))
    exercise = PLAIN[name]
    start = time.process_time()
    report = examine(exercise, _own(exercise.reference))
    assert report.passed, report.text(3)
    wrong = examine(exercise, lambda *arguments: -1.5)
    assert wrong.verdict == "wrong"
    assert time.process_time() - start < 3
    assert len(wrong.text(3)) < 1000


Pair = namedtuple("Pair", "left right")


class Box:
    def __init__(self, inside):
        self.inside = inside


def _of_a_ring():
    ring = [1]
    ring.append(ring)
    return ring


CHANGES = {
    "an entry": (lambda: np.zeros(3), lambda a: a.__setitem__(1, 1.0)),
    "the shape": (lambda: np.zeros(4), lambda a: setattr(a, "shape", (2, 2))),
    "an entry of an array in a list": (lambda: [np.zeros(3)], lambda a: a[0].fill(1)),
    "an array in a named tuple": (lambda: Pair(np.zeros(2), 1), lambda a: a.left.fill(1)),
    "a key": (lambda: {"a": 1}, lambda a: a.update(b=2)),
    "a key's value": (lambda: {"a": [1]}, lambda a: a["a"].append(2)),
    "a set": (lambda: {1, 2}, lambda a: a.discard(1)),
    "bytes": (lambda: bytearray(b"ab"), lambda a: a.append(1)),
    "an attribute": (lambda: Box([1, 2]), lambda a: a.inside.pop()),
    "an attribute of a network": (lambda: MLP(2, 1), lambda a: setattr(a, "widths", (2, 2))),
    "an attribute of what can be called": (lambda: Box(NET), lambda a: setattr(a, "inside", 0)),
    "a graph's number": (lambda: [chain(3)], lambda a: a.__setitem__(0, chain(3))),
    "objects in an array": (lambda: np.array([[1], None], dtype=object), lambda a: a[0].pop()),
    "a ring": (_of_a_ring, lambda a: a.insert(0, 2)),
    "a sign of zero": (lambda: [0.0], lambda a: a.__setitem__(0, -0.0)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen_wherever_it_is(name):
    make, change = CHANGES[name]
    value = make()
    before = picture(value)
    assert picture(value) == before
    change(value)
    assert picture(value) != before


def test_what_is_made_on_being_looked_at_counts_as_the_same():
    class Loads(dict):
        def items(self):
            return [(key, np.array([1.0, 2.0])) for key in ("a", "b", "c")]

    value = Loads()
    for _ in range(20):
        assert picture(value) == picture(value)


@pytest.mark.parametrize(("argument", "change"), [("x", 0), ("y", 1), ("scale", 2)])
def test_the_argument_that_was_changed_is_named_whether_by_place_or_by_keyword(argument, change):
    def f(x, y, *, scale, pick=right):
        return (x + y) * scale

    def draw(rng):
        return [Case((np.ones(2), np.ones(2)), {"scale": np.ones(2)})]

    def changing(x, y, *, scale):
        value = (x + y) * scale
        (x, y, scale)[change][0] = 7.0
        return value

    report = examine(Exercise("0.7", f, draw, draw), changing)
    assert f"changes its argument {argument}" in report.facts[1]


def test_the_names_of_arguments_stay_with_them_in_whatever_order_keywords_come():
    def f(x, *, a, b=0, pick=right):
        return x * a - b

    def draw(rng):
        return [Case((1.0,), {"b": 2, "a": 3})]

    told = examine(Exercise("0.7", f, draw, draw), lambda x, *, a, b: 0.0).facts[0]
    assert told == "Tried: f(1.0, b=2, a=3)"
