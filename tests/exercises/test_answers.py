"""Every exercise keeps its word: right answers pass however written, wrong ones get their hint."""

import ast
import inspect
import re

import nbformat
import numpy as np
import pytest
from answers import collected, expect_right, expect_wrong, written
from notebooks import NOTEBOOKS

from backprop.exercises import EXERCISES, examine
from backprop.exercises.engine import judge

SOURCES = [path for path in NOTEBOOKS if path.name.startswith("exercises-")]


def _solutions() -> dict:
    """What the instructor's notebooks answer, by exercise number."""
    answers = {}
    for path in SOURCES:
        space = {"__name__": "__main__"}
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "%pip" in cell.source:
                exec("import math\nimport numpy as np\nfrom fractions import Fraction", space)
            elif cell.metadata.get("nbgrader", {}).get("solution"):
                exec(cell.source, space)
        prefix = str(int(path.stem.removeprefix("exercises-"))) + "."
        for number, exercise in EXERCISES.items():
            if number.startswith(prefix):
                answers[number] = space[exercise.name]
    return answers


SOLUTIONS = _solutions()
every_exercise = pytest.mark.parametrize("number", EXERCISES)
WRONG = [(number, slip) for number, e in EXERCISES.items() for slip in e.wrong_answers()]


def _as_answer(number, f):
    """A reference or a specimen as a learner would hand it in."""
    exercise = EXERCISES[number]
    if not exercise.is_value:
        return f
    cases = exercise.all_cases()
    return {key: value for case in cases for key, value in f(*case.args, **case.keywords).items()}


seeds = pytest.mark.parametrize("seeds", [3, pytest.param(200, marks=pytest.mark.slow)])


@every_exercise
@seeds
def test_the_instructors_solution_passes(number, seeds):
    assert examine(number, SOLUTIONS[number]).text() == f"{number} {EXERCISES[number].name}: right."
    expect_right(number, SOLUTIONS[number], seeds)


@pytest.mark.parametrize(("number", "slip"), WRONG)
def test_a_planted_wrong_answer_loses_points_and_gets_its_own_hint(number, slip, monkeypatch):
    monkeypatch.setattr(judge, "foreign", lambda f, **_: None)  # specimens are the package's own
    exercise = EXERCISES[number]
    wrong = _as_answer(number, exercise.wrong_answers()[slip])
    reports = [examine(number, wrong), examine(number, wrong, hidden=True)]
    failing = [report for report in reports if not report.passed]
    assert failing
    own = exercise.misconception(slip)
    for report in failing:
        assert slip in report.slips or report.verdict == "impure", report.text(3)
        assert any(own.locate in hint or own.explain in hint for hint in report.hints)


@pytest.mark.parametrize(("number", "code"), collected("RIGHT"))
@pytest.mark.parametrize("seeds", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_any_right_way_of_writing_it_passes(number, code, seeds):
    expect_right(number, written(number, code), seeds)


@pytest.mark.parametrize(("number", "code"), collected("WRONG"))
def test_wrong_answers_that_nobody_planted_lose_points_too(number, code):
    expect_wrong(number, code)


@pytest.mark.parametrize(("number", "code"), collected("NUDGED"))
@pytest.mark.parametrize("h", ["1e-3", "1e-5", "1e-7"])
def test_nudging_is_no_answer_where_a_slope_is_asked(number, code, h):
    answer = written(number, code.replace("1e-5", h))
    for seed in range(10):
        assert not examine(number, answer, hidden=True, seed=seed).passed


@pytest.mark.parametrize("hidden", [False, True])
@every_exercise
def test_trivial_answers_get_nothing(number, hidden):
    exercise = EXERCISES[number]
    case = exercise.cases(hidden=False, seed=0)[0]
    like = exercise.reference(*case.args, **case.keywords)

    def filled(value, with_what):
        if isinstance(value, dict):
            return {name: filled(part, with_what) for name, part in value.items()}
        if isinstance(value, (tuple, list)):
            return type(value)(filled(part, with_what) for part in value)
        return np.full(np.shape(value), with_what) if np.ndim(value) else with_what

    for constant in (0.0, 1.0):
        answer = filled(like, constant)
        answer = answer if exercise.is_value else lambda *_, a=answer, **__: a
        assert not examine(number, answer, hidden=hidden).passed
    for nothing in (lambda *_, **__: None, lambda *args, **__: args[0], None, 7):
        assert not examine(number, nothing, hidden=hidden).passed


def test_no_exercise_has_the_name_of_a_check():
    names = {exercise.name for exercise in EXERCISES.values()}
    assert not names & {"check", "examine", "diagnose", "hint", "show"}


def test_every_exercise_stands_in_its_notebook_with_its_points():
    for path in SOURCES:
        notebook = nbformat.read(path, as_version=4)
        checked, points = [], 0
        for cell in notebook.cells:
            points += cell.metadata.nbgrader.get("points", 0)
            for call in re.findall(r"exercises\.check\(.*\)", cell.source):
                call = ast.parse(call, mode="eval").body
                asked, *names = call.args
                hidden = "hidden" in {keyword.arg for keyword in call.keywords}
                several = [n for n in EXERCISES if asked.value in (n, n.rstrip("abcd"))]
                assert [name.id for name in names] == [EXERCISES[n].name for n in several]
                checked += [(number, hidden) for number in several]
        expected = [n for n in EXERCISES if n.startswith(str(int(path.stem[-2:])) + ".")]
        assert sorted({*checked}) == [(n, hidden) for n in expected for hidden in (False, True)]
        assert points == 20


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_notebook_says_that_arguments_stay_as_they_were_since_every_check_looks(path):
    title, *_ = nbformat.read(path, as_version=4).cells
    assert "you found" in title.source


def test_signatures_in_the_notebook_are_those_of_the_references():
    for number, exercise in EXERCISES.items():
        if not exercise.is_value:
            ours = [p for p in inspect.signature(exercise.reference).parameters if p != "pick"]
            assert list(inspect.signature(SOLUTIONS[number]).parameters) == ours
