"""What came would be right for other arguments: one of them was left out, fixed or mixed up."""

import inspect
from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception

Change = Callable[[dict], "dict | None"]  # the arguments of a case -> other ones


def stand_in(e: Experiment) -> Misconception | None:
    """One argument stands in for another, or a fixed number for one."""
    for words, change in _changes(e):
        if e.explained_by(_right_for(e, change)):
            return Misconception(
                "another argument",
                "Does every argument reach the place where it is used, as it was given?",
                f"What you return would be right if {words}.",
                f"Follow your arguments through your lines: where is it as if {words}?",
            )
    return None


def _right_for(e: Experiment, change: Change) -> Callable:
    """What is right for the changed arguments; where the change makes no sense, for the given."""

    def of(trial):
        args = change(trial.args)
        if args is None and trial.wrong:
            raise ValueError("this case is wrong, and cannot be changed")
        return e.call(e.truth, trial.args if args is None else args)

    return of


def _changes(e: Experiment) -> Iterator[tuple[str, Change]]:
    """(words after "if", change) of everything that is tried."""
    names = [*dict.fromkeys(name for trial in e.trials for name in trial.args)]
    defaults = inspect.signature(e.truth).parameters
    for name in names:
        values = [trial.args[name] for trial in e.trials if name in trial.args]
        default = defaults[name].default if name in defaults else inspect.Parameter.empty
        for words, change in _of_one(values, default):
            yield f"{name} {words}", _replacing(name, change)
        for other in names:
            if callable(e.trials[0].args.get(other)):
                yield f"{other} had been applied to {name} first", _applying(other, name)
    for one, other in combinations(names, 2):
        yield f"{one} and {other} had changed places", _exchanging(one, other)
        yield f"{one} stood in the place of {other}", _copying(one, other)
        yield f"{other} stood in the place of {one}", _copying(other, one)


def _of_one(values: list, default) -> Iterator[tuple[str, Callable]]:
    """What one argument may have become: words, and a function of its value."""
    first = values[0]
    if isinstance(first, (bool, np.bool_)):
        yield "were the other way round", lambda v: not v
        yield "were always True", lambda v: True
        yield "were always False", lambda v: False
    elif isinstance(first, (int, float, np.number)):
        fixed = [default] if isinstance(default, (int, float)) else []
        fixed += [*dict.fromkeys(v for v in values if np.isfinite(v))][:6]
        for value in dict.fromkeys([*fixed, 1, 0]):
            yield f"were always {value:g}", lambda v, value=value: type(v)(value)
        yield "were twice as large", lambda v: 2 * v
        yield "were half as large", lambda v: v / 2
        yield "had the opposite sign", lambda v: -v
        yield "were its size alone, without the sign", abs
        yield "were squared", lambda v: v * v
        yield "were 1 divided by it", lambda v: 1 / v
        yield "were one more", lambda v: v + 1
        yield "were one less", lambda v: v - 1
    elif isinstance(first, np.ndarray):
        yield from _of_an_array()
    elif isinstance(first, (list, tuple)):
        yield "were the other way round", lambda v: v[::-1]
        yield "ended one earlier", lambda v: v[:-1]
        yield "began one later", lambda v: v[1:]
        yield "were its first two alone", lambda v: v[:2]
        yield "were its last two alone", lambda v: v[-2:]
    elif callable(first):
        yield "did nothing", lambda v: lambda x, *_: x
        yield "were ReLU", lambda v: lambda x: np.maximum(x, 0)
        yield "were tanh", lambda v: np.tanh


def _of_an_array() -> Iterator[tuple[str, Callable]]:
    yield "were 0", lambda a: 0 * a
    yield "had the opposite signs", lambda a: -a
    yield "were its size alone, without the signs", np.abs
    yield "were 0 where it is negative", lambda a: np.maximum(a, 0)
    yield "were twice as large", lambda a: 2 * a
    yield "were half as large", lambda a: a / 2
    yield "were cut off to whole numbers", np.trunc
    yield "had its rows and columns exchanged", lambda a: a.T if a.ndim == 2 else None
    yield "had its first two axes exchanged", lambda a: a.swapaxes(0, 1) if a.ndim > 2 else None
    yield "were the other way round", lambda a: a[::-1]
    yield "were one more", lambda a: a + 1
    yield "were one less", lambda a: a - 1
    yield "were sorted", lambda a: np.sort(a, axis=0) if a.ndim else None


def _replacing(name: str, change: Callable) -> Change:
    def of(args):
        if name not in args:
            return None
        changed = change(args[name])
        return None if changed is None else args | {name: changed}

    return of


def _applying(function: str, name: str) -> Change:
    def of(args):
        if not isinstance(args.get(name), np.ndarray):
            return None
        return args | {name: args[function](args[name])}

    return of


def _exchanging(one: str, other: str) -> Change:
    def of(args):
        if not _same_kind(args.get(one), args.get(other)):
            return None
        return args | {one: args[other], other: args[one]}

    return of


def _copying(source: str, target: str) -> Change:
    def of(args):
        if not _same_kind(args.get(source), args.get(target)):
            return None
        return args | {target: args[source]}

    return of


def _same_kind(one, other) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return not isinstance(one, bool) and not isinstance(other, bool)
    return type(one) is type(other) is np.ndarray and one.shape == other.shape
