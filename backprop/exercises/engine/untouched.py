"""Is an argument what it was before the call? Pictures of values, to be held side by side."""

import functools
from collections.abc import Mapping
from fractions import Fraction
from numbers import Number
from types import FunctionType, MemberDescriptorType, ModuleType

import numpy as np

from backprop.exercises.engine.compare import as_numbers

ATOMS = (Number, str, bytes, Fraction, type(None))


def picture(value) -> list:
    """All that can be seen of a value, in one order, however deep it goes: equal if it is as it
    was. Of what is only there to be called or drawn from, that it is the same."""
    seen, kept, facts, todo = {}, [], [], [value]
    while todo:
        thing = todo.pop()
        if type(thing) is float:
            facts.append(thing.hex())  # a NaN is not equal to itself
        elif isinstance(thing, np.generic):
            facts.append((thing.dtype.str, thing.tobytes()))
        elif isinstance(thing, ATOMS):
            facts.append((type(thing), thing))
        elif id(thing) in seen:
            facts.append(seen[id(thing)])
        else:
            seen[id(thing)] = len(seen)
            kept.append(thing)  # or its id might be given to another
            own, parts = _taken_apart(thing)
            facts.append(own)
            todo.extend(reversed(parts))
    return facts


def pictures(case) -> list:
    """Of all arguments of a call."""
    return [picture(value) for value in (*case.args, *case.keywords.values())]


def changed(names: list[str], before: list, given, meant) -> tuple[str, ...]:
    """Which argument of a call is not what it was, and what to do about it; nothing if all are."""
    after, like = ([*case.args, *case.keywords.values()] for case in (given, meant))
    for name, was, value, right in zip(names, before, after, like, strict=True):
        if picture(value) == was:
            continue
        if rounded_only(right, value):
            return (
                f"{name} comes back changed in its last digits: h was added and taken away again, "
                "and that rounds.",
                "Keep the old number, and put that one back.",
            )
        return (
            f"Your function changes its argument {name}: whoever called it finds other values "
            "there.",
        )
    return ()


def parts(thing) -> list:
    """What it holds, of which a picture is made too."""
    return _taken_apart(thing)[1]


def _taken_apart(thing) -> tuple:
    """What it is, and what it holds."""
    kind = type(thing)
    if isinstance(thing, np.ndarray):
        if thing.dtype == object:
            return (kind, thing.shape), list(thing.flat)
        return (kind, thing.dtype.str, thing.shape, thing.tobytes()), []
    if isinstance(thing, Mapping):
        return (kind, len(thing)), [part for pair in thing.items() for part in pair]
    if isinstance(thing, (list, tuple)):
        return (kind, len(thing)), list(thing)
    if isinstance(thing, (set, frozenset, bytearray)):
        return (kind, kind(thing)), []
    if isinstance(thing, (type, FunctionType, ModuleType)):
        return (kind, id(thing)), []
    held = [getattr(thing, name) for name in _slots(kind) if hasattr(thing, name)]
    return (kind, id(thing)), [*held, *getattr(thing, "__dict__", {}).values()]


@functools.cache
def _slots(kind: type) -> list[str]:
    """The attributes that objects of a class keep outside a ``__dict__``."""
    return [
        name
        for one in kind.__mro__
        for name, held in vars(one).items()
        if isinstance(held, MemberDescriptorType)
    ]


def rounded_only(before, after) -> bool:
    """The numbers differ by no more than adding something and taking it away again leaves."""
    if isinstance(before, Mapping):
        before, after = list(before.values()), list(after.values())
    try:
        return np.shape(before) == np.shape(after) and np.allclose(after, before, 1e-10, 1e-10)
    except (TypeError, ValueError):
        return False


def leaves(expected, came) -> list:
    """Copies of what is asked for of ``came``, which has the form of ``expected``."""
    if isinstance(expected, dict):
        return [leaf for key in expected for leaf in leaves(expected[key], came[key])]
    if isinstance(expected, (tuple, list)):
        return [leaf for e, c in zip(expected, came, strict=True) for leaf in leaves(e, c)]
    return [came if isinstance(came, (Fraction, str)) else np.array(as_numbers(came))]
