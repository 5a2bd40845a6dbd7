"""Calling a learner's function: whatever it does, the caller gets an answer and stays unharmed."""

import contextlib
import contextvars
import ctypes
import threading
import time
import traceback
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

STACK = 64 * 2**20  # bytes, for recursion as deep as in the main thread
WALL = 6  # seconds by the clock for every second of work, on a machine that has other work too


class Crash(NamedTuple):
    """The function raised: what, and in which of its own lines."""

    kind: str
    error: str
    line: str

    def told(self) -> str:
        return f"{self.error} in the line: {self.line}" if self.line else self.error


class TimeIsUp(BaseException):
    """Not an ``Exception``, so that a learner's ``except Exception`` does not swallow it."""


def within(seconds: float, work: Callable):
    """What ``work()`` returns or raises, if it takes no more than so many seconds of CPU time.

    It runs in a thread of its own, under NumPy's own settings whatever the session has set. One
    that does not end even when ``TimeIsUp`` is raised in it, again and again, is left behind.

    Raises
    ------
    TimeIsUp : it takes longer, or ``WALL`` times as long by the clock
    """
    outcome, clock, ending, ended = [], [], threading.Lock(), []

    def run():
        with contextlib.suppress(AttributeError):  # not every system has one
            clock.append(time.pthread_getcpuclockid(threading.get_ident()))
        try:
            with np.errstate(all="ignore"):
                outcome[:] = True, work()
        except BaseException as error:
            outcome[:] = False, error
        with contextlib.suppress(TimeIsUp), ending:
            ended.append(True)  # from here on nobody raises it; what was raised arrives here
            time.sleep(0)

    before = threading.stack_size(STACK)
    thread = threading.Thread(target=contextvars.Context().run, args=(run,), daemon=True)
    thread.start()
    threading.stack_size(before)
    try:
        if not _in_time(thread, clock, seconds):
            _stop(thread, ending, ended)
    except BaseException:  # a reader's own Ctrl+C
        _stop(thread, ending, ended)
        raise
    if not outcome:
        raise TimeIsUp
    went_well, value = outcome
    if went_well:
        return value
    raise value


def _in_time(thread: threading.Thread, clock: list[int], seconds: float) -> bool:
    """Wait until it has ended, or has taken too long."""
    start, pause = time.monotonic(), 0.0005
    while thread.is_alive():
        thread.join(pause)
        pause = min(2 * pause, 0.05)
        if _worked(clock) > seconds or time.monotonic() - start > WALL * seconds:
            return False
    return True


def _worked(clock: list[int]) -> float:
    """The CPU seconds of a thread so far; 0 where nobody can tell, or it has ended."""
    try:
        return time.clock_gettime(*clock)
    except (AttributeError, TypeError, OSError):
        return 0.0


def _stop(thread: threading.Thread, ending: threading.Lock, ended: list) -> None:
    """Raise ``TimeIsUp`` in it until it ends, 40 times at most."""
    for _ in range(40):
        with ending:
            if ended:
                return
            ident = ctypes.c_ulong(thread.ident)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(TimeIsUp))
        thread.join(0.02)


def call(f: Callable, args: tuple, keywords: dict):
    """The value, or a ``Crash``. ``TimeIsUp`` passes through, and the word of an unwritten stub."""
    try:
        return f(*args, **keywords)
    except (NotImplementedError, TimeIsUp):
        raise
    except BaseException as error:
        return Crash(type(error).__name__, _told(error), _own_line(error, f))


def _told(error: BaseException) -> str:
    """Its kind and its first sentence, without NumPy's advice and inner names, which mislead."""
    try:
        text = str(error).strip().splitlines()
        said = text[0].split(" Use a.any()")[0][:200]
        if "gufunc signature" in said:
            said = f"{said.split(':')[0]}: the shapes do not fit"
        return f"{type(error).__name__}: {said}" if text else type(error).__name__
    except Exception:
        return type(error).__name__


def _own_line(error: BaseException, f: Callable) -> str:
    """The line nearest to the error in the file or cell that the function was written in."""
    f = getattr(f, "__wrapped__", f)
    written_in = getattr(getattr(f, "__code__", None), "co_filename", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == written_in]
    return (own[-1].line or "").strip() if own else ""
