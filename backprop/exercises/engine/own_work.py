"""An answer is the learner's own: NumPy and the standard library, not the package's solution.

This keeps honest people honest, and looks at what names are bound to, not at how they are spelt.
"""

import builtins
import dis
import functools
import sys
from collections.abc import Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

import numpy as np

SHOWING = {"matplotlib", "IPython", "ipywidgets", "tqdm"}  # a plot of what one does is no answer
ALLOWED = {"numpy", *sys.stdlib_module_names, *SHOWING}
BACK_DOORS = {
    "importlib",
    "gc",
    "inspect",
    "pkgutil",
    "runpy",
    "ctypes",
}  # to what is not one's own
BACK_DOOR_BUILTINS = {"__import__", "eval", "exec", "globals", "__builtins__"}
ENOUGH = "NumPy and Python's own library are enough."
BY_RULE = "asked is the rule for the slope, not a way to nudge in secret."
COMPLEX = {"imag", "complex", "complex64", "complex128", "iscomplex", "csingle", "cdouble"}
MOST = 10_000  # things that are looked at


def foreign(answer, *, by_rule: bool = False, lent: tuple = ()) -> str | None:
    """What the answer, or something of the learner's own that it uses, takes from elsewhere, in a
    sentence. ``by_rule``: complex numbers and number types of one's own count too. ``lent``: what
    the exercise itself hands out, as in ``branch=tanh``."""
    seen, todo = set(map(id, lent)), [answer]
    while todo and len(seen) < MOST:
        thing = todo.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if elsewhere := _from_elsewhere(thing):
            return f"It uses {elsewhere}; {ENOUGH}"
        if isinstance(thing, FunctionType):
            if door := next(_doors(thing), None):
                return f"It uses {door}; {ENOUGH}"
            if by_rule and (trick := next(_tricks(thing.__code__), None)):
                return f"It uses {trick}; {BY_RULE}"
        todo.extend(_inside(thing))
    return None


def _from_elsewhere(thing) -> str | None:
    home = _home(thing)
    root = home.split(".")[0]
    file = getattr(sys.modules.get(root), "__file__", None) or ""
    if root == "backprop" or ("-packages" in file and root not in (*ALLOWED, "__main__")):
        name = getattr(thing, "__name__", "something")
        return home if name == home else f"{name} of {home}"
    return root if root in BACK_DOORS else None


def _home(thing) -> str:
    """The module that a function, a class, an object or a module is from."""
    if isinstance(thing, ModuleType):
        return thing.__name__
    if isinstance(thing, (FunctionType, BuiltinFunctionType, type)):
        return thing.__module__ or ""
    return type(thing).__module__


def _doors(function: FunctionType) -> Iterator[str]:
    """Imports of what is not allowed, and built-in ways to get at it."""
    names = set(_names(function.__code__))
    used = {name: function.__globals__.get(name) for kind, name in names if kind == "global"}
    for kind, name in names:
        if kind == "import" and (name.split(".")[0] not in ALLOWED or name in BACK_DOORS):
            yield name
        if kind == "global" and name in BACK_DOOR_BUILTINS and used[name] in (None, builtins):
            yield name
    if ("attribute", "modules") in names and (sys in used.values() or ("import", "sys") in names):
        yield "sys.modules"


def _tricks(code: CodeType) -> Iterator[str]:
    """Ways to have a slope without its rule. A number type whose product adds applies the product
    rule on its way forward; one that only remembers what it was made of will walk back."""
    names = {name for _, name in _names(code)}
    if names & COMPLEX or any(isinstance(one, complex) for one in _constants(code)):
        yield "complex numbers"
    products = [one for one in _codes(code) if one.co_name in ("__mul__", "__rmul__")]
    if any(step.argrepr == "+" for one in products for step in dis.get_instructions(one)):
        yield "numbers that carry their slope along"


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code, and that of all functions and classes written inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _names(code: CodeType) -> Iterator[tuple[str, str]]:
    """("global" | "attribute" | "import", name) of all of a function's code."""
    kinds = {
        "IMPORT_NAME": "import",
        "LOAD_GLOBAL": "global",
        "LOAD_NAME": "global",
        "LOAD_ATTR": "attribute",
        "LOAD_METHOD": "attribute",
    }
    for one in _codes(code):
        for instruction in dis.get_instructions(one):
            if instruction.opname in kinds:
                yield kinds[instruction.opname], instruction.argval


def _constants(code: CodeType) -> Iterator:
    for one in _codes(code):
        yield from one.co_consts


def _inside(thing) -> list:
    """What a thing carries with it, under whatever wrapping."""
    if isinstance(thing, FunctionType):
        cells = [cell.cell_contents for cell in thing.__closure__ or () if cell != type(cell)()]
        used = [thing.__globals__.get(n) for kind, n in _names(thing.__code__) if kind == "global"]
        keywords = (thing.__kwdefaults__ or {}).values()
        return [*cells, *used, *(thing.__defaults__ or ()), *keywords, *_wrapped(thing)]
    if isinstance(thing, functools.partial):
        return [thing.func, *thing.args, *thing.keywords.values()]
    if isinstance(thing, MethodType):
        return [thing.__func__, thing.__self__]
    if isinstance(thing, np.vectorize):
        return [thing.pyfunc]
    if isinstance(thing, (list, tuple, set, frozenset)):
        return [*thing]
    if isinstance(thing, dict):
        return [*thing.values()]
    if isinstance(thing, type):
        return [*vars(thing).values()] if thing.__module__ == "__main__" else []
    if isinstance(thing, (staticmethod, classmethod, property)):
        return [getattr(thing, "__func__", None), getattr(thing, "fget", None)]
    own = [type(thing), vars(thing)] if type(thing).__module__ == "__main__" else []
    return [*own, *_wrapped(thing)]


def _wrapped(thing) -> list:
    return [thing.__wrapped__] if hasattr(thing, "__wrapped__") else []
