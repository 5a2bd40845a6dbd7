"""Operations as answers: right in any style of writing, and every broken law is named."""

import functools
import re

import numpy as np
import pytest

from backprop import dense, rnn, squared_error, tanh
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.judge import examine
from backprop.exercises.engine.nudge import nudged
from backprop.exercises.engine.operation import both_ways, nudge_of
from backprop.exercises.shared.probes import away


def leaky(z, *, slope=0.01):
    factor = np.where(z > 0, 1.0, slope).astype(z.dtype)
    return z * factor, lambda da: (da * factor,)


def dropout(x, *, rate, rng):
    kept = ((rng.random(x.shape) >= rate) / (1 - rate)).astype(x.dtype)
    return x * kept, lambda dy: (dy * kept,)


def residual(x, *, branch=tanh):
    y, branch_backward = branch(x)
    return x + y, lambda dy: (dy + branch_backward(dy)[0],)


def square(x):
    return x * x, lambda dy: (2 * x * dy,)


def of(reference, draw, **more):
    """An exercise that asks for this operation."""
    return Exercise("0.9", reference, draw, draw, kind=Kind.OPERATION, **more)


def _sizes(rng, N=4, d=3, k=2, dtype=float):
    return tuple(away(rng, *shape).astype(dtype) for shape in ((N, d), (d, k), (k,)))


def _states(rng, T=3, N=2, D=2, d=3):
    shapes = ((T, N, D), (N, d), (D, d), (d, d), (d,))
    return Case(tuple(rng.normal(0, 0.5, shape) for shape in shapes))


def _with_rng(rng, *shape):
    return Case((away(rng, *shape),), {"rng": np.random.default_rng(3), "rate": 0.4})


EXERCISES = {
    "dense": of(
        dense,
        lambda rng: [
            Case(_sizes(rng)),
            Case(_sizes(rng, 1, 2, 2)),
            Case(_sizes(rng, 3, 3, 3, np.float32)),
        ],
    ),
    "leaky": of(
        leaky,
        lambda rng: [
            Case((away(rng, 4, 3),)),
            Case((away(rng, 5).astype(np.float32),), {"slope": 0.2}),
        ],
    ),
    "dropout": of(dropout, lambda rng: [_with_rng(rng, 5, 4), _with_rng(rng, 3)]),
    "residual": of(
        residual,
        lambda rng: [Case((away(rng, 4, 3),)), Case((away(rng, 2, 2),), {"branch": square})],
    ),
    "squared_error": of(
        squared_error,
        lambda rng: [Case((away(rng, N, 3),), {"target": rng.normal(size=(N, 3))}) for N in (4, 1)],
    ),
    "rnn": of(rnn, lambda rng: [_states(rng), _states(rng, 1, 4, 3, 2)]),
}
every_operation = pytest.mark.parametrize("name", EXERCISES)


@every_operation
@pytest.mark.parametrize("seed", range(5))
def test_the_references_way_back_is_what_nudging_its_forward_gives(name, seed):
    exercise = EXERCISES[name]
    for k, case in enumerate(exercise.cases(hidden=False, seed=seed)):
        single = any(a.dtype == np.float32 for a in case.args)
        came = both_ways(exercise.reference, exercise.reference)(*case.args, **case.keywords)
        assert [*came] == ["value", *(f"d{n}" for n in exercise.names(case)[: len(case.args)])]
        for array_name in [key[1:] for key in came if key != "value"]:
            for place, slope in np.ndenumerate(came[f"d{array_name}"]):
                nudge = nudge_of(
                    exercise.reference,
                    lambda k=k: exercise.cases(hidden=False, seed=seed)[k],
                    array_name,
                    place,
                )
                seen = nudged(nudge)
                assert seen.slope == pytest.approx(slope, rel=1e-7, abs=1e-5 if single else 1e-8)


def _written(name, code):
    """The operation that a cell of a notebook defines."""
    space = {"__name__": "__main__", "np": np, "functools": functools, "tanh": tanh}
    exec(code, space)
    return space[name]


DENSE = """
def dense(x, W, b):
    z = x @ W + b
    def backward(dz):
        BACK
    RETURN
"""
BACK, RETURN = "return dz @ W.T, x.T @ dz, dz.sum(axis=0)", "return z, backward"


def _dense(back=BACK, end=RETURN):
    return DENSE.replace("BACK", back).replace("RETURN", end)


DROPOUT = """
def dropout(x, *, rate, rng):
    kept = (RANDOM >= rate) / (1 - rate)
    return x * kept, lambda dy: (dy * kept,)
"""
LOSS = """
def squared_error(prediction, *, target):
    N, error = len(prediction), prediction - target
    return VALUE, lambda dloss=1.0: (GRADIENT,)
"""


def _loss(value="0.5 * (error**2).sum() / N", gradient="dloss * error / N"):
    return LOSS.replace("VALUE", value).replace("GRADIENT", gradient)


RIGHT = {
    "dense": {
        "a closure": _dense(),
        "a list for the pair": _dense(end="return [z, backward]"),
        "a lambda": "dense = lambda x, W, b: "
        "(x @ W + b, lambda g: (g @ W.T, x.T @ g, g.sum(axis=0)))",
        "Fortran order": _dense(
            back="return tuple(map(np.asfortranarray, (dz @ W.T, x.T @ dz, dz.sum(axis=0))))"
        ),
        "loops": """
def dense(x, W, b):
    z = np.array([[sum(x[n] * W[:, k]) + b[k] for k in range(len(b))] for n in range(len(x))])
    def backward(dz):
        dx, dW, db = np.zeros_like(x), np.zeros_like(W), np.zeros_like(b)
        for n in range(len(x)):
            db += dz[n]
            for i in range(x.shape[1]):
                dx[n, i] = sum(dz[n] * W[i])
                dW[i] += x[n, i] * dz[n]
        return dx, dW, db
    return z.astype(x.dtype), backward""",
        "an object whose call walks back": """
class Back:
    def __init__(self, x, W): self.x, self.W = x, W
    def __call__(self, dz): return dz @ self.W.T, self.x.T @ dz, dz.sum(axis=0)
def dense(x, W, b): return x @ W + b, Back(x, W)""",
        "a class with a bound method": """
class Dense:
    def __init__(self, x, W, b): self.x, self.W, self.z = x, W, x @ W + b
    def backward(self, dz): return np.einsum("nk,ik->ni", dz, self.W), self.x.T @ dz, dz.sum(0)
    def __iter__(self): return iter((self.z, self.backward))
def dense(x, W, b): return tuple(Dense(x, W, b))""",
        "an operation that is an object": """
class Dense:
    def __call__(self, x, W, b):
        return x @ W + b, functools.partial(self.back, x, W)
    @staticmethod
    def back(x, W, dz): return dz @ W.T, x.T @ dz, dz.sum(axis=0)
dense = Dense()""",
        "functools": """
def back(x, W, dz): return dz @ W.T, x.T @ dz, dz.sum(axis=0)
def both(turn, x, W, b): return x @ W + b, functools.partial(turn, x, W)
dense = functools.partial(both, back)""",
        "any arguments": """
def dense(*arrays):
    x, W, b = arrays
    return x @ W + b, lambda *up: (up[0] @ W.T, x.T @ up[0], up[0].sum(axis=0))""",
        "memoised by value": """
known = {}
def dense(x, W, b):
    key = tuple((a.shape, a.dtype.str, a.tobytes()) for a in (x, W, b))
    if key not in known:
        x, W = x.copy(), W.copy()
        known[key] = x @ W + b, lambda dz: (dz @ W.T, x.T @ dz, dz.sum(axis=0))
    return known[key]""",
        "copies of everything": _dense(
            back="dz = dz.copy(); dz *= 1; return dz @ W.T.copy(), x.copy().T @ dz, dz.sum(axis=0)"
        ),
    },
    "leaky": {
        "where": "def leaky(z, *, slope=0.01):\n"
        "    return np.where(z > 0, z, slope * z), "
        "lambda da: (np.where(z > 0, da, slope * da),)",
        "a mask": """
def leaky(z, *, slope=0.01):
    a, low = z.copy(), z < 0
    a[low] *= slope
    def backward(da):
        dz = da.copy()
        dz[low] *= slope
        return (dz,)
    return a, backward""",
        "keywords of any name": """
def leaky(z, **constants):
    slope = constants.get("slope", 0.01)
    return np.maximum(z, slope * z), lambda da: (da * np.where(z > 0, 1, slope).astype(z.dtype),)
""",
    },
    "dropout": {"one draw": DROPOUT.replace("RANDOM", "rng.random(x.shape)")},
    "residual": {
        "the branch that is lent": """
def residual(x, *, branch=tanh):
    y, back = branch(x)
    return x + y, lambda dy: (dy + back(dy)[0],)""",
    },
    "squared_error": {
        "a closure": _loss(),
        "a float": _loss("float(0.5 * (error**2).sum() / N)"),
        "an array of no axis": _loss("np.array(0.5 * (error**2).sum() / N)"),
        "the mean over rows": _loss("0.5 * np.mean(np.sum(error**2, axis=1))"),
        "no default": _loss().replace("dloss=1.0", "dloss"),
    },
    "rnn": {
        "its own loops": """
def rnn(xs, s0, U, R, b):
    states = [s0]
    for x in xs: states.append(np.tanh(x @ U + states[-1] @ R + b))
    def backward(dstates):
        ds, dxs = 0 * s0, []
        dU, dR, db = 0 * U, 0 * R, 0 * b
        for t in range(len(xs), 0, -1):
            dz = (dstates[t - 1] + ds) * (1 - states[t] ** 2)
            dxs.insert(0, dz @ U.T)
            dU, dR, db = dU + xs[t - 1].T @ dz, dR + states[t - 1].T @ dz, db + dz.sum(axis=0)
            ds = dz @ R.T
        return np.array(dxs), ds, dU, dR, db
    return np.array(states[1:]), backward""",
    },
}


@pytest.mark.parametrize(("name", "style"), [(n, s) for n in RIGHT for s in RIGHT[n]])
def test_right_operations_pass_in_any_style(name, style):
    answer = _written(name, RIGHT[name][style])
    for seed in range(3):
        report = examine(EXERCISES[name], answer, seed=seed)
        assert report.passed, report.text(3)


STALE = """
class Dense:
    def __call__(self, x, W, b):
        self.x, self.W = x, W
        return x @ W + b, self.backward
    def backward(self, dz): return dz @ self.W.T, self.x.T @ dz, dz.sum(axis=0)
dense = Dense()"""
LAZY = """
last = {}
def dense(x, W, b):
    last["x"], kept = x, {}
    def backward(dz):
        x = kept.setdefault("x", last["x"])
        return dz @ W.T, x.T @ dz, dz.sum(axis=0)
    return x @ W + b, backward"""

BROKEN = {  # (operation, code, what the report says)
    "no pair": ("dense", _dense(end="return z"), "law 1.*an array of shape"),
    "three things": ("dense", _dense(end="return z, backward, x"), "law 1.*a tuple of"),
    "no function": ("dense", _dense(end="return z, (x, W, b)"), "law 1"),
    "no return": ("dense", _dense(end="pass"), "law 1.*None"),
    "a text for the value": ("dense", _dense(end="return 'z', backward"), "value is floats"),
    "a list for the value": ("dense", _dense(end="return z.tolist(), backward"), "value is floats"),
    "a positional constant": ("leaky", "def leaky(z, slope=0.01): pass", "slope.*law 1"),
    "a positional constant that the case leaves out": (
        "residual",
        "def residual(x, branch=tanh): pass",
        "branch.*law 1",
    ),
    "a keyword array": ("dense", "def dense(x, *, W, b): pass", "W gets.*law 1"),
    "a list back": ("dense", _dense("return [dz @ W.T, x.T @ dz, dz.sum(axis=0)]"), "law 2.*list"),
    "two of three": ("dense", _dense("return dz @ W.T, x.T @ dz"), "a tuple of 3.*law 2"),
    "a value of objects": (
        "dense",
        _dense(end="return z.astype(object), backward"),
        "value is floats",
    ),
    "not a number": (
        "dense",
        _dense("return dz @ W.T, x.T @ dz * np.nan, dz.sum(axis=0)"),
        "Nudged: W.*you return at dW.* nan",
    ),
    "no tuple": (
        "leaky",
        "def leaky(z, *, slope=0): return np.where(z > 0, z, 0.01 * z), lambda da: da",
        "one gradient.*law 2",
    ),
    "a list for an array": (
        "dense",
        _dense("return dz @ W.T, (x.T @ dz).tolist(), dz.sum(axis=0)"),
        r"dW is an array.*law 2.*a list of 3",
    ),
    "None": ("dense", _dense("return dz @ W.T, None, dz.sum(axis=0)"), "dW .*law 2.*None"),
    "transposed": ("dense", _dense("return dz @ W.T, dz.T @ x, dz.sum(axis=0)"), "dW.*6.*transp"),
    "batch axis": ("dense", _dense("return dz @ W.T, x.T @ dz, dz"), "db .*law 6.*over the exampl"),
    "summed": ("dense", _dense("return dz @ W.T, x.T @ dz, dz.sum()"), "db .*law 6.*added up"),
    "summed dx": ("dense", _dense("return (dz @ W.T).sum(0), x.T @ dz, dz.sum(0)"), "dx.*law 6"),
    "the other type of float": (
        "dense",
        _dense("return dz @ W.T, x.T @ dz.astype(float), dz.sum(axis=0)"),
        "dW.*float32.*law 2.*float64",
    ),
    "a value of another type": (
        "leaky",
        "def leaky(z, *, slope=0.01):\n"
        "    f = np.where(z > 0, 1.0, slope)\n"
        "    return z * f, lambda da: ((da * f).astype(z.dtype),)",
        "value of type float32.*law 2.*float64",
    ),
    "adds up": (
        "dense",
        """
def dense(x, W, b):
    dW, db = np.zeros_like(W), np.zeros_like(b)
    def backward(dz):
        nonlocal dW
        dW = dW + x.T @ dz
        return dz @ W.T, dW, dz.sum(axis=0)
    return x @ W + b, backward""",
        "dW is something else.*again.*law 2",
    ),
    "adds up in place": (
        "dense",
        """
def dense(x, W, b):
    dW = np.zeros_like(W)
    def backward(dz):
        dW[:] += x.T @ dz
        return dz @ W.T, dW, dz.sum(axis=0)
    return x @ W + b, backward""",
        "dW is something else.*again.*law 2",
    ),
    "eats what it keeps": (
        "dense",
        """
def dense(x, W, b):
    kept = [x]
    def backward(dz):
        x = kept.pop()
        return dz @ W.T, x.T @ dz, dz.sum(axis=0)
    return x @ W + b, backward""",
        "called again, ends in IndexError.*law 2",
    ),
    "answers once": (
        "dense",
        """
def dense(x, W, b):
    @functools.cache
    def answer(): return [None]
    def backward(dz):
        if answer()[0] is None: answer()[0] = dz @ W.T, x.T @ dz, dz.sum(axis=0)
        return answer()[0]
    return x @ W + b, backward""",
        "dx does not follow.*law 2",
    ),
    "remembers the last call": ("dense", STALE, "After another call.*law 3"),
    "a buffer for all values": (
        "dropout",
        """
buffer = np.empty(99)
def dropout(x, *, rate, rng):
    kept = (rng.random(x.shape) >= rate) / (1 - rate)
    y = buffer[:x.size].reshape(x.shape)
    y[:] = x * kept
    return y, lambda dy: (dy * kept,)""",
        "Later calls have changed.*law 3",
    ),
    "remembers when it first walks back": ("dense", LAZY, "After another call.*law 3"),
    "changes W going forward": (
        "dense",
        _dense().replace("    z = ", "    W += 1; W -= 0.5\n    z = "),
        "changes its argument W.*law 3",
    ),
    "changes x going back": (
        "dense",
        _dense("x[:] = x.T @ x if 0 else x * 2; return dz @ W.T, x.T @ dz / 2, dz.sum(axis=0)"),
        "changes its argument x.*law 3",
    ),
    "changes a constant": (
        "squared_error",
        _loss("(target.fill(0), 0.5 * (error**2).sum() / N)[1]"),
        "changes its argument target.*law 3",
    ),
    "changes what is handed in": (
        "leaky",
        """
def leaky(z, *, slope=0.01):
    def backward(da):
        da[z < 0] *= slope
        return (da,)
    return np.where(z > 0, z, slope * z), backward""",
        "changes what it is handed.*law 3",
    ),
    "changes its value": (
        "leaky",
        """
def leaky(z, *, slope=0.01):
    a = np.where(z > 0, z, slope * z)
    def backward(da):
        a[:] = np.where(z > 0, da, slope * da)
        return (a.copy(),)
    return a, backward""",
        "changes the value.*law 3",
    ),
    "divides": (
        "dense",
        _dense("return dz @ W.T / len(x), x.T @ dz / len(x), dz.mean(axis=0)"),
        "Nudged: x.*dx, dW, db are divided by 4.*law 4",
    ),
    "divides the weights' alone": (
        "dense",
        _dense("return dz @ W.T, x.T @ dz / len(x), dz.sum(axis=0)"),
        "Nudged: W.*dW is divided by 4.*law 4",
    ),
    "a loss that does not divide": (
        "squared_error",
        _loss("0.5 * (error**2).sum()", "dloss * error"),
        "value, dprediction are 4 times too large.*law 4",
    ),
    "a loss whose gradient does not": (
        "squared_error",
        _loss(gradient="dloss * error"),
        "Nudged: prediction.*dprediction is 4 times too large.*law 4",
    ),
    "a loss that ignores what is handed in": (
        "squared_error",
        _loss(gradient="error / N"),
        "Nudged: prediction",
    ),
    "chance of its own": (
        "dropout",
        DROPOUT.replace("RANDOM", "np.random.default_rng(0).random(x.shape)"),
        "rng is not used.*law 5",
    ),
    "global chance": (
        "dropout",
        DROPOUT.replace("RANDOM", "np.random.random(x.shape)"),
        "rng is not used.*law 5",
    ),
    "global chance beside rng": (
        "dropout",
        DROPOUT.replace("RANDOM", "(rng.random() + np.random.random(x.shape)) % 1"),
        "second time.*law 5",
    ),
    "chance where none is asked": (
        "leaky",
        "def leaky(z, *, slope=0): return z + np.random.random(z.shape), lambda da: (da,)",
        "second time.*law 5",
    ),
    "negative upstreams lost": (
        "leaky",
        "def leaky(z, *, slope=0.01):\n"
        "    return np.where(z > 0, z, slope * z), "
        "lambda da: (np.maximum(da, 0) * np.where(z > 0, 1.0, slope),)",
        "Nudged: z",
    ),
    "a way back that fails": ("dense", _dense("return dz @ W"), "backward ends in ValueError"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_each_broken_law_is_named(fault):
    name, code, words = BROKEN[fault]
    report = examine(EXERCISES[name], _written(name, code))
    assert not report.passed
    assert re.search(words, " ".join(report.facts)), report.text(3)


def test_the_gradient_that_is_off_is_named_with_its_worst_entry_nudged_and_came():
    code = _dense("dW = x.T @ dz; dW[2, 1] += 1; dW[0, 0] += 0.1; return dz @ W.T, dW, dz.sum(0)")
    facts = examine(EXERCISES["dense"], _written("dense", code)).facts
    upstream = np.random.default_rng(7).normal(size=(4, 2))
    slope = (_sizes(np.random.default_rng(0))[0].T @ upstream)[2, 1]
    assert facts[1] == "Then backward(np.random.default_rng(7).normal(size=(4, 2)))."
    assert facts[2].startswith("Nudged: W[2, 1] up and down by 0.00001 moves the value, weighed")
    assert f"a slope of {slope:.8g}; you return at dW[2, 1] {slope + 1:.8g}." in facts[2]


def test_one_gradient_that_is_off_does_not_cost_the_points_of_the_others():
    for wrong in ("x.T @ dz * 2", "dz.T @ x", "None"):
        answer = _written("dense", _dense(f"return dz @ W.T, {wrong}, dz.sum(axis=0)"))
        for part, passed in (("value", 1), ("dx db", 1), ("dW", 0), ("", 0)):
            assert examine(EXERCISES["dense"], answer, part=part).passed == passed
    crash = _written("dense", _dense("return dz @ W"))
    assert examine(EXERCISES["dense"], crash, part="value").passed
    assert not examine(EXERCISES["dense"], crash, part="dx").passed


def test_a_way_back_that_is_not_written_yet_is_no_error():
    answer = _written("dense", _dense("raise NotImplementedError"))
    assert examine(EXERCISES["dense"], answer).verdict == "unfinished"
    assert examine(EXERCISES["dense"], answer, part="dx").verdict == "unfinished"
    assert examine(EXERCISES["dense"], answer, part="value").passed


class Hostile:
    def __getattribute__(self, name):
        raise SystemExit

    def __call__(self, *arguments):
        return self


class OddFloat(float):
    def __float__(self):
        raise SystemExit


ODD = {
    "an object": lambda x, W, b: Hostile(),
    "an object for the value": lambda x, W, b: (Hostile(), lambda dz: (x, W, b)),
    "a way back that is an object": lambda x, W, b: (x @ W + b, Hostile()),
    "gradients that are objects": lambda x, W, b: (x @ W + b, lambda dz: (Hostile(), W, b)),
    "gradients of objects": lambda x, W, b: (x @ W + b, lambda dz: (x.astype(object), W, b)),
    "a value of objects": lambda x, W, b: ((x @ W + b).astype(object), lambda dz: (x, W, b)),
    "an odd float": lambda x, W, b: (OddFloat(3), lambda dz: (x, W, b)),
    "odd floats": lambda x, W, b: (np.array([OddFloat(3)]), lambda dz: (x, W, b)),
    "a generator": lambda x, W, b: (v for v in (x @ W + b, lambda dz: (x, W, b))),
    "a way back that is a generator": lambda x, W, b: (x @ W + b, lambda dz: (v for v in (x, W))),
    "complex numbers": lambda x, W, b: ((x @ W + b) * 1j, lambda dz: (x, W, b)),
    "texts": lambda x, W, b: (x @ W + b, lambda dz: ("x", "W", "b")),
    "nothing": lambda: None,
    "too few arguments": lambda x: (x, lambda dz: (dz,)),
    "a way back without arguments": lambda x, W, b: (x @ W + b, lambda: (x, W, b)),
    "not a number": lambda x, W, b: (x @ W + b, lambda dz: (x * np.nan, W, b)),
    "an exit on the way back": lambda x, W, b: (x @ W + b, lambda dz: exit()),
}


@pytest.mark.parametrize("name", ODD)
def test_anything_may_come_of_an_operation(name):
    report = examine(EXERCISES["dense"], ODD[name])
    assert not report.passed
    assert len(report.text(3)) < 2000
