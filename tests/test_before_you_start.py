"""The pages before chapter 1: their code prints what they say, and their numbers are true."""

import doctest
import re
import warnings

import nbformat
import numpy as np
import pytest
import yaml
from notebooks import ROOT, cells, prose

from backprop import numerical_gradient
from backprop.book import claim

PRE_TEST = (ROOT / "chapters" / "pre-test.md").read_text()
REFRESHER = prose(ROOT / "chapters" / "refresher.ipynb")
NUMPY = ROOT / "chapters" / "numpy.ipynb"
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


def test_the_pages_before_chapter_one_are_in_their_order():
    first, *_ = yaml.safe_load((ROOT / "_toc.yml").read_text())["parts"]
    assert first["caption"] == "Before you start"
    files = [chapter["file"].removeprefix("chapters/") for chapter in first["chapters"]]
    assert files == ["how-to-use", "pre-test", "refresher", "numpy", "notation"]


def test_no_page_sends_the_reader_to_a_repository_that_nobody_can_reach():
    for page in ("how-to-use", "teaching"):
        assert "clone" not in (ROOT / "chapters" / f"{page}.md").read_text()


def _run(codes):
    """The names that lines of code leave behind, all warnings being errors."""
    names = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for code in codes:
            exec(code, names)
    return names


def test_the_numpy_page_prints_the_same_in_every_run(capsys):
    codes = cells(NUMPY, "code")
    _run(codes)
    first = capsys.readouterr().out
    _run(codes)
    assert first == capsys.readouterr().out != ""


def test_the_numpy_page_has_ten_pieces_each_with_code_and_then_its_trap():
    pieces = []
    for cell in nbformat.read(NUMPY, as_version=4).cells:
        if re.match(r"## \d+\. ", cell.source):
            pieces.append("")
        elif cell.source.startswith("## "):
            break
        elif pieces:
            is_trap = cell.source.startswith("**The trap.** ")
            pieces[-1] += "c" if cell.cell_type == "code" else "t" if is_trap else "."
    assert len(pieces) == 10
    assert all(re.fullmatch(r"c(\.?c)*t", piece) for piece in pieces), pieces


def test_the_shapes_in_the_comments_of_the_numpy_page_are_true():
    shape = r"\([\d, ]*\)"
    checked = 0
    names = {}
    for code in cells(NUMPY, "code"):
        exec(code, names)
        for left, said in re.findall(
            rf"^([\w, ]+?) = .*# ({shape}(?:, {shape})*)", code, re.MULTILINE
        ):
            assert [str(names[name].shape) for name in left.split(", ")] == re.findall(shape, said)
            checked += 1
    assert checked >= 15


def test_the_traps_of_the_numpy_page_are_as_it_says():
    names = _run(cells(NUMPY, "code")[:-1])
    P, labels, b, W = (names[name] for name in ("P", "labels", "b", "W"))
    with pytest.raises(ValueError, match="broadcast"):
        P / P.sum(axis=1)
    square = np.array([[1.0, 2.0, 1.0], [1.0, 1.0, 0.0], [2.0, 2.0, 4.0]])
    assert np.array_equal(square / square.sum(axis=1), (square.T / square.sum(axis=1)[:, None]).T)
    assert P[:, labels].shape == (3, 3)
    assert np.array_equal(b.T, b)
    assert W.reshape(3, 2).shape == W.T.shape
    theta = np.zeros(2)
    best, kept = theta, theta.copy()
    theta -= 1.0
    assert (best == theta).all()
    assert (kept == 0.0).all()


QUESTION = re.compile(
    r"^\*\*(\d+)\.\*\* `(.+)`\n\n:::\{dropdown\} Answer\n\*\*`(.+?)`\*\*: (.+)\n:::$", re.MULTILINE
)


def test_what_comes_out_of_the_questions_on_numpy():
    questions = QUESTION.findall(prose(NUMPY))
    assert [int(number) for number, *_ in questions] == [*range(1, 8)]
    for _, code, answer, _ in questions:
        *before, last = code.split("; ")
        names = _run([*cells(NUMPY, "code"), *before])
        assert str(eval(last, names)) == answer


def test_what_the_answers_on_numpy_add_is_true():
    names = _run([*cells(NUMPY, "code"), "view = theta[:2]; view = view + 1.0"])
    assert (names["theta"] == 0.0).all()
    assert (np.ones((4, 3)) * np.ones(3)).shape == (4, 3)


@pytest.mark.parametrize("page", [PRE_TEST, REFRESHER, prose(NUMPY)])
def test_no_word_makes_the_reader_feel_slow(page):
    assert re.findall(TACTLESS, page, re.IGNORECASE) == []
