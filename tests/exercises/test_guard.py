"""A check is a guest in the learner's session: it leaves everything as it was, and always ends."""

import asyncio
import functools
import io
import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from exercises.test_engine import TWICE

from backprop.exercises.engine import judge
from backprop.exercises.engine.guard import TimeIsUp, within
from backprop.exercises.engine.judge import examine
from backprop.exercises.engine.session import silence


def _settings() -> dict:
    return {
        "files": (sys.stdin, sys.stdout, sys.stderr),
        "warnings": list(warnings.filters),
        "logging": (logging.root.manager.disable, logging.root.level, logging.root.handlers[:]),
        "numpy": (np.geterr(), np.get_printoptions()),
        "chance": (random.getstate(), str(np.random.get_state())),  # noqa: NPY002
        "folder": os.getcwd(),
        "environment": dict(os.environ),
        "interpreter": (sys.getrecursionlimit(), sys.getswitchinterval(), threading.stack_size()),
    }


def _unsettling(x):
    np.seterr(all="raise")
    np.set_printoptions(precision=1)
    warnings.simplefilter("error")
    sys.stdin = sys.stdout = sys.stderr = io.StringIO()
    logging.basicConfig(level=10, force=True)
    logging.disable(5)
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002
    os.chdir("/")
    os.environ["LEFT_BEHIND"] = "1"
    sys.setrecursionlimit(5000)
    sys.setswitchinterval(1.0)
    threading.stack_size(2**20)
    return 2 * x


@pytest.mark.parametrize("ending", ["right", "crashed", "slow"])
def test_whatever_an_answer_sets_is_as_it_was_after_the_check(ending):
    def answer(x):
        y = _unsettling(x)
        if ending == "crashed":
            raise ValueError
        while ending == "slow":
            pass
        return y

    before = _settings()
    assert examine(replace(TWICE, seconds=0.2), answer).verdict == ending
    assert _settings() == before


def test_checks_in_four_threads_leave_the_sessions_settings_as_they_were():
    before, reports = _settings(), []

    def answer(x):
        time.sleep(0.002)
        return 2 * x

    def check():
        reports.append(examine(TWICE, answer))

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.verdict for report in reports] == ["right"] * 4
    assert _settings() == before


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms on this system")
def test_an_alarm_that_was_set_outside_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        assert examine(TWICE, lambda x: 2 * x).passed
        time.sleep(0.3)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung == [1]


def _noisy(x):
    warnings.warn("careful", stacklevel=1)
    logging.warning("as I said")
    logging.getLogger("mine").error("careful")
    print("ouch", file=sys.stderr)
    os.write(2, b"ouch\n")
    helper = threading.Thread(target=lambda: print("ouch", file=sys.stderr))
    helper.start()
    helper.join()
    np.log(np.zeros(1))
    return 2 * x


@pytest.mark.parametrize("setting", ["warn", "raise", "print", "call", "ignore"])
def test_neither_noise_nor_the_sessions_settings_cost_anything(setting, capfd):
    handler = logging.StreamHandler(sys.stderr)
    logging.root.addHandler(handler)
    try:
        with np.errstate(all=setting), warnings.catch_warnings():
            warnings.simplefilter("error")
            assert examine(TWICE, _noisy).verdict == "right"
            assert np.geterr()["over"] == setting
    finally:
        logging.root.removeHandler(handler)
    assert capfd.readouterr() == ("", "")


def test_how_the_session_prints_arrays_does_not_change_a_report():
    def off(x):
        return 2 * x + 1e-3

    plain = examine(TWICE, off).text()
    with np.printoptions(precision=2, formatter={"float": lambda v: "…"}):
        assert examine(TWICE, off).text() == plain


def _catches_everything(x):
    while True:
        try:
            time.sleep(0.001)
        except:  # noqa: E722
            x = x + 0


def _catches_everything_twice(x):
    while True:
        try:
            _catches_everything(x)
        except:  # noqa: E722
            x = x + 0


@pytest.mark.parametrize("endless", [_catches_everything, _catches_everything_twice])
def test_an_endless_loop_is_given_up_even_if_it_catches_everything(endless):
    start = time.monotonic()
    assert examine(replace(TWICE, seconds=0.05), endless).verdict == "slow"
    assert time.monotonic() - start < 5
    assert examine(TWICE, lambda x: 2 * x).verdict == "right"


def test_seconds_are_those_of_work_and_not_of_waiting():
    def waits():
        time.sleep(0.3)
        return "done"

    def works():
        while True:
            sum(range(1000))

    assert within(0.1, waits) == "done"
    start = time.thread_time(), time.monotonic()
    with pytest.raises(TimeIsUp):
        within(0.1, works)
    assert time.monotonic() - start[1] < 3


def test_where_a_system_counts_no_work_the_clock_decides(monkeypatch):
    monkeypatch.delattr(time, "clock_gettime")
    assert within(1, lambda: 7) == 7
    with pytest.raises(TimeIsUp):
        within(0.02, lambda: time.sleep(5))


def test_what_work_raises_comes_out_as_it_was():
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0)
    with silence(), silence():  # a check inside a check
        assert within(1, lambda: 7) == 7


ODD_SIZES = {
    "a row without end": lambda x: range(10**9),
    "rows without end": lambda x: [range(10**9)] * 2,
    "a row without end for a number": lambda x: (range(10**9),),
    "a list in itself": lambda x: (row := [1.0], row.append(row), row)[-1],
    "a deep nest": lambda x: functools.reduce(lambda inner, _: [inner], range(10**5), x),
    "memory that is not there": lambda x: np.broadcast_to(1.0, (10**7, 10**6)),
    "a number of 5,000 digits": lambda x: [10**5000] * 3,
    "an error of 10 million letters": lambda x: int("x" * 10**7),
}


@pytest.mark.parametrize("name", ODD_SIZES)
def test_results_of_odd_sizes_are_told_at_once_and_in_few_words(name, monkeypatch):
    monkeypatch.setattr(judge, "cause", lambda *_: ((), ()))  # the verdict alone is looked at
    start = time.monotonic()
    report = examine(TWICE, ODD_SIZES[name])
    assert report.verdict in ("wrong", "crashed")
    assert time.monotonic() - start < 3
    assert len(report.text(3)) < 1000


@pytest.mark.parametrize("kind", [float, np.ndarray])
def test_numbers_that_misbehave_when_they_are_compared_are_survived(kind):
    def fails(*_):
        raise RuntimeError

    names = ("__sub__", "__float__", "__str__", "__array_ufunc__", "__array_function__", "__eq__")
    odd = type("Odd", (kind,), dict.fromkeys(names, fails))
    make = {float: lambda x: [odd(v) for v in -x.ravel()], np.ndarray: lambda x: (-x).view(odd)}
    report = examine(TWICE, make[kind])
    assert report.verdict == "wrong"
    assert report.text(3)


def test_an_answer_that_is_slow_only_while_its_fault_is_searched_for_is_told_as_wrong(monkeypatch):
    monkeypatch.setattr(judge, "CAUSE_SECONDS", 0.1)
    calls = []

    def answer(x):
        calls.append(1)
        while len(calls) > 1:
            pass
        return x

    report = examine(TWICE, answer)
    assert len(calls) == 2
    assert report.verdict == "wrong"
    assert report.hints == ()


def test_a_check_runs_inside_an_event_loop_and_in_any_thread():
    async def inside():
        return examine(TWICE, lambda x: 2 * x), await asyncio.to_thread(examine, TWICE, _noisy)

    assert [report.verdict for report in asyncio.run(inside())] == ["right", "right"]


INTERRUPTED = """
import os, signal, sys, threading, time
from exercises.test_guard import TWICE, _settings, examine

def answer(x):
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    while True:
        try:
            time.sleep(0.001)
        except BaseException:
            pass

before, start = _settings(), time.monotonic()
try:
    examine(TWICE, answer)
except KeyboardInterrupt:
    assert time.monotonic() - start < 2.5
    assert _settings() == before
    assert examine(TWICE, lambda x: 2 * x).passed
    os.write(1, b"out")
    os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_comes_out_at_once_and_leaves_all_as_it_was():
    folder = os.fspath(Path(__file__).parents[1])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {folder!r})\n{INTERRUPTED}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == "out", done.stderr
