"""The package's law in JavaScript: every operation of law.js is the package's, forward and back."""

import re

import numpy as np
import pytest

from backprop.book.figures.shared import ROOM, javascript
from backprop.losses import cross_entropy, squared_error
from backprop.operations import dense, relu, sigmoid, tanh
from backprop.rows import softmax

CASES = {  # name in law.js -> the package's; what goes in for N rows of d0 numbers, and d1 outputs
    "dense": (dense, lambda rng, N, d0, d1: [rng.normal(size=s) for s in [(N, d0), (d0, d1), d1]]),
    "tanh": (tanh, lambda rng, N, d0, _: [rng.normal(0, 5, (N, d0))]),
    "sigmoid": (sigmoid, lambda rng, N, d0, _: [rng.normal(0, 20, (N, d0))]),
    "relu": (relu, lambda rng, N, d0, _: [rng.normal(size=(N, d0))]),
    "softmax": (softmax, lambda rng, N, d0, _: [rng.normal(0, 20, (N, d0))]),
    "squaredError": (squared_error, lambda rng, N, d0, _: [*rng.normal(size=(2, N, d0))]),
    "crossEntropy": (
        cross_entropy,
        lambda rng, N, d0, _: [rng.normal(0, 400, (N, d0)), rng.integers(d0, size=N)],
    ),
}
CONSTANTS = {"squaredError": "target", "crossEntropy": "labels"}  # what the last of them is


def _points():
    """Of each operation a hundred runs: its name, its arrays, what goes back, what should come."""
    rng = np.random.default_rng(7)
    for name, (op, draw) in CASES.items():
        for _ in range(100):
            arrays = draw(rng, *rng.integers(1, 6, 3))
            before = len(arrays) - (name in CONSTANTS)
            given = {CONSTANTS[name]: arrays[-1]} if name in CONSTANTS else {}
            value, backward = op(*arrays[:before], **given)
            upstream = rng.normal(size=np.shape(value))
            yield name, arrays, upstream, [value, *backward(upstream)]


def _nested(arrays):
    return [np.asarray(array).tolist() for array in arrays]


def test_every_operation_gives_numpys_value_and_gradients(visit):
    points = list(_points())
    told = [[name, _nested(arrays), upstream.tolist()] for name, arrays, upstream, _ in points]
    came = visit("index.html").evaluate(
        """async ([code, points]) => {
            const blob = new Blob([code], {type: "text/javascript"});
            const law = await import(URL.createObjectURL(blob));
            return points.map(([name, arrays, upstream]) => {
                const before = JSON.stringify(arrays);
                const [value, backward] = law[name](...arrays);
                const gradients = backward(upstream);
                const again = JSON.stringify(backward(upstream)) === JSON.stringify(gradients);
                return [value, gradients, again && JSON.stringify(arrays) === before];
            });
        }""",
        [f"{javascript('law.js')}\nexport {{ {', '.join(CASES)} }};", told],
    )
    for (name, _, _, expected), (value, gradients, lawful) in zip(points, came, strict=True):
        assert lawful, f"{name} changed what it was given, or its way back works once only"
        for number, right in zip([value, *gradients], expected, strict=True):
            np.testing.assert_allclose(number, right, rtol=1e-9, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("name", list(CONSTANTS))
def test_a_loss_starts_the_way_back_with_a_one(visit, name):
    _, arrays, _, _ = next(point for point in _points() if point[0] == name)
    same = visit("index.html").evaluate(
        """async ([code, arrays]) => {
            const blob = new Blob([code], {type: "text/javascript"});
            const [, backward] = (await import(URL.createObjectURL(blob))).default(...arrays);
            return JSON.stringify(backward()) === JSON.stringify(backward(1));
        }""",
        [f"{javascript('law.js')}\nexport default {name};", _nested(arrays)],
    )
    assert same


def test_every_operation_of_the_file_is_compared():
    text = (ROOM / "law.js").read_text(encoding="utf-8")
    operations = set(re.findall(r"^(?:function|const) (\w+)(?: = activation)?\(", text, re.M))
    assert operations - {"dot"} == CASES.keys()
