"""Features of a case that could matter: does it have one, how is it given one, how freed of it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.experiment import Trial
from backprop.diagnosis.rules.sizes import sizes
from backprop.diagnosis.values import numbers


class Feature(NamedTuple):
    """Words for it; has a case got it (None: the question makes no sense); the case with it, and
    without it (None: nobody knows how)."""

    words: str
    has: Callable[[dict], bool | None]
    given: Callable[[dict], dict | None]
    freed: Callable[[dict], dict | None]


def asked(has: Callable, args: dict) -> bool | None:
    try:
        return has(args)
    except Exception:
        return None


def features(trials: list[Trial]) -> Iterator[Feature]:
    names = [*dict.fromkeys(name for trial in trials for name in trial.args)]
    for name in names:
        for words, has, given, freed in KINDS:
            yield Feature(
                words.replace("IT", name),
                lambda args, name=name, has=has: has(args[name]),
                _with(name, given),
                _with(name, freed),
            )
    numbers_of = [*dict.fromkeys(key for trial in trials for key in sizes(trial.args))]
    for key in numbers_of:
        for words, test in (("0", 0), ("1", 1), ("2", 2)):
            yield Feature(
                f"{key} is {words}", lambda args, k=key, v=test: sizes(args)[k] == v,
                _sized(key, test), _sized(key, test + 2),
            )  # fmt: skip
        for least in (1, 2, 3):
            yield Feature(
                f"{key} is above {least}", lambda args, k=key, n=least: sizes(args)[k] > n,
                _sized(key, least + 1), _sized(key, least),
            )  # fmt: skip
    for one in names:
        for other in names:
            yield Feature(
                f"no entry of {one} is the last that {other} allows",
                lambda args, a=one, b=other: _last_missing(args[a], args[b]),
                _nobody,
                _nobody,
            )
    for one in numbers_of:
        for other in numbers_of:
            for words, test in PAIRS:
                if one.split()[-1] != other.split()[-1]:
                    yield Feature(
                        f"{one} {words} {other}",
                        lambda args, a=one, b=other, test=test: bool(
                            test(sizes(args)[a], sizes(args)[b])
                        ),
                        _nobody,
                        _nobody,
                    )


PAIRS = (
    ("is", np.equal),
    ("is not", np.not_equal),
    ("is smaller than", np.less),
    ("is one more than", lambda one, other: one == other + 1),
)


def _last_missing(labels, classes) -> bool | None:
    """Labels without the last class, of a number of classes or of columns."""
    if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu" or not labels.size:
        return None
    columns = classes.shape[1] if isinstance(classes, np.ndarray) and classes.ndim == 2 else classes
    return labels.max() < columns - 1 if isinstance(columns, (int, np.integer)) else None


def _with(name: str, change: Callable) -> Callable:
    def of(args):
        value = change(args[name]) if name in args else None
        return None if value is None else args | {name: value}

    return of


def _sized(key: str, n: int) -> Callable:
    """The case with a number set, or cut or grown to a length, and with it all that is as long."""
    name = key.split()[-1]

    def of(args):
        if key == name:
            return args | {name: type(args[name])(n)}
        if not key.startswith(("the length of", "the number of rows of")):
            return None
        long = len(args[name])
        return {other: _resized(value, n) if _is_long(value, long) else value
                for other, value in args.items()}  # fmt: skip

    return of


def _is_long(value, n: int) -> bool:
    return (isinstance(value, (list, tuple)) and len(value) == n) or (
        isinstance(value, np.ndarray) and value.ndim > 0 and len(value) == n
    )


def _resized(value, n: int):
    if isinstance(value, np.ndarray):
        return value[np.arange(n) % len(value)] if len(value) else None
    return (value * (n + 1))[:n]


def _nobody(args) -> None:
    """Knows how to make such a case."""


def _held(test: Callable) -> Callable:
    """A feature of whatever holds numbers; of nothing else."""

    def of(value):
        if isinstance(value, dict):
            value = [*value.values()]
        array = None if isinstance(value, (bool, np.bool_)) else numbers(value)
        return None if array is None or not array.size else bool(test(array))

    return of


def _made(change: Callable) -> Callable:
    """A change of an array of floats, for numbers, arrays, lists and dicts of numbers."""

    def of(value):
        if isinstance(value, dict):
            made = of([*value.values()])
            return None if made is None else dict(zip(value, made, strict=True))
        array = numbers(value)
        if array is None or isinstance(value, (bool, np.bool_)) or not array.size:
            return None
        made = change(array.copy())
        if isinstance(value, np.ndarray):
            return made.astype(value.dtype)
        return type(value)(made.tolist())

    return of


def _first(value: float) -> Callable:
    def of(array):
        array.flat[0] = value
        return array

    return of


def _is_square(array: np.ndarray) -> bool:
    return array.ndim == 2 and array.shape[0] == array.shape[1]


KINDS: list[tuple[str, Callable, Callable, Callable]] = [
    (
        "IT is True",
        lambda v: v if isinstance(v, (bool, np.bool_)) else None,
        lambda v: True if isinstance(v, (bool, np.bool_)) else None,
        lambda v: False if isinstance(v, (bool, np.bool_)) else None,
    ),
    (
        "IT is False",
        lambda v: not v if isinstance(v, (bool, np.bool_)) else None,
        lambda v: False if isinstance(v, (bool, np.bool_)) else None,
        lambda v: True if isinstance(v, (bool, np.bool_)) else None,
    ),
    (
        "IT holds a NaN",
        _held(lambda a: np.isnan(a).any()),
        _made(_first(np.nan)),
        _made(lambda a: np.where(np.isnan(a), 0.5, a)),
    ),
    (
        "IT holds an infinity",
        _held(lambda a: np.isinf(a).any()),
        _made(_first(np.inf)),
        _made(lambda a: np.where(np.isinf(a), 0.5, a)),
    ),
    (
        "IT holds a 0",
        _held(lambda a: (a == 0).any()),
        _made(_first(0.0)),
        _made(lambda a: np.where(a == 0, 1.0, a)),
    ),
    (
        "IT is 0",
        _held(lambda a: (a == 0).all()),
        _made(lambda a: 0 * a),
        _made(lambda a: a + 1.0),
    ),
    (
        "IT is negative",
        _held(lambda a: (a < 0).all()),
        _made(lambda a: -np.abs(a) - (a == 0)),
        _made(lambda a: np.abs(a)),
    ),
    (
        "IT holds a negative number",
        _held(lambda a: (a < 0).any()),
        _made(lambda a: -np.abs(a) - (a == 0)),
        _made(lambda a: np.abs(a)),
    ),
    (
        "IT holds large numbers",
        _held(lambda a: (np.abs(a) > 0.5).any()),
        _made(lambda a: 1000 * np.sign(a) * (1 + np.abs(a))),
        _made(lambda a: a / (1 + np.abs(a))),
    ),
    (
        "IT is not 0",
        _held(lambda a: a.ndim == 0 and bool(a != 0)),
        _made(lambda a: a + 0.5),
        _made(lambda a: 0 * a),
    ),
    (
        "IT holds very small numbers",
        _held(lambda a: ((np.abs(a) < 1e-4) & (a != 0)).any()),
        _made(lambda a: a * 1e-8),
        _made(lambda a: a + np.sign(a)),
    ),
    (
        "IT holds whole numbers only",
        _held(lambda a: (a == np.round(a)).all()),
        _made(np.round),
        _made(lambda a: a + 0.25),
    ),
    (
        "IT holds a number twice",
        _held(lambda a: len(np.unique(a)) < a.size),
        _made(lambda a: np.where(np.arange(a.size).reshape(a.shape) < 2, a.flat[0], a)),
        _nobody,
    ),
    (
        "the numbers of IT add up to 0",
        _held(lambda a: a.size > 1 and abs(a.sum()) < 1e-12),
        _made(lambda a: np.resize([1.5, -1.5], a.shape) * (np.arange(a.size) < a.size // 2 * 2)),
        _made(lambda a: a + 1.0),
    ),
    (
        "IT is an array of integers",
        lambda v: v.dtype.kind in "iu" if isinstance(v, np.ndarray) else None,
        lambda v: np.round(3 * v).astype(int) if isinstance(v, np.ndarray) else None,
        lambda v: v.astype(float) if isinstance(v, np.ndarray) else None,
    ),
    (
        "the numbers of IT lie in memory in another order (it is a turned table)",
        lambda v: not v.flags.c_contiguous if isinstance(v, np.ndarray) else None,
        lambda v: np.asfortranarray(v) if isinstance(v, np.ndarray) else None,
        lambda v: np.ascontiguousarray(v) if isinstance(v, np.ndarray) else None,
    ),
    ("IT has no axes", _held(lambda a: a.ndim == 0), _nobody, _nobody),
    ("IT has more than one axis", _held(lambda a: a.ndim > 1), _nobody, _nobody),
    ("IT has more than two axes", _held(lambda a: a.ndim > 2), _nobody, _nobody),
    ("IT is square", _held(lambda a: _is_square(a)), _nobody, _nobody),
    ("IT is not square", _held(lambda a: a.ndim == 2 and not _is_square(a)), _nobody, _nobody),
]
