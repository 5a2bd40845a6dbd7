"""Quizzes: declared by their key, all or nothing a cell, and a word on every wrong option."""

import re

import pytest
from exercises.test_answers import SOLUTIONS as SOLVED
from notebooks import NOTEBOOKS

from backprop import exercises
from backprop.exercises import EXERCISES, examine
from backprop.exercises.engine.compare import OPTIONS
from backprop.exercises.engine.exercise import Kind
from backprop.exercises.engine.judge import examine as judged
from backprop.exercises.engine.quiz import RIGHT, quiz

A = {"i": "No.", "ii": RIGHT, "iii": "M85", "iv": "Nor that."}
B = {"i": RIGHT, "ii": "Why?", "iii": "How?", "iv": "When?"}
QUIZ = quiz("0.5", a=A, b=B, c=B, d=A)
KEY = {"a": "ii", "b": "i", "c": "i", "d": "ii"}
QUIZZES = {number: e for number, e in EXERCISES.items() if e.kind is Kind.QUIZ}


def test_each_cell_asks_its_own_half():
    assert judged(QUIZ, KEY).passed
    assert judged(QUIZ, KEY, hidden=True).passed
    assert judged(QUIZ, KEY | {"c": "iv", "d": "…"}).passed
    assert judged(QUIZ, KEY | {"a": "iv"}, hidden=True).passed
    for name in "ab":
        assert not judged(QUIZ, KEY | {name: "iv"}).passed
    for name in "cd":
        assert not judged(QUIZ, KEY | {name: "iv"}, hidden=True).passed


@pytest.mark.parametrize("written", ["ii", " ii ", "II", "(ii)", "ii."])
def test_an_option_may_be_written_as_it_stands_in_the_list(written):
    assert judged(QUIZ, KEY | {"a": written}).passed


def test_the_first_wrong_answer_gets_its_word_whatever_the_others_are():
    for others in ({}, {"b": "iii"}, {"c": "iii", "d": "i"}):
        report = judged(QUIZ, KEY | others | {"a": "iv"})
        assert report.slips == ("a-iv",)
        assert report.text(3).endswith("At a: expected another option, came iv.\n  Nor that.")
    assert judged(QUIZ, KEY | {"b": "iii"}).hints[0] == "How?"


def test_a_slip_of_the_catalogue_brings_its_three_hints():
    hints = judged(QUIZ, KEY | {"a": "iii"}).hints
    assert len(set(hints)) == 3
    assert "Backprop computes gradients and changes nothing" in hints[-1]


@pytest.mark.parametrize("hidden", [False, True])
def test_an_untouched_form_is_not_written_yet(hidden):
    form = dict.fromkeys(KEY, "…")
    assert judged(QUIZ, form, hidden=hidden).text() == "0.5 answers: not written yet."
    assert judged(QUIZ, form | {"a": "ii", "c": "i"}, hidden=hidden).verdict == "wrong"


@pytest.mark.parametrize("odd", ["v", "", "…", 2, None, ["ii"], "i, ii", "i or ii"])
def test_what_is_no_option_is_told_so_and_gives_nothing_away(odd):
    report = judged(QUIZ, KEY | {"a": odd})
    assert not report.passed
    assert "one of i, ii, iii, iv" in report.text(3)


@pytest.mark.parametrize("odd", [{}, None, "ii", ["ii", "i", "i", "ii"], 7, {"A": "ii", "b": "i"}])
def test_what_is_no_dictionary_of_answers_gets_nothing(odd):
    assert not judged(QUIZ, odd).passed


@pytest.mark.parametrize("number", QUIZZES)
def test_no_constant_answer_and_no_report_gives_a_point_away(number):
    for option in OPTIONS:
        for hidden in (False, True):
            report = examine(number, dict.fromkeys("abcd", option), hidden=hidden)
            assert not report.passed
            assert "another option" in report.text(3)
            assert report.hints


@pytest.mark.parametrize("number", QUIZZES)
def test_a_report_says_why_and_names_no_option_but_the_one_that_was_chosen(number):
    exercise = QUIZZES[number]
    for hidden in (False, True):
        for case in exercise.cases(hidden=hidden, seed=0):
            (question,) = case.keywords["keys"]
            key = exercise.reference(**case.keywords)[question]
            for option in {*OPTIONS} - {key}:
                everything = SOLVED[number] | {question: option}
                report = examine(number, everything, hidden=hidden)
                assert report.slips == (f"{question}-{option}",)
                said = " ".join([*report.facts[1:], *report.hints])
                assert not re.search(rf"\({key}\)|option {key}\b|expected {key}\b", said)
                assert {*re.findall(r"\b(?:ii|iii|iv)\b", said)} <= {option}
                others = [slip.explain for name, slip in exercise.slips.items()]
                own = exercise.slips[f"{question}-{option}"].explain
                assert own in said
                assert sum(other in said for other in {*others}) == 1


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ({"a": A, "b": A, "c": B, "d": A}, "the questions a, b have the same right answer"),
        ({"a": A, "b": B, "c": B, "d": B}, "the questions c, d have the same right answer"),
        ({"a": A, "b": B | {"i": "No."}, "c": B, "d": A}, "question b needs i, ii, iii, iv"),
        ({"a": A | {"i": RIGHT}, "b": B, "c": B, "d": A}, "question a needs i, ii, iii, iv"),
        ({"a": A, "b": {"i": RIGHT}, "c": B, "d": A}, "question b needs i, ii, iii, iv"),
    ],
)
def test_a_quiz_that_would_be_unfair_is_refused(questions, words):
    with pytest.raises(ValueError, match=words):
        quiz("0.5", **questions)


@pytest.mark.parametrize("number", QUIZZES)
def test_a_word_on_a_wrong_option_uses_the_letters_of_its_question(number):
    said = " ".join(" ".join(slip) for slip in QUIZZES[number].slips.values())
    (path,) = (p for p in NOTEBOOKS if p.stem == f"exercises-{int(number[0]):02}")
    asked = path.read_text(encoding="utf-8")
    for letter, latex in (("φ", "phi"), ("θ", "theta"), ("η", "eta"), ("ŷ", "hat{y}")):
        assert letter not in said or "\\" + latex in asked, letter


def test_success_names_the_questions_that_were_looked_at(capsys, monkeypatch):
    monkeypatch.setitem(exercises.EXERCISES, QUIZ.number, QUIZ)
    exercises.check(QUIZ.number, KEY)
    assert "right so far (a, b)." in capsys.readouterr().out
    exercises.check(QUIZ.number, KEY | {"a": "iv"}, hidden=True)
    assert capsys.readouterr().out == "0.5 answers: right (c, d).\n"
