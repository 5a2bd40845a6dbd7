"""An answer is the learner's own: what is refused, what is not, and what is said."""

import gc
import inspect

import numpy as np
import pytest

from backprop import tanh
from backprop.exercises import EXERCISES
from backprop.exercises.engine.own_work import foreign


def _cell(code, **given):
    """The function ``answer`` that a cell of a notebook defines."""
    space = {"__name__": "__main__", "np": np} | given
    exec(code, space)
    return space["answer"]


OWN = {
    "an attribute called modules": """
class Net:
    def __init__(self): self.modules = [np.tanh]
    def __call__(self, x): return self.modules[0](x)
def answer(x): return Net()(x)""",
    "a number called gc": "gc = 0.01\ndef answer(x): return gc * x",
    "a switch called inspect": "inspect = False\ndef answer(x): return x if inspect else 2 * x",
    "a plot that is switched off": """
import matplotlib.pyplot as plt
DEBUG = False
def answer(x):
    if DEBUG: plt.plot(x)
    return x""",
    "a function of one's own called eval": "def eval(x): return x\ndef answer(x): return eval(x)",
    "sys, but not its modules": "import sys\ndef answer(x): return min(x, sys.float_info.max)",
    "the standard library": "import math, functools\ndef answer(x): return math.tanh(x)",
    "recursion": "def answer(n): return n * answer(n - 1) if n else 1",
    "a walk back over remembered parents": """
class Node:
    def __init__(self, v, parents=()): self.v, self.parents, self.grad = v, parents, 0.0
    def __mul__(self, o): return Node(self.v * o.v, ((self, o.v), (o, self.v)))
    def __add__(self, o): return Node(self.v + o.v, ((self, 1.0), (o, 1.0)))
def answer(x): return (Node(x) * Node(x) + Node(x)).v""",
}


@pytest.mark.parametrize("name", OWN)
def test_what_is_ones_own_is_not_refused(name):
    assert foreign(_cell(OWN[name]), by_rule=True) is None


BORROWED = {
    "a function of the package": "def answer(x): return tanh(x)[0]",
    "through a helper": "def helper(x): return tanh(x)\ndef answer(x): return helper(x)[0]",
    "as a default": "def answer(x, f=tanh): return f(x)[0]",
    "in a list": "tools = [None, {'t': (tanh,)}]\ndef answer(x): return tools[1]['t'][0](x)[0]",
    "in an object": """
class Net:
    def __init__(self): self.f = tanh
    def __call__(self, x): return self.f(x)
net = Net()
def answer(x): return net(x)""",
    "an import inside": "def answer(x):\n    from backprop import tanh as t\n    return t(x)",
    "a name put together": "def answer(x): return __import__('back' + 'prop').tanh(x)",
    "importlib": "import importlib as i\n"
    "def answer(x): return i.import_module('back' + 'prop').tanh(x)",
    "import_module": "from importlib import import_module\n"
    "def answer(x): return import_module('back' + 'prop').tanh(x)",
    "importlib inside": "def answer(x):\n    import importlib\n    return importlib",
    "sys.modules": "import sys\ndef answer(x): return sys.modules['back' + 'prop'].tanh(x)",
    "sys.modules inside": "def answer(x):\n    import sys as s\n    return s.modules['backprop']",
    "eval": "def answer(x): return eval('tan' + 'h')(x)",
    "globals": "def answer(x): return globals()['tan' + 'h'](x)",
    "all that there is": "import gc\ndef answer(x): return gc.get_objects()",
    "another library": "def answer(x):\n    import sklearn\n    return sklearn",
}


@pytest.mark.parametrize("name", BORROWED)
def test_what_is_borrowed_is_refused(name):
    assert "own library are enough" in foreign(_cell(BORROWED[name], tanh=tanh))


def test_modules_themselves_and_references_are_no_answers():
    for thing in (gc, inspect, tanh, EXERCISES["6.2"].reference):
        assert foreign(thing)


TRICKS = {
    "a complex step": "def answer(x): return np.sin(x + 1e-20j).imag / 1e-20",
    "a complex step, made at run time": "def answer(x): return f(complex(x, h)).imag / h",
    "dual numbers": """
class Dual:
    def __init__(self, v, d): self.v, self.d = v, d
    def __mul__(self, o): return Dual(self.v * o.v, self.v * o.d + self.d * o.v)
def answer(x): return (Dual(x, 1.0) * Dual(x, 1.0)).d""",
    "dual numbers inside": """
def answer(x):
    class D:
        def __init__(self, v, d): self.v, self.d = v, d
        def __mul__(self, o): return D(self.v * o.v, self.d * o.v + self.v * o.d)
    return (D(x, 1.0) * D(x, 1.0)).d""",
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_slope_without_its_rule_is_refused_where_the_rule_is_asked(name):
    answer = _cell(TRICKS[name])
    assert "asked is the rule" in foreign(answer, by_rule=True)
    assert foreign(answer) is None
