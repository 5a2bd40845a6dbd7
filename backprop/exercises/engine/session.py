"""A check is a guest in the learner's session: quiet, and it leaves everything as it was."""

import contextlib
import io
import logging
import os
import random
import sys
import threading
import warnings
from collections.abc import Iterator

import numpy as np

_one_at_a_time = threading.RLock()  # the error stream, warnings and logging are the process's own
_root = logging.root  # of all loggers


def _where():
    with contextlib.suppress(OSError):  # a folder that has been deleted
        return os.getcwd()


def _set_environment(before: dict) -> None:
    os.environ.clear()
    os.environ.update(before)


def _set_files(before: tuple) -> None:
    sys.stdin, sys.stdout = before


def _set_logging(before: tuple) -> None:
    _root.handlers[:], level, disabled = before
    _root.setLevel(level)
    logging.disable(disabled)


SETTINGS = (  # of the process, which an answer may change: how to look at one, and to put it back
    (random.getstate, random.setstate),
    (np.random.get_state, np.random.set_state),
    (_where, lambda folder: folder and os.chdir(folder)),
    (os.environ.copy, _set_environment),
    (sys.getrecursionlimit, sys.setrecursionlimit),
    (sys.getswitchinterval, sys.setswitchinterval),
    (threading.stack_size, threading.stack_size),
    (lambda: (sys.stdin, sys.stdout), _set_files),
    (lambda: (_root.handlers[:], _root.level, _root.manager.disable), _set_logging),
)


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Within it, nothing reaches the screen by way of warnings, logging or the error stream; after
    it, all settings are what they were. Of several threads one is let in at a time."""
    with (
        _one_at_a_time,
        warnings.catch_warnings(),
        contextlib.redirect_stderr(io.StringIO()),
        _no_descriptor(2),
        _put_back(),
    ):
        logging.disable(sys.maxsize)
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _put_back() -> Iterator[None]:
    before = [(put_back, look()) for look, put_back in SETTINGS]
    try:
        yield
    finally:
        for put_back, value in before:
            put_back(value)


@contextlib.contextmanager
def _no_descriptor(number: int) -> Iterator[None]:
    """What is written to a file's number itself goes nowhere."""
    try:
        kept = os.dup(number)
    except OSError:  # there is no such file
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    try:
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)
        os.close(nowhere)
