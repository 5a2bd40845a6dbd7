"""An answer is the learner's own: NumPy and the standard library, not the package's solution."""

import dis
import functools
import sys
from collections.abc import Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

import numpy as np

ALLOWED = {"numpy", *sys.stdlib_module_names}
BACK_DOORS = {"importlib", "__import__", "eval", "exec", "globals", "gc", "inspect", "sys.modules"}


def foreign(answer) -> str | None:
    """What the answer, or one of the learner's own functions that it uses, takes from elsewhere.

    This keeps honest people honest; who wants to get round it can.
    """
    seen, todo = [], [answer]
    while todo:
        thing = todo.pop()
        if any(thing is one for one in seen):
            continue
        seen.append(thing)
        home = _home(thing)
        if _is_library(home):
            return f"{getattr(thing, '__name__', 'something')} of {home}"
        if isinstance(thing, FunctionType):
            for name in _uses(thing.__code__):
                own = isinstance(thing.__globals__.get(name), FunctionType)
                if not own and name in BACK_DOORS:
                    return name
                if name.startswith("import ") and name.split()[1].split(".")[0] not in ALLOWED:
                    return name.split()[1]
                todo.append(thing.__globals__.get(name))
        todo.extend(_inside(thing))
    return None


def _is_library(home: str) -> bool:
    """Our package, or another one that was installed: not what a learner has written."""
    root = home.split(".")[0]
    file = getattr(sys.modules.get(root), "__file__", None) or ""
    return root == "backprop" or ("-packages" in file and root not in (*ALLOWED, "__main__"))


def _inside(thing) -> list:
    """What a function carries with it, under whatever wrapping."""
    if isinstance(thing, FunctionType):
        cells = [cell.cell_contents for cell in thing.__closure__ or () if cell != type(cell)()]
        keywords = (thing.__kwdefaults__ or {}).values()
        return [*cells, *(thing.__defaults__ or ()), *keywords]
    if isinstance(thing, functools.partial):
        return [thing.func, *thing.args, *thing.keywords.values()]
    if isinstance(thing, MethodType):
        return [thing.__func__]
    if isinstance(thing, np.vectorize):
        return [thing.pyfunc]
    if hasattr(type(thing), "__wrapped__") or hasattr(thing, "__wrapped__"):
        return [thing.__wrapped__]
    if isinstance(thing, type):
        return [value for value in vars(thing).values() if isinstance(value, FunctionType)]
    own_call = vars(type(thing)).get("__call__")
    return [own_call] if isinstance(own_call, FunctionType) else []


def _uses(code: CodeType) -> Iterator[str]:
    """Every global name in a function's code, every import as "import name", and "sys.modules"."""
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield f"import {instruction.argval}"
        elif instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.argval
        elif instruction.opname == "LOAD_ATTR" and instruction.argval == "modules":
            yield "sys.modules"
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _uses(constant)


def _home(thing) -> str:
    """The module that a function, a class, an object or a module is from."""
    if isinstance(thing, ModuleType):
        return thing.__name__
    if isinstance(thing, (FunctionType, BuiltinFunctionType, type)):
        return thing.__module__ or ""
    return type(thing).__module__
