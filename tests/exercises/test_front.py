"""The front of the checks: what a learner reads, pastes and gets points for."""

import ast
import re
from typing import NamedTuple

import nbformat
import numpy as np
import pytest
from answers import collected, written
from exercises.test_answers import SOLUTIONS, SOURCES

from backprop import exercises
from backprop.exercises import EXERCISES, examine
from backprop.exercises.engine import judge
from backprop.exercises.engine.exercise import Case
from backprop.exercises.engine.report import call_text
from backprop.exercises.engine.tries import Tries

FUNCTIONS = [number for number, e in EXERCISES.items() if not e.is_value]
each_function = pytest.mark.parametrize("number", FUNCTIONS)


class Cell(NamedTuple):
    """A graded cell of a notebook."""

    number: str
    hidden: bool
    part: str
    points: int


def _cells():
    for path in SOURCES:
        for cell in nbformat.read(path, as_version=4).cells:
            for call in re.findall(r"exercises\.check\(.*\)", cell.source):
                asked = ast.parse(call, mode="eval").body
                said = {word.arg: word.value.value for word in asked.keywords}
                hidden, part = said.get("hidden", False), said.get("part", "")
                yield Cell(asked.args[0].value, hidden, part, cell.metadata.nbgrader.points)


CELLS = [*_cells()]
IN_PARTS = [number for number in EXERCISES if any(c.part for c in CELLS if c.number == number)]


def _of(number):
    return [cell for cell in CELLS if cell.number == number]


def _passes(cell, answer):
    return examine(cell.number, answer, hidden=cell.hidden, part=cell.part).passed


def _earned(number, answer):
    return sum(cell.points for cell in _of(number) if _passes(cell, answer))


@pytest.fixture(autouse=True)
def _nobody_has_failed_yet(monkeypatch):
    monkeypatch.setattr(exercises, "_failed", Tries())


# What is typed out, and what is brought


def _set_up(number):
    """What a notebook knows after its set-up cell."""
    path = next(p for p in SOURCES if p.stem == f"exercises-{int(number.split('.')[0]):02}")
    source = next(c.source for c in nbformat.read(path, as_version=4).cells if "%pip" in c.source)
    space = {}
    exec(re.sub(r"%pip.*", "pass", source), space)
    return space


def _plain(value):
    """A value to compare: of what can be called, that it can; of arrays, all that there is."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, dict):
        return [(key, _plain(one)) for key, one in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value), [_plain(one) for one in value]
    return callable(value) or (type(value), repr(value))


@each_function
def test_the_call_in_a_report_can_be_pasted_and_makes_the_case_again(number):
    exercise, space = EXERCISES[number], _set_up(number)
    space[exercise.name] = lambda *args, **keywords: Case(args, keywords)
    for case in exercise.all_cases():
        call, *bring = call_text(number, exercise.name, exercise.names(case), case).splitlines()
        if not bring:
            again = eval(call.removeprefix("Tried: "), space)
            assert _plain(again.args) == _plain(case.args), call
            assert _plain(again.keywords) == _plain(case.keywords), call


@each_function
@pytest.mark.parametrize("hidden", [False, True])
def test_what_cannot_be_typed_out_is_brought_by_a_line_to_be_pasted(number, hidden):
    exercise, space = EXERCISES[number], _set_up(number)
    case = exercise.cases(hidden=hidden, seed=1 if hidden else 0)[0]
    with pytest.raises(exercises.CheckError) as failed:
        exercises.check(number, lambda *_, **__: None, hidden=hidden)
    asked = [*case.args, *case.keywords.values()]
    assert _plain(exercises.tried(number)) == _plain(tuple(asked))
    for line in re.findall(r"^ *(.* = exercises\.tried\(.*)$", str(failed.value), re.MULTILINE):
        exec(line, space)
        names = exercise.names(case)
        assert _plain([space[name] for name in names]) == _plain(asked)
        space[exercise.name] = lambda *args, **keywords: (*args, *keywords.values())
        call = re.search(r"Tried: (.*\)) with ", str(failed.value))[1]
        assert _plain(eval(call, space)) == _plain(tuple(asked))


def test_arguments_come_anew_each_time():
    with pytest.raises(exercises.CheckError):
        exercises.check("4.1", lambda *_: None)
    _, start, *_ = exercises.tried("4.1")
    start[:] = 7
    assert exercises.tried("4.1")[1] == [3.0]


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ([float("nan"), float("-inf")], '[float("nan"), float("-inf")]'),
        (np.array([1, np.inf]), 'np.array([1.0, float("inf")])'),
        (np.array([1, 2]), "np.array([1, 2])"),
        (np.float32([0.5]), "np.array([0.5], dtype=np.float32)"),
        (np.array(0.1), "np.array(0.1)"),
    ],
)
def test_numbers_are_typed_out_whatever_they_are_and_however_the_session_prints(value, typed):
    with np.printoptions(precision=1, formatter={"float": lambda _: "?"}):
        text = call_text("0.1", "f", ["x"], Case((value,)))
    assert text == f"Tried: f({typed})"
    assert _plain(eval(typed, {"np": np})) == _plain(value)


# What is remembered


def test_a_part_that_is_right_does_not_forget_another_that_failed(capsys, monkeypatch):
    monkeypatch.setattr(
        judge, "cause", lambda attempt, case: ((), ("A nudge?", "A place.", "Why."))
    )

    def own_h(f, theta, i, h=1e-5, *, right=SOLUTIONS["1.2"]):
        return right(f, theta, i)

    exercises.check("1.2", own_h, part="blame")
    assert "right so far (blame)" in capsys.readouterr().out
    for level in (r"A nudge\?$", r"A place\.$"):
        with pytest.raises(exercises.CheckError, match=level):
            exercises.check("1.2", own_h, part="another h")
    exercises.check("1.2", own_h, part="blame")
    *_, h = exercises.tried("1.2")
    assert h == 0.1
    capsys.readouterr()
    exercises.hint("1.2")
    assert capsys.readouterr().out == "Why.\n"
    exercises.check("1.2", SOLUTIONS["1.2"], part="another h")
    with pytest.raises(LookupError, match=r"no call of 1\.2 has failed yet"):
        exercises.tried("1.2")


def _endless():
    def softplus(z):
        while True:
            pass

    return softplus


@pytest.mark.parametrize(
    ("number", "answer", "words"),
    [
        ("2.5", lambda z: z**3 - 0.1234, "Make this call in a cell of your own"),
        ("2.5", 7, "which is the first step that you have not checked?"),
        ("2.5", _endless(), "What ends your loop"),
        ("2.5", exercises.check, "How would you do it with pencil and paper?"),
        ("6.5", {"dw1": 0, "db1": 0, "dw2": 0, "db2": 0}, "Go through it from the start"),
    ],
)
def test_the_last_hint_still_helps_where_nothing_is_recognised(
    number, answer, words, capsys, monkeypatch
):
    monkeypatch.setattr(judge, "cause", lambda attempt, case: ((), ()))
    monkeypatch.setattr(judge, "within", _impatient(judge.within))
    with pytest.raises(exercises.CheckError):
        exercises.check(number, answer)
    exercises.hint(number)
    said = capsys.readouterr().out
    assert words in said
    assert said.startswith(f"{number} {EXERCISES[number].name}: ")


def test_a_call_that_did_not_end_can_be_made_again(monkeypatch):
    monkeypatch.setattr(judge, "within", _impatient(judge.within))
    with pytest.raises(exercises.CheckError, match=r"Tried: softplus\(np\.array\(\[0\.0\]\)\)"):
        exercises.check("2.5", _endless())
    (z,) = exercises.tried("2.5")
    assert z == [0.0]


def _impatient(within):
    return lambda seconds, work: within(0.2, work)


def test_a_value_has_no_arguments():
    with pytest.raises(exercises.CheckError):
        exercises.check("1.5", dict.fromkeys("abcd", "i"))
    with pytest.raises(LookupError, match=r"no call of 1\.5 has failed"):
        exercises.tried("1.5")


# What comes at the second cell


def test_a_teacher_can_keep_the_hidden_checks_to_handing_in(capsys, monkeypatch):
    right = SOLUTIONS["6.4"]
    exercises.check("6.4", right)
    assert 'exercises.check("6.4", one_step, hidden=True)' in capsys.readouterr().out
    monkeypatch.setenv("BACKPROP_HIDDEN", "off")
    exercises.check("6.4", right)
    said = "6.4 one_step: right so far. Handing in tries more.\n"
    assert capsys.readouterr().out == said
    with pytest.raises(exercises.CheckError, match=r"^6\.4: this is tried when it is handed in\.$"):
        exercises.check("6.4", right, hidden=True)  # no points where it is set by mistake
    assert examine("6.4", right, hidden=True).passed


@pytest.mark.parametrize("seed", ["my-secret", "", "-1", "4711", " ", "Ω"])
def test_any_text_is_a_seed(seed, monkeypatch, capsys):
    monkeypatch.setenv("BACKPROP_SEED", seed)
    for number in ("1.2", "4.4", "6.2"):
        exercises.check(number, SOLUTIONS[number], hidden=True)
    assert capsys.readouterr().out.count(": right.") == 3


def test_another_seed_draws_other_numbers_and_brings_the_same_ones_back(monkeypatch):
    brought = []
    for seed in ("my-secret", "-1", "my-secret"):
        monkeypatch.setenv("BACKPROP_SEED", seed)
        with pytest.raises(exercises.CheckError):
            exercises.check("6.3", lambda grads: None, hidden=True)
        brought.append(exercises.tried("6.3"))
    assert brought[0] == brought[2] != brought[1]


@pytest.mark.parametrize(("name", "line"), exercises.IMPORTS.items())
def test_a_name_that_the_set_up_cell_brings_is_told_as_that(name, line):
    space = {"__name__": "__main__"}
    exec(f"def one_step(params, grads, rate):\n    return {name}.sqrt(rate)", space)
    text = examine("6.4", space["one_step"]).text()
    assert f"`{line}` is missing: run the set-up cell at the top" in text
    exec("def one_step(params, grads, rate):\n    return nowhere", space)
    assert "set-up" not in examine("6.4", space["one_step"]).text()


# Points by part


def test_more_than_four_points_are_given_by_part_and_no_others():
    points = {number: sum(cell.points for cell in _of(number)) for number in EXERCISES}
    assert [number for number in EXERCISES if points[number] > 4] == IN_PARTS
    assert all(cell.part for number in IN_PARTS for cell in _of(number))
    assert len({*CELLS}) == len(CELLS)


def test_a_heading_says_the_points_of_its_cells():
    for path in SOURCES:
        text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        said = re.findall(r"^## (\d+\.\d+)[^\n]*\((\d+) points?\)$", text, re.MULTILINE)
        given = {number: 0 for number, _ in said}
        for cell in CELLS:
            if cell.number.rstrip("abc") in given:
                given[cell.number.rstrip("abc")] += cell.points
        assert {number: int(points) for number, points in said} == given, path
        assert sum(given.values()) == 20, path


@pytest.mark.parametrize("number", IN_PARTS)
@pytest.mark.parametrize("hidden", [False, True])
def test_all_parts_together_are_the_whole_check(number, hidden):
    exercise = EXERCISES[number]
    parts = [cell.part for cell in _of(number) if cell.hidden == hidden]
    known = exercise.parts(hidden=hidden)
    if parts != known:
        assert " ".join(parts).split() == known  # entries of the answer
        return
    drawn = [exercise.cases(hidden=hidden, seed=5, part=part) for part in parts]
    whole = exercise.cases(hidden=hidden, seed=5)
    assert [_plain([*case]) for one in drawn for case in one] == [_plain([*c]) for c in whole]


@pytest.mark.parametrize("number", EXERCISES)
def test_a_right_answer_gets_the_points_of_every_part(number):
    assert all(_passes(cell, SOLUTIONS[number]) for cell in _of(number))


PARTS = sorted({(cell.number, cell.part) for cell in CELLS if cell.part})


@pytest.mark.parametrize(("number", "part"), PARTS)
def test_who_errs_in_one_part_loses_the_points_of_that_part_alone(number, part, monkeypatch):
    monkeypatch.setattr(judge, "foreign", lambda f, **_: None)
    exercise, right = EXERCISES[number], SOLUTIONS[number]
    keys = {*exercise.keys(part)}
    known = [
        _handed(case)
        for hidden in (False, True)
        if part in exercise.parts(hidden=hidden) and not keys
        for case in exercise.cases(hidden=hidden, seed=1 if hidden else 0, part=part)
    ]

    def errs(*args, **keywords):
        if _handed(Case(args, keywords)) in known:
            raise ValueError("here it errs")
        value = right(*args, **keywords)
        return value | dict.fromkeys(keys, 99.0) if keys else value

    lost = {cell for cell in _of(number) if not _passes(cell, errs)}
    assert lost == {cell for cell in _of(number) if cell.part == part}


def _handed(case):
    """Of the arguments all that is no function: those are counted, and so are others."""
    return _plain([*case.args, *case.keywords.values()])


@pytest.mark.parametrize(
    ("number", "slip", "points"),
    [
        ("1.2", ("np.array(theta, dtype=float)", "np.array(theta)"), 5),  # whole numbers cut off
        ("1.2", ("h=1e-5):", "h=1e-5):\n    h = 1e-5"), 4),
        ("1.3", ("h=1e-5):", "h=1e-5):\n    h = 1e-5"), 4),
        ("2.4", ("phi(z)", "np.tanh(z)"), 4),
        ("3.1", ("each.sum() / len(prediction)", "each.mean()"), 4),
        ("3.1", ("size <= width", "size <= 1"), 3),
        ("3.3", ("Z - Z.max(axis=1, keepdims=True)", "Z"), 4),
        ("3.4", ("(1 - smoothing) * one_hot", "one_hot"), 2),
        ("4.3", ("h=1e-2):", "h=1e-2):\n    h = 1e-2"), 3),
        ("4.3", ("np.array(theta, dtype=float)", "np.array(theta)"), 4),
        ("4.1", ("np.array(start, dtype=float)", "np.array([float(start[0])])"), 2),
        ("5.3", ("slope(v) @ product", "slope(v) * product"), 3),
        ("6.2", ("w1 * dz1", "dz1"), 6),
        ("6.2", ('da1 * (1 - n["a1"] ** 2)', "da1"), 4),
        ("6.2", ('max(-width, min(width, n["z2"] - target))', 'n["z2"] - target'), 0),
    ],
)
def test_what_a_slip_of_one_kind_leaves(number, slip, points):
    path = next(p for p in SOURCES if p.stem == f"exercises-{int(number[0]):02}")
    space = _set_up(number) | {"__name__": "__main__"}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.metadata.nbgrader.solution:
            source = cell.source
            if f"def {EXERCISES[number].name}(" in source:
                assert source.count(slip[0]) >= 1
                source = source.replace(*slip)
            exec(source, space)
    assert _earned(number, space[EXERCISES[number].name]) == points


@pytest.mark.parametrize("number", IN_PARTS)
def test_no_part_gives_a_point_for_nothing(number):
    case = EXERCISES[number].cases(hidden=False, seed=0)[0]
    like = EXERCISES[number].reference(*case.args, **case.keywords)
    for constant in (0.0, 1.0):
        if isinstance(like, dict):
            answer = dict.fromkeys(like, constant)
        else:
            answer = np.full(np.shape(like), constant) if not isinstance(like, tuple) else like[:0]
        assert _earned(number, lambda *_, a=answer, **__: a) == 0
    for k in range(len(case.args)):
        assert _earned(number, lambda *args, k=k, **__: args[k]) == 0


@pytest.mark.parametrize(("number", "code"), collected("NUDGED"))
def test_nudging_gets_no_part_of_the_points(number, code):
    assert _earned(number, written(number, code)) == 0


@pytest.mark.parametrize("part", ["whole numbers", "dz2", "blame another h"])
def test_an_unknown_part_is_told_with_those_that_there_are(part):
    with pytest.raises(ValueError, match=r"1\.2 has no part '.*' here; there are blame, another h"):
        exercises.check("1.2", SOLUTIONS["1.2"], part=part)
    with pytest.raises(ValueError, match=r"2\.5 has no part .* it is looked at as a whole"):
        exercises.check("2.5", SOLUTIONS["2.5"], part=part)
