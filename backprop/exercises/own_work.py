"""An answer is the learner's own: NumPy and the standard library, not the package's solution."""

import dis
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

ALLOWED = {"numpy", *sys.stdlib_module_names}


def foreign(f: Callable) -> str | None:
    """What the function, or one of the learner's own that it calls, takes from elsewhere."""
    seen, todo = set(), [f]
    while todo:
        function = todo.pop()
        if not isinstance(function, FunctionType) or function in seen:
            continue
        seen.add(function)
        for imported, name in _uses(function.__code__):
            if imported:
                if name.split(".")[0] not in ALLOWED:
                    return name
                continue
            thing = function.__globals__.get(name)
            home = thing.__name__ if isinstance(thing, ModuleType) else _home(thing)
            if home == function.__module__:
                todo.append(thing)
            elif home.split(".")[0] not in {*ALLOWED, "__main__", "builtins", ""}:
                return f"{name} of {home}"
    return None


def _uses(code: CodeType) -> Iterator[tuple[bool, str]]:
    """(is it an import, name) of every import and every global name in a function's code."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("IMPORT_NAME", "LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.opname == "IMPORT_NAME", instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _uses(constant)


def _home(thing) -> str:
    return getattr(thing, "__module__", None) or ""
