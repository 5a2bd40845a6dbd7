"""The pages before chapter 1: their code prints what they say, and their numbers are true."""

import doctest
import re

import numpy as np
import pytest
from notebooks import ROOT, cells, prose

from backprop import numerical_gradient
from backprop.book import claim

PRE_TEST = (ROOT / "chapters" / "pre-test.md").read_text()
REFRESHER = prose(ROOT / "chapters" / "refresher.ipynb")
TACTLESS = r"\b(simply|obviously|clearly|trivial(?:ly)?|just)\b"


def slope(f, *at, of=0):
    return numerical_gradient(lambda x: f(*x), np.array(at, dtype=float))[of]


ANSWERS = {  # question -> what its answer begins with, and what it is
    1: ("3", (10 - 4) / (3 - 1)),
    2: ("6", slope(lambda x: x**2, 3)),
    4: ("12", slope(lambda x, y: x**2 * y, 3, 2)),
    5: ("0", slope(lambda x: (x - 1) ** 2, 1)),
    6: ("30", np.sum(np.arange(1, 5) ** 2)),
    7: ("5", np.mean([2, 3, 10])),
    8: ("1", np.array([1, 2, 3]) @ np.array([4, 0, -1])),
}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_answers_of_the_pre_test_are_right(question):
    printed, value = ANSWERS[question]
    text = PRE_TEST.split(f"**{question}.**")[1]
    assert text.split(":::{dropdown} Answer\n")[1].startswith(f"**{printed}**: ")
    claim(printed, value)


def test_there_are_eleven_questions_with_eleven_answers():
    assert [int(n) for n in re.findall(r"^\*\*(\d+)\.\*\*", PRE_TEST, re.MULTILINE)] == [
        *range(1, 12)
    ]
    assert len(re.findall(r"^:::\{dropdown\} Answer$", PRE_TEST, re.MULTILINE)) == 11
    slopes, where_to_go = PRE_TEST.split("## Sums")[0], PRE_TEST.split("## Where to go")[1]
    assert len(re.findall(r"^\*\*\d+\.\*\*", slopes, re.MULTILINE)) == 5
    for said in (
        "Ten or eleven right",
        "some of the first five wrong",
        "some of the last six wrong",
    ):
        assert said in where_to_go


def test_the_products_of_the_pre_test_are_right():
    claim("9.0601", 3.01**2)
    assert "9.0601" in PRE_TEST
    product = np.array([[1, 2], [0, 3]]) @ np.array([[4, 1], [5, 0]])
    assert (
        "The rows of the product are **({}, {})** and **({}, {})**.".format(*product.flat)
        in PRE_TEST
    )
    assert (np.ones((5, 3)) @ np.ones((3, 2))).shape == (5, 2)
    with pytest.raises(ValueError, match="mismatch"):
        np.ones((3, 2)) @ np.ones((5, 3))
    assert f"**{np.ones((2, 3)).sum(axis=0).shape}**: axis 0" in PRE_TEST


def test_the_boxes_of_the_refresher_print_what_they_say():
    boxes = "\n".join(re.findall(r"```pycon\n(.*?)```", REFRESHER, re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(boxes, {}, "refresher", None, None)
    assert doctest.DocTestRunner().run(examples).failed == 0
    assert len(examples.examples) > 10


def test_the_table_of_steps_is_right():
    rows = re.findall(r"^\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", REFRESHER, re.MULTILINE)
    assert len(rows) == 4
    for h, right, both in rows:
        high, low = (2 + float(h)) ** 3, (2 - float(h)) ** 3
        claim(right, (high - 8) / float(h))
        claim(both, (high - low) / (2 * float(h)))


def test_the_picture_of_the_chords_is_told_by_its_alt_text():
    (code,) = cells(ROOT / "chapters" / "refresher.ipynb", "code")
    printed = re.findall(r"slope (\d+)|steeper: (\d+)", code)
    assert [int(a or b) for a, b in printed] == [12, (27 - 1) / 2, 27 - 8]


def test_the_table_of_slopes_is_right():
    rules = {
        r"| $c\,x$ | $c$ |": (lambda x: 7 * x, lambda x: 7),
        "| $x^2$ | $2x$ |": (lambda x: x**2, lambda x: 2 * x),
        "| $x^3$ | $3x^2$ |": (lambda x: x**3, lambda x: 3 * x**2),
        "| $1/x$ | $-1/x^2$ |": (lambda x: 1 / x, lambda x: -1 / x**2),
        "| $e^x$ | $e^x$ |": (np.exp, np.exp),
        r"| $\log x$ (to the base $e$) | $1/x$ |": (np.log, lambda x: 1 / x),
    }
    for row, (f, rule) in rules.items():
        assert row in REFRESHER
        for x in (0.3, 1.7):
            assert slope(f, x) == pytest.approx(rule(x), rel=1e-7)


def test_the_numbers_in_the_refreshers_text_are_right():
    for printed, value in {
        "8.615125": 2.05**3,
        "0.615125": 2.05**3 - 8,
        "0.6": 12 * 0.05,
        "12": slope(lambda x, y: x**2 * y, 3, 2),
        "9": slope(lambda x, y: x**2 * y, 3, 2, of=1),
    }.items():
        assert printed in REFRESHER
        claim(printed, value)


@pytest.mark.parametrize("page", [PRE_TEST, REFRESHER])
def test_no_word_makes_the_reader_feel_slow(page):
    assert re.findall(TACTLESS, page, re.IGNORECASE) == []
