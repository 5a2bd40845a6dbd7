"""Calling a learner's function: whatever it does, the caller gets an answer and stays unharmed."""

import contextlib
import copy
import io
import signal
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np


class Crash(NamedTuple):
    """The function raised: what, and in which of its own lines."""

    kind: str
    error: str
    line: str


class TimeIsUp(BaseException):
    """Not an ``Exception``, so that a learner's ``except Exception`` does not swallow it."""


class Silence:
    """Within it, nothing reaches the screen by way of warnings or the error stream."""

    def __enter__(self):
        self._stack = contextlib.ExitStack()
        self._stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        self._stack.enter_context(np.errstate(all="ignore"))
        self._stack.enter_context(contextlib.redirect_stderr(io.StringIO()))

    def __exit__(self, *error):
        return self._stack.__exit__(*error)


def call(f: Callable, args: tuple, keywords: dict):
    """The value, or a ``Crash``. ``TimeIsUp`` and a reader's own Ctrl+C pass through."""
    try:
        with Silence():
            return f(*args, **keywords)
    except NotImplementedError:
        raise
    except (TimeIsUp, KeyboardInterrupt):
        raise
    except BaseException as error:
        return Crash(type(error).__name__, _told(error), _own_line(error, f))


def copied(value):
    """A deep copy; functions are themselves."""
    return copy.deepcopy(value)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``TimeIsUp`` in the block when it takes too long, again and again until it ends.

    Only where there are such signals (not on Windows) and in the main thread; elsewhere the
    notebook's own limit has to do.
    """
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        yield
        return

    def ring(*_):
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _told(error: BaseException) -> str:
    try:
        text = str(error).strip().splitlines()
        return f"{type(error).__name__}: {text[0]:.200}" if text else type(error).__name__
    except BaseException:
        return type(error).__name__


def _own_line(error: BaseException, f: Callable) -> str:
    """The line nearest to the error in the file or cell that the function was written in."""
    f = getattr(f, "__wrapped__", f)
    written_in = getattr(getattr(f, "__code__", None), "co_filename", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == written_in]
    return (own[-1].line or "").strip() if own else ""
