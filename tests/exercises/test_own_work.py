"""An answer is the learner's own: what is refused, what is not, and what is said."""

import gc
import inspect

import numpy as np
import pytest

from backprop import MLP, tanh
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
    "a data class": """
from dataclasses import dataclass, field, replace
@dataclass(frozen=True, slots=True)
class Net:
    w: float = 2.0
    past: list = field(default_factory=list)
def answer(x): return replace(Net(), w=3.0).w * x""",
    "a data class inside": """
from dataclasses import dataclass
def answer(x):
    @dataclass
    class Net:
        w: float = 2.0
    return Net().w * x""",
    "functions of NumPy that know complex numbers": "from numpy.linalg import norm\n"
    "from numpy.lib.stride_tricks import sliding_window_view\n"
    "def answer(x): return norm(x) + sliding_window_view(x, 1)",
    "abstract classes and names for types": """
from abc import ABC, abstractmethod
from typing import Generic, NamedTuple, TypeVar
from enum import Enum
T = TypeVar("T")
class Op(ABC):
    @abstractmethod
    def f(self, x): ...
class Pair(NamedTuple):
    x: float
class Kind(Enum):
    A = 1
class Own(Op, Generic[T]):
    def f(self, x: T) -> T: return Pair(x).x * Kind.A.value
def answer(x): return Own().f(x)""",
    "arrays for globals": "import sys\nW = np.ones(3)\neval = np.ones(2)\n"
    "def answer(x): return x @ W + eval.sum() + sys.maxsize",
    "something that does not want to be looked at": """
class Odd:
    def __getattribute__(self, name): raise RuntimeError
odd = Odd()
def answer(x): return odd and x""",
    "a plot drawn beside": """
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
plt.close(figure)
def answer(x):
    axes.plot(x)
    return x""",
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
    "an import inside": "def answer(x):\n    from backprop import MLP, tanh as t\n    return t(x)",
    "a name put together": "def answer(x): return __import__('back' + 'prop').tanh(x)",
    "importlib": "import importlib as i\n"
    "def answer(x): return i.import_module('back' + 'prop').tanh(x)",
    "import_module": "from importlib import import_module\n"
    "def answer(x): return import_module('back' + 'prop').tanh(x)",
    "importlib inside": "def answer(x):\n    import importlib\n    return importlib",
    "sys.modules": "import sys\ndef answer(x): return sys.modules['back' + 'prop'].tanh(x)",
    "sys.modules inside": "def answer(x):\n    import sys as s\n    return s.modules['backprop']",
    "modules of sys": "def answer(x):\n    from sys import modules\n    return modules['backprop']",
    "modules of sys, outside": "from sys import modules\n"
    "def answer(x): return modules['backprop'].tanh(x)",
    "eval of builtins": "import builtins\ndef answer(x): return builtins.eval('tan' + 'h')(x)",
    "in a namespace": "from types import SimpleNamespace\nns = SimpleNamespace(f=tanh)\n"
    "def answer(x): return ns.f(x)[0]",
    "in slots": """
class Net:
    __slots__ = ("f",)
net = Net()
net.f = tanh
def answer(x): return net.f(x)[0]""",
    "in an array of objects": "tools = np.array([tanh, None])\ndef answer(x): return tools[0](x)",
    "in a queue": "from collections import deque\ntools = deque([tanh])\n"
    "def answer(x): return tools[0](x)[0]",
    "in a cached property": """
import functools
class Net:
    @functools.cached_property
    def f(self): return tanh
def answer(x): return Net().f(x)[0]""",
    "a class that inherits": "class Net(MLP): pass\ndef answer(x): return Net(1, 2).widths",
    "eval": "def answer(x): return eval('tan' + 'h')(x)",
    "globals": "def answer(x): return globals()['tan' + 'h'](x)",
    "all that there is": "import gc\ndef answer(x): return gc.get_objects()",
    "another library": "def answer(x):\n    import sklearn\n    return sklearn",
}


@pytest.mark.parametrize("name", BORROWED)
def test_what_is_borrowed_is_refused(name):
    assert "own library are enough" in foreign(_cell(BORROWED[name], tanh=tanh, MLP=MLP))


def test_modules_themselves_and_references_are_no_answers():
    for thing in (gc, inspect, tanh, EXERCISES["6.2"].reference):
        assert foreign(thing)


def test_what_an_exercise_lends_is_not_borrowed():
    answer = _cell("def answer(x, *, branch=tanh): return branch(x)", tanh=tanh)
    assert foreign(answer)
    assert foreign(answer, lent=(tanh,)) is None


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
