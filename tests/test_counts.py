"""How many there are of something is said truly, on whatever page, in words or in digits."""

import re

import pytest
from notebooks import CHAPTERS, NOTEBOOKS, ROOT, prose

PLANNED = 18
TRUE = {  # what is counted -> how many there are
    "chapters": PLANNED,
    "questions": len(
        re.findall(r"^\*\*\d+\.\*\*", (ROOT / "chapters/pre-test.md").read_text(), re.MULTILINE)
    ),
    "points": 20,  # in each notebook of exercises
}
WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
]
COUNT = re.compile(
    rf"\b(\d+|{'|'.join(WORDS)})\s+(?:\w+\s+)?({'|'.join(TRUE)})\b(?!\s+of\s+a\b)", re.IGNORECASE
)
OF_THEM = re.compile(  # some of the chapters, named by where they stand
    rf"\b(?:first|last|other|remaining|next)\s+(?:\d+|{'|'.join(WORDS)})\b(?!\s+wrong)"
    r"|\bchapters\s+\d+\s+(?:to|and)\s+\d+\b",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"being written|to come\b")
PAGES = {
    path.name: path.read_text() if path.suffix == ".md" else prose(path)
    for path in (
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "index.ipynb")),
        *sorted(ROOT.glob("chapters/*.md")),
        ROOT / "chapters" / "refresher.ipynb",
        ROOT / "chapters" / "numpy.ipynb",
    )
}
each_page = pytest.mark.parametrize("page", PAGES)


def _false_counts(text):
    """Counts that are not what is counted; and parts of the book by their count, which go stale."""
    for number, noun in COUNT.findall(text):
        value = int(number) if number.isdigit() else WORDS.index(number.lower())
        if value != TRUE[noun.lower()]:
            yield f"{number} {noun}"
    yield from OF_THEM.findall(text)


@each_page
def test_what_a_page_counts_is_true(page):
    assert [*_false_counts(PAGES[page])] == [], "correct it, or say it without the number"


@pytest.mark.parametrize(
    "stale",
    [
        "this edition holds the first six",
        "Six chapters are here",
        "the 6 chapters take",
        "the other twelve",
        "assignments for chapters 1 to 6",
        "120 points",
        "360 graded points",
        "Ten questions",
        "ten short questions",
    ],
)
def test_a_stale_count_is_found(stale):
    assert [*_false_counts(stale)]


def test_a_link_to_the_pre_test_counts_its_questions():
    link = re.compile(r"\[(\w+) questions\]\(\S*pre-test\.md\)")
    counted = [number for path in NOTEBOOKS for number in link.findall(prose(path))]
    assert {WORDS.index(number) for number in counted} == {TRUE["questions"]}


def test_counts_are_found_where_they_are():
    counted = [noun.lower() for text in PAGES.values() for _, noun in COUNT.findall(text)]
    assert {noun: counted.count(noun) >= 2 for noun in TRUE} == dict.fromkeys(TRUE, True)


@pytest.mark.parametrize("page", ["README.md", "index.ipynb", "references.md"])
def test_the_book_is_called_unfinished_as_long_as_it_is(page):
    assert bool(UNFINISHED.search(PAGES[page])) == (len(CHAPTERS) < PLANNED)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_changelog_names_every_chapter(path):
    number, title = re.match(r"# (\d+)\. (.*)", prose(path)).groups()
    assert f"- **Chapter {number}, *{title}" in PAGES["CHANGELOG.md"]


def test_every_chapter_has_its_notebook_of_exercises():
    exercises = [path for path in NOTEBOOKS if path not in CHAPTERS]
    assert [path.parent for path in exercises] == [path.parent for path in CHAPTERS]
