"""A check is a guest in the learner's session: it leaves everything as it was, and always ends."""

import logging
import os
import signal
import sys
import threading
import time
import warnings
from dataclasses import replace

import numpy as np
import pytest
from exercises.test_engine import TWICE

from backprop.exercises.engine.guard import TimeIsUp, silence, within
from backprop.exercises.engine.judge import examine


def _settings():
    return sys.stderr, list(warnings.filters), logging.root.manager.disable, np.geterr()


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
