"""The assignments as nbgrader sees them: valid, released without answers, graded honestly."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearOutput,
    ClearSolutions,
    Execute,
    LockCells,
)
from nbgrader.utils import determine_grade
from notebooks import NOTEBOOKS, ROOT
from traitlets.config import Config

SOURCES = [path for path in NOTEBOOKS if path.name.startswith("exercises-")]
KEYS = {"schema_version", "grade", "solution", "locked", "task", "grade_id", "points"}
IMPORT = "from backprop import exercises"  # with which every check begins
STUB = Config({"ClearSolutions": {"code_stub": {"python": "raise NotImplementedError()"}}})
each_assignment = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)


def _released(notebook):
    """Through the preprocessors of nbgrader's own release."""
    for preprocessor in (
        LockCells(),
        ClearSolutions(config=STUB),
        ClearOutput(),
        ClearHiddenTests(),
    ):
        notebook, _ = preprocessor.preprocess(notebook, {})
    return notebook


def _scores(notebook):
    """Points of each test cell, by nbgrader's own execution and scoring."""
    notebook, _ = Execute(timeout=60).preprocess(notebook, {"metadata": {"path": str(ROOT)}})
    return [
        determine_grade(cell)
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    ]


@each_assignment
def test_metadata_is_valid_and_markers_are_balanced(path):
    notebook = nbformat.read(path, as_version=4)
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        data = cell.metadata.nbgrader
        assert data.keys() <= KEYS
        assert data.schema_version == 3
        assert re.fullmatch(r"[A-Za-z0-9_-]+", data.grade_id)
        assert ("points" in data) == data.grade
        for marker, allowed in (("SOLUTION", data.solution), ("HIDDEN TESTS", data.grade)):
            marks = re.findall(rf"### (BEGIN|END) {marker}", cell.source)
            assert marks == ["BEGIN", "END"] * (len(marks) // 2)  # a pair for each function
            assert allowed or not marks
        assert data.solution == ("### BEGIN SOLUTION" in cell.source)
        assert data.locked != data.solution


@each_assignment
def test_nothing_of_an_answer_is_in_the_release(path):
    source = nbformat.read(path, as_version=4)
    released = "\n".join(cell.source for cell in _released(nbformat.read(path, as_version=4)).cells)
    for cell in source.cells:
        for marker in ("SOLUTION", "HIDDEN TESTS"):
            for secret in re.findall(rf"BEGIN {marker}\n(.*?)### END", cell.source, re.DOTALL):
                for line in filter(None, map(str.strip, secret.splitlines())):
                    assert len(line) < 3 or line == IMPORT or line not in released, line


@each_assignment
def test_the_source_gets_full_points_and_the_release_none(path):
    full = _scores(nbformat.read(path, as_version=4))
    assert all(got == most for got, most in full)
    assert sum(most for _, most in full) == 20
    notebook = _released(nbformat.read(path, as_version=4))
    hidden = {  # what autograding puts back
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in nbformat.read(path, as_version=4).cells
    }
    for cell in notebook.cells:
        if cell.metadata.nbgrader.grade:
            cell.source = hidden[cell.metadata.nbgrader.grade_id]
    assert [got for got, _ in _scores(notebook)] == [0] * len(full)


def _perfect(stem):
    """A notebook with all solutions, as a learner hands it in."""
    (path,) = (path for path in SOURCES if path.stem == stem)
    return nbformat.read(path, as_version=4)


def _own_cell(notebook, code):
    """A cell of the learner's own, after the set-up cell."""
    notebook.cells.insert(2, nbformat.v4.new_code_cell(code))


def _in_every_answer(notebook, line):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = re.sub(
                r"^(def .*:\n)", rf"\1    {line}\n", cell.source, flags=re.MULTILINE
            )


def _without_set_up(notebook):
    notebook.cells = [cell for cell in notebook.cells if "%pip" not in cell.source]


OWN_CELLS = {
    "a list called exercises": "exercises = [1, 2]",
    "errors of NumPy": "np.seterr(all='raise')\nnp.set_printoptions(precision=1)",
}
LINES = {
    "a debug line": (
        "import logging\nlogging.basicConfig(level=logging.DEBUG)",
        "logging.debug('on my way')",
    ),
    "a thread that prints": (
        "import sys, threading\nsay = lambda: print('here I am', file=sys.stderr)",
        "helper = threading.Thread(target=say); helper.start(); helper.join()",
    ),
}


@pytest.mark.parametrize("kind", [*OWN_CELLS, *LINES])
@pytest.mark.parametrize("stem", ["exercises-03", "exercises-06"])
def test_what_a_session_has_besides_costs_no_point(stem, kind):
    notebook = _perfect(stem)
    own, line = LINES.get(kind, (OWN_CELLS.get(kind), ""))
    _own_cell(notebook, own)
    _in_every_answer(notebook, line)
    assert sum(got for got, _ in _scores(notebook)) == 20


def test_a_deleted_set_up_cell_costs_nothing_where_its_imports_stand_elsewhere():
    notebook = _perfect("exercises-06")
    _without_set_up(notebook)
    _own_cell(notebook, "import math\nfrom fractions import Fraction\nimport numpy as np")
    assert sum(got for got, _ in _scores(notebook)) == 20


def test_a_deleted_set_up_cell_is_told_by_every_answer_that_needs_it():
    notebook = _perfect("exercises-05")
    _without_set_up(notebook)
    scores = _scores(notebook)
    assert 0 < sum(got for got, _ in scores) < 20
    told = 0
    for cell in notebook.cells:
        errors = [str(out.get("evalue")) for out in cell.get("outputs", []) if "evalue" in out]
        told += sum("is missing: run the set-up cell at the top" in error for error in errors)
        assert not any("name 'exercises' is not defined" in error for error in errors)
    assert told == sum(got == 0 for got, _ in scores)


@pytest.mark.slow
def test_a_loop_that_swallows_every_error_costs_its_own_points_alone():
    notebook = _perfect("exercises-06")
    for cell in notebook.cells:
        if "def one_step" in cell.source:
            cell.source = """def one_step(params, grads, rate):
    while True:
        try:
            params = params
        except:
            pass"""
    scores = _scores(notebook)
    assert sum(got for got, _ in scores) == 17


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of our own: the config and the sources, away from the project's own folders."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for path in SOURCES:
        target = folder / "chapters" / path.parent.name
        target.mkdir(parents=True)
        shutil.copy(path, target)
    (folder / "course").mkdir()
    return folder


def _nbgrader(course, *command):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command],
        cwd=course,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done


def _hand_in(course, student, assignment, change):
    """A student's notebook: the released one after ``change``."""
    release = course / "course" / "release" / assignment
    target = course / "course" / "submitted" / student / assignment
    shutil.copytree(release, target)
    (file,) = target.glob("exercises-*.ipynb")
    notebook = nbformat.read(file, as_version=4)
    change(notebook, nbformat.read(course / "chapters" / assignment / file.name, as_version=4))
    nbformat.write(notebook, file)


def _solve(notebook, source):
    for mine, theirs in zip(notebook.cells, source.cells, strict=True):
        if theirs.metadata.nbgrader.solution:
            mine.source = theirs.source


def _solve_with_one_bug(notebook, source):
    """tanh's slope left out on the way back (6.2): what comes before it keeps its points."""
    _solve(notebook, source)
    for cell in notebook.cells:
        cell.source = cell.source.replace('dz1 = da1 * (1 - n["a1"] ** 2)', "dz1 = da1")


def test_a_whole_course_from_release_to_feedback_gives_the_known_scores(course):
    assignment = "06-two-neurons"
    _nbgrader(course, "generate_assignment", assignment, "--create")
    _hand_in(course, "ada", assignment, _solve)
    _hand_in(course, "ben", assignment, _solve_with_one_bug)
    _hand_in(course, "cy", assignment, lambda notebook, source: None)
    _nbgrader(course, "autograde", assignment, "--create")
    _nbgrader(course, "generate_feedback", assignment)
    _nbgrader(course, "export", "--to", "grades.csv")

    rows = [line.split(",") for line in (course / "grades.csv").read_text().splitlines()]
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    scores = {row["student_id"]: float(row["raw_score"]) for row in table}
    assert scores == {"ada": 20, "ben": 16, "cy": 0}

    (page,) = (course / "course" / "feedback" / "ben").rglob("exercises-06.html")
    feedback = page.read_text()
    assert "did you go through every box of the forward way?" in feedback
    assert "not written yet" not in feedback
    (page,) = (course / "course" / "feedback" / "cy").rglob("exercises-06.html")
    assert "not written yet" in page.read_text()
