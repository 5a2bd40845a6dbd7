"""Operations as answers: ``value, backward = op(*arrays, **constants)``, and its laws.

What is compared is a dict: the ``value``, and of a random upstream the gradient for each array, by
the array's name: ``dx``, ``dW``, ``db``. What breaks a law stands there as a ``Broken``, so that
one gradient of another shape does not cost the points of the others.
"""

import inspect
from collections.abc import Callable

import numpy as np

from backprop.exercises.engine.guard import Crash, call
from backprop.exercises.engine.laws import (
    AGAIN,
    CLOSURE,
    Broken,
    BrokenLawError,
    as_gradient,
    as_pair,
    differ,
    expect_keywords,
    in_words,
)
from backprop.exercises.engine.nudge import Nudge, entries

UNWRITTEN = NotImplementedError.__name__


class Result(dict):
    """What came of an operation: its ``value``; the gradients come in by ``walk_back``."""

    def __init__(self, op: Callable, reference: Callable, arrays: tuple, constants: dict):
        names = [*inspect.signature(reference).parameters][: len(arrays)]
        expect_keywords(op, reference, names)
        self._returned, self._backward = as_pair(op(*arrays, **constants))
        super().__init__(value=np.array(self._returned))
        self._arrays = dict(zip(names, arrays, strict=True))
        self._upstream_kept = True

    def walk_back(self) -> "Result":
        self.update(self._gradients())
        return self

    def is_still(self) -> bool:
        """The value that was returned is what it was, whoever has run since."""
        return not differ(self["value"], self._returned)

    def broken(self, expected: dict) -> str:
        """A law that shows only when all numbers are right: in a second walk back, and a third."""
        again, other = self._gradients(), self._gradients(-2.0)
        if not self._upstream_kept:
            return f"backward changes what it is handed; {CLOSURE}."
        if not self.is_still():
            return f"backward changes the value that was returned; {CLOSURE}."
        for name in [name for name in again if name in expected]:
            if type(again[name]) is Crash:
                return f"backward, called again, ends in {again[name].error}; {AGAIN}."
            if differ(self[name], again[name]):
                return f"{name} is something else when backward is called again; {AGAIN}."
            if differ(-2 * self[name], other[name]):
                return f"{name} does not follow what backward is handed, call by call; {AGAIN}."
        came, wanted = (getattr(one.get("value"), "dtype", None) for one in (self, expected))
        if np.ndim(self["value"]) and "value" in expected and came != wanted:
            return f"From such arguments comes a value of type {wanted} (law 2); came {came}."
        return ""

    def _gradients(self, scale: float = 1.0) -> dict:
        """d + name -> an array, or what stands in its place."""
        names = [f"d{name}" for name in self._arrays]
        upstream = scale * upstream_of(self["value"])
        try:
            returned = call(self._backward, (upstream,), {})
        except NotImplementedError:  # for the parts of a check that need it to say
            returned = Crash(UNWRITTEN, UNWRITTEN, "")
        self._upstream_kept &= np.array_equal(upstream, scale * upstream_of(self["value"]))
        if type(returned) is Crash:
            return dict.fromkeys(names, returned)
        if not isinstance(returned, tuple) or len(returned) != len(names):
            wanted = "a tuple of one gradient" if len(names) == 1 else f"a tuple of {len(names)}"
            told = (
                f"backward returns {wanted}, {', '.join(names)} (law 2); came {in_words(returned)}."
            )
            return dict.fromkeys(names, Broken(told))
        pairs = zip(self._arrays.items(), returned, strict=True)
        return {f"d{name}": as_gradient(name, array, came) for (name, array), came in pairs}


def both_ways(op: Callable, reference: Callable) -> Callable:
    """A function of the same arguments: forward, then back, as a dict."""

    def trial(*arrays, **constants):
        try:
            return Result(op, reference, arrays, constants).walk_back()
        except BrokenLawError as error:
            return Broken(error)

    trial.__wrapped__ = op
    return trial


def forward_only(op: Callable, reference: Callable) -> Callable:
    """A function of the same arguments, whose ``Result`` has still to walk back."""
    return lambda *arrays, **constants: Result(op, reference, arrays, constants)


def upstream_of(value):
    """What is handed in from above: random, of both signs, and the same each time; 0.7 for a
    number."""
    if not np.ndim(value):
        return 0.7
    upstream = np.random.default_rng(7).normal(size=np.shape(value))
    return upstream.astype(np.float32) if value.dtype == np.float32 else upstream


def upstream_text(value) -> str:
    """The same as it can be typed."""
    if not np.ndim(value):
        return repr(upstream_of(value))
    single = ".astype(np.float32)" if np.asarray(value).dtype == np.float32 else ""
    return f"np.random.default_rng(7).normal(size={np.shape(value)}){single}"


def nudge_of(reference: Callable, fresh: Callable, name: str, place: tuple) -> Nudge:
    """One entry of an array that is moved, and ⟨upstream, value⟩; ``fresh()`` makes the call anew,
    in float64 whatever it was."""
    names = [*inspect.signature(reference).parameters]

    def loss(array):
        args, constants = fresh()
        arrays = [array if n == name else _double(a) for n, a in zip(names, args, strict=False)]
        value, _ = reference(*arrays, **{n: _double(c) for n, c in constants.items()})
        return value * upstream_of(value)

    array = fresh().args[names.index(name)]
    return entries(name, array, loss, "the value, weighed with the upstream,")[place]


def _double(value):
    single = isinstance(value, np.ndarray) and value.dtype == np.float32
    return value.astype(np.float64) if single else value
