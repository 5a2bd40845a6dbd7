"""An answer is the learner's own: NumPy and the standard library, not the package's solution.

This keeps honest people honest, and looks at what names are bound to, not at how they are spelt.
"""

import builtins
import dis
import sys
from collections import deque
from collections.abc import Iterator
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, ModuleType

import numpy as np

from backprop.exercises.engine.untouched import parts

SHOWING = {"matplotlib", "IPython", "ipywidgets", "tqdm"}  # a plot of what one does is no answer
ALLOWED = {"numpy", *sys.stdlib_module_names, *SHOWING}
BACK_DOORS = {"importlib", "gc", "inspect", "pkgutil", "runpy", "ctypes"}  # to others' work
BACK_DOOR_BUILTINS = {"__import__", "eval", "exec", "globals", "__builtins__"}
WRAPPINGS = {"builtins", "types", "functools", "collections"}  # lists, partials, methods, …
ENOUGH = "NumPy and Python's own library are enough."
BY_RULE = "asked is the rule for the slope, not a way to nudge in secret."
COMPLEX = {"imag", "complex", "complex64", "complex128", "iscomplex", "csingle", "cdouble"}
MOST = 10_000  # things that are looked at


def foreign(answer, *, by_rule: bool = False, lent: tuple = ()) -> str | None:
    """What the answer, or something of the learner's own that it uses, takes from elsewhere, in a
    sentence. ``by_rule``: complex numbers and number types of one's own count too. ``lent``: what
    the exercise itself hands out, as in ``branch=tanh``."""
    seen, todo = {id(one): one for one in lent}, [answer]
    while todo and len(seen) < MOST:
        thing = todo.pop()
        if id(thing) in seen:
            continue
        seen[id(thing)] = thing
        try:
            if told := _refused(thing, by_rule):
                return told
            todo.extend(_inside(thing))
        except Exception:  # it does not want to be looked at
            continue
    return None


def _refused(thing, by_rule: bool) -> str | None:
    """Why one thing cannot be part of an answer."""
    if elsewhere := _from_elsewhere(thing):
        return f"It uses {elsewhere}; {ENOUGH}"
    if isinstance(thing, FunctionType) and _is_own(thing):
        if door := next(_doors(thing), None):
            return f"It uses {door}; {ENOUGH}"
        if by_rule and (trick := next(_tricks(thing.__code__), None)):
            return f"It uses {trick}; {BY_RULE}"
    return None


def _is_own(thing) -> bool:
    """Written by the learner, or anyhow not in a library that everybody may use."""
    return _home(thing).split(".")[0] not in ALLOWED


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
        as_it_was = used.get(name) is None or used[name] is builtins
        if kind == "global" and name in BACK_DOOR_BUILTINS and as_it_was:
            yield name
    for module, attributes in ((sys, {"modules"}), (builtins, BACK_DOOR_BUILTINS)):
        at_hand = any(one is module for one in used.values())
        at_hand = at_hand or ("import", module.__name__) in names
        for attribute in attributes if at_hand else ():
            if ("attribute", attribute) in names:
                yield f"{module.__name__}.{attribute}"


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
        "IMPORT_FROM": "attribute",
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
        return _used(thing) if _is_own(thing) else []
    if isinstance(thing, type):
        return [*vars(thing).values(), *thing.__bases__] if _is_own(thing) else []
    if isinstance(thing, (set, frozenset, deque)):
        return [*thing]
    wrapping = type(thing).__module__ in WRAPPINGS or isinstance(thing, (np.ndarray, np.vectorize))
    if isinstance(thing, ModuleType) or not (wrapping or _is_own(thing)):
        return []
    return [type(thing), *parts(thing), *_wrapped(thing)]


def _used(function: FunctionType) -> list:
    cells = [cell.cell_contents for cell in function.__closure__ or () if cell != CellType()]
    names = [name for kind, name in _names(function.__code__) if kind == "global"]
    defaults = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    used = [function.__globals__.get(name) for name in names]
    return [*cells, *used, *defaults, *_wrapped(function)]


def _wrapped(thing) -> list:
    return [thing.__wrapped__] if hasattr(thing, "__wrapped__") else []
