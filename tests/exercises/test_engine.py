"""Whatever a learner's function is, returns or raises, the check answers in words."""

import contextlib
import functools
import subprocess
import sys
import time
import warnings
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from backprop import exercises, tanh
from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.compare import difference
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.engine.judge import examine

HINT = Misconception("plus", "Plus?", "It is the sign.", "Minus.")


def twice(x, *, pick=right):
    return pick(2 * x, minus=lambda: -2 * x)


TWICE = Exercise(
    "0.1",
    twice,
    visible=lambda rng: [Case((rng.normal(size=3),)), Case((np.ones((2, 2)),))],
    hidden=lambda rng: [Case((rng.normal(size=3),))],
    slips={"minus": HINT},
)


def _verdict(answer):
    return examine(TWICE, answer).verdict


def test_right_wrong_unfinished_and_crashing_read_differently():
    def unfinished(x):
        raise NotImplementedError

    def crashing(x):
        return x.no_such_thing

    texts = [examine(TWICE, f).text() for f in (lambda x: x + x, np.negative, unfinished, crashing)]
    assert texts[0] == "0.1 twice: right."
    assert texts[1].startswith("0.1 twice: not right yet.\n  Tried: twice(np.array([")
    assert texts[2] == "0.1 twice: not written yet."
    assert "it stops with an error" in texts[3]
    assert "no attribute 'no_such_thing' in the line: return x.no_such_thing" in texts[3]


def test_the_worst_entry_is_shown_with_both_values():
    def wrong(x):
        y = 2.0 * x
        y.flat[1] += 5
        y.flat[2] += 1
        return y

    report = examine(TWICE, wrong)
    expected = 2 * np.random.default_rng(0).normal(size=3)[1]
    assert f"At [1]: expected {expected:.6g}, came {expected + 5:.6g}." in report.facts


def test_hints_grow_with_the_level():
    report = examine(TWICE, lambda x: -2 * x)
    assert report.slips == ("minus",)
    assert report.text(1).endswith("Plus?")
    assert report.text(2).endswith("It is the sign.")
    assert report.text(3).endswith("Minus.")


@pytest.mark.parametrize(
    "odd",
    [
        lambda x: None,
        lambda x: "two",
        lambda x: [[1], [2, 3]],
        lambda x: {"a": 1},
        lambda x: x > 0,
        lambda x: (2 * x).astype(np.float32),
        lambda x: 2j * x,
        lambda x: np.full_like(x, np.nan),
        lambda x: (2 * x)[:, None],
        lambda x: (y for y in 2 * x),
        lambda x: object,
        lambda x: np.ma.masked_array(2 * x, x > 9e9) + 1,
        lambda: 3,
        lambda x, y: 3,
        "not a function",
        None,
    ],
)
def test_anything_may_be_returned(odd):
    report = examine(TWICE, odd)
    assert not report.passed
    assert report.text()


class Hostile:
    """Raises whenever it is looked at."""

    def __getattribute__(self, name):
        raise RuntimeError("do not look at me")

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None

    def __repr__(self):
        raise RuntimeError


def test_hostile_values_and_errors_are_survived():
    class BadError(Exception):
        def __str__(self):
            raise RuntimeError

    def raises(error):
        def f(x):
            raise error

        return f

    def deep(x):
        return deep(x)

    assert not examine(TWICE, lambda x: Hostile()).passed
    for error in (BadError(), SystemExit(0), GeneratorExit(), MemoryError(), StopIteration()):
        assert _verdict(raises(error)) == "crashed"
    assert _verdict(deep) == "crashed"


def test_an_endless_loop_is_stopped_even_inside_a_catch_all():
    def loop(x):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    start = time.monotonic()
    assert examine(replace(TWICE, seconds=0.05), loop).verdict == "slow"
    assert time.monotonic() - start < 5


def test_changing_an_argument_is_seen_and_harms_nobody():
    def inplace(x):
        x *= 2
        return x

    report = examine(TWICE, inplace)
    assert report.verdict == "impure"
    assert "changes its argument" in report.text(2)


def test_a_buffer_shared_between_calls_is_seen():
    buffer = {}

    def shared(x):
        y = buffer.setdefault(x.shape, np.zeros(x.shape))
        y += 2 * x if not y.any() else 0
        return y

    def remembers(x, seen=[]):  # noqa: B006
        seen.append(1)
        return 2 * x if len(seen) < 2 else 3 * x

    assert _verdict(remembers) == "impure"
    assert _verdict(shared) == "right"  # one buffer for each shape, and no shape comes twice


def test_an_argument_that_is_kept_and_changed_by_a_later_call_is_seen():
    def hoards(x, kept=[]):  # noqa: B006
        for earlier in kept:
            earlier[...] = 0
        kept.append(x)
        return 2 * x

    report = examine(TWICE, hoards)
    assert report.verdict == "impure"
    assert "A later call changes what this one was given" in report.facts[1]


def test_warnings_and_noise_on_the_error_stream_cost_nothing(capsys):
    def noisy(x):
        warnings.warn("careful", stacklevel=1)
        np.log(np.zeros(1))
        import sys

        print("ouch", file=sys.stderr)
        return 2 * x

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert _verdict(noisy) == "right"
    assert capsys.readouterr().err == ""


def test_another_libraries_answer_is_not_the_learners_own():
    notebook = {"__name__": "__main__", "np": np, "tanh": tanh}
    cells = """
def own(x): return np.add(x, x)
def borrowed(x): return tanh(x)[0]
def through_a_helper(x): return borrowed(x)
def by_default(x, f=tanh): return f(x)[0]
def imported(x):
    import sklearn
    return sklearn
import sys
def standard(x): return np.minimum(x + x, sys.float_info.max)
def stolen(x): return sys.modules["backprop"].tanh(x)[0]
"""
    exec(cells, notebook)
    for name in ("own", "standard"):
        assert _verdict(notebook[name]) == "right", name
    for name in ("borrowed", "through_a_helper", "imported", "by_default", "stolen"):
        assert _verdict(notebook[name]) == "forbidden", name
    for wrapped in (functools.partial(notebook["borrowed"]), tanh, twice, exercises):
        assert not examine(TWICE, wrapped).passed


def test_other_seeds_draw_other_numbers():
    def memorised(x):
        return 2 * x if x[0] > 0 else x

    verdicts = {examine(TWICE, memorised, hidden=True, seed=seed).verdict for seed in range(10)}
    assert verdicts == {"right", "wrong"}


def test_the_seed_can_be_set_from_outside(monkeypatch):
    seen = []
    monkeypatch.setenv("BACKPROP_SEED", "5")
    examine(TWICE, lambda x: seen.append(x.copy()) or 2 * x, hidden=True)
    np.testing.assert_array_equal(seen[0], np.random.default_rng(5).normal(size=3))


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        (1.0, 1),
        (1.0, np.float64(1)),
        (1.0, np.array(1.0)),
        (0.75, Fraction(3, 4)),
        (np.array([[0.5, 2.0]]), [[Fraction(1, 2), 2]]),
        (np.ones(2), [1.0, 1.0]),
        (np.ones(2), np.ones(4)[::2]),
        ((1.0, 2.0), [1.0, 2.0]),
        ([1.0, 2.0], np.array([1, 2])),
        ({"a": 1.0}, {"b": 2, "a": 1.0}),
        (np.ones((2, 3)), np.asfortranarray(np.ones((2, 3)))),
        (np.ones(2), np.ones(2, dtype=int)),
    ],
)
def test_equal_values_of_other_types_are_accepted(expected, came):
    assert difference(expected, came, floor=1e-13) is None


@pytest.mark.parametrize(
    ("expected", "came", "words"),
    [
        (1.0, True, "a number"),
        (1.0, None, "a number None (is there a return?)"),
        (np.ones(2), np.ones((2, 1)), "(2, 1)"),
        ({"a": 1.0}, {"A": 1.0}, "the key 'a'"),
        ((1.0, 2.0), (1.0,), "a tuple of 2"),
        ([1.0, 2.0], np.ones(3), "a list of 2"),
        ([1.0, 2.0], np.array(["1", "2"]), "a list of 2"),
        (np.ones(2), np.array([1.0, np.inf]), "inf"),
        ({"a": np.zeros(2)}, {"a": np.array([0, 1e-6])}, "a[1]"),
    ],
)
def test_differences_are_told(expected, came, words):
    found = difference(expected, came, floor=1e-13)
    assert words in f"{found.place()} {found.expected} {found.came}"


def test_the_front_shows_more_from_the_second_failing_try_on(capsys, monkeypatch):
    monkeypatch.setitem(exercises.EXERCISES, "0.1", TWICE)
    exercises.check("0.1", lambda x: 2 * x)
    so_far, line = capsys.readouterr().out.splitlines()
    assert so_far.startswith("0.1 twice: right so far. ")
    assert line == 'exercises.check("0.1", twice, hidden=True)'
    exercises.check("0.1", lambda x: 2 * x, hidden=True)
    assert capsys.readouterr().out == "0.1 twice: right.\n"
    exercises.hint("0.1")
    assert capsys.readouterr().out.startswith("A hint needs a try of 0.1 that failed")
    with pytest.raises(AssertionError, match=r"Plus\?$"):
        exercises.check("0.1", lambda x: -2 * x)
    with pytest.raises(AssertionError, match=r"It is the sign\.$"):
        exercises.check("0.1", lambda x: -2 * x)
    exercises.hint("0.1")
    assert capsys.readouterr().out == "Minus.\n"
    with pytest.raises(KeyError, match=r"no exercise '9\.9'"):
        exercises.check("9.9", None)


def test_ipython_shows_a_failing_check_without_the_code_behind_it(tmp_path):
    code = "from backprop import exercises; exercises.check('2.3', 'z')"
    ipython = [sys.executable, "-m", "IPython", "--colors=NoColor", f"--ipython-dir={tmp_path}"]
    shown = subprocess.run([*ipython, "-c", code], capture_output=True, text=True).stdout
    assert shown.splitlines() == exercises.examine("2.3", "z").text().splitlines()


def test_an_exercise_of_several_functions_reports_on_the_first_that_is_not_right(
    capsys, monkeypatch
):
    def one(x, *, pick=right):
        return twice(x, pick=pick)

    def other(x, *, pick=right):
        return twice(x, pick=pick)

    for part, reference in (("a", one), ("b", other)):
        twin = replace(TWICE, number=f"0.2{part}", reference=reference)
        monkeypatch.setitem(exercises.EXERCISES, twin.number, twin)
    exercises.check("0.2", lambda x: 2 * x, lambda x: x + x)
    so_far, line = capsys.readouterr().out.splitlines()
    assert so_far.startswith("0.2 one, other: right so far. ")
    assert line == 'exercises.check("0.2", one, other, hidden=True)'
    with pytest.raises(AssertionError, match=r"^0\.2a one: not right yet"):
        exercises.check("0.2", lambda x: -x, lambda x: -2 * x)
    with pytest.raises(AssertionError, match=r"^0\.2b other: not right yet"):
        exercises.check("0.2", lambda x: 2 * x, lambda x: -2 * x)
    exercises.hint("0.2")
    assert capsys.readouterr().out == "Minus.\n"
    assert exercises.examine("0.2b", lambda x: 2 * x).passed
    with pytest.raises(TypeError, match=r"0\.2 is checked with one, other; got 1"):
        exercises.check("0.2", lambda x: 2 * x)


def test_fractions_are_numbers_wherever_floats_are_asked_for():
    def doubled(x):
        return [2 * Fraction(v) for v in x] if x.ndim == 1 else 2 * x

    assert _verdict(doubled) == "right"
