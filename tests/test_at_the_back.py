"""The pages at the back say of the chapters what the chapters say: words, sources, minutes."""

import re

import pytest
from notebooks import CHAPTERS, NOTEBOOKS, ROOT, prose

GLOSSARY, REFERENCES, TEACHING = (
    (ROOT / "chapters" / f"{page}.md").read_text()
    for page in ("glossary", "references", "teaching")
)
EXERCISES = [path for path in NOTEBOOKS if path not in CHAPTERS]

each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@pytest.mark.parametrize("page", [GLOSSARY, REFERENCES, TEACHING])
def test_a_chapters_number_leads_to_this_chapter(page):
    leads_to = dict(re.findall(r"^\[(\d+)\]: (\S+)$", page, re.MULTILINE))
    assert leads_to == {
        str(number): str(path.relative_to(ROOT / "chapters"))
        for number, path in enumerate(CHAPTERS, 1)
    }
    for number, path in re.findall(r"^\[e?(\d+)[\d.]*\]: (\.\./\S+)$", page, re.MULTILINE):
        assert path == f"../assignments/{EXERCISES[int(number) - 1].name}"


def _glossary():
    """Word -> its explanation, which ends in the numbers of chapters."""
    entries = GLOSSARY.split(":sorted:\n\n")[1].split("\n```")[0].split("\n\n")
    return {word.lower(): text for word, text in (entry.split("\n", 1) for entry in entries)}


def test_each_word_names_the_chapters_that_explain_it():
    for word, explanation in _glossary().items():
        assert re.search(r" \(\[\d+\](, \[\d+\])*\)$", explanation), word


@each_chapter
def test_a_chapters_new_words_are_in_the_glossary_with_its_number(path):
    number = str(CHAPTERS.index(path) + 1)
    (line,) = re.findall(r"^\*\*New words\*\*, all of them in the .*?: (.*)\.$", prose(path), re.M)
    glossary = _glossary()
    for word, other_name in re.findall(r"([^,(]+?)(?: \((.+?)\))?(?:, |$)", line.lower()):
        assert number in re.findall(r"\d+", glossary[word].rsplit("(", 1)[1]), word
        assert not other_name or other_name in glossary


@each_chapter
def test_further_reading_is_in_the_references_with_its_chapter(path):
    number = CHAPTERS.index(path) + 1
    (paragraph,) = re.findall(r"^\*\*Further reading\.\*\* .*$", prose(path), re.MULTILINE)
    for address in re.findall(r"\]\((http\S+?)\)", paragraph):
        entries = [
            entry
            for entry in REFERENCES.split("\n- ")
            if any(address.startswith(link) for link in re.findall(r"\]\((http\S+?)\)", entry))
        ]
        assert any(f"[{number}]" in entry for entry in entries), address


@each_chapter
def test_a_chapter_allows_its_exercises_the_minutes_that_they_say(path):
    (allowed,) = re.findall(r"Allow (\d+) minutes\.", prose(path))
    (said,) = re.findall(r"allow (\d+) minutes\.", prose(EXERCISES[CHAPTERS.index(path)]))
    assert allowed == said


def test_the_course_plan_takes_its_minutes_from_the_pages():
    planned = re.findall(
        r"^\[Chapter (\d+)\]\[\1\]: (\d+) minutes of reading, (\d+) of exercises\.$",
        TEACHING,
        re.MULTILINE,
    )
    pages = [
        (
            str(number),
            re.search(r"Reading time: about (\d+) minutes", prose(chapter))[1],
            re.search(r"20 points; allow (\d+) minutes", prose(exercises))[1],
        )
        for number, (chapter, exercises) in enumerate(zip(CHAPTERS, EXERCISES, strict=True), 1)
    ]
    assert planned == pages
    reading, solving = (sum(int(page[i]) for page in pages) for i in (1, 2))
    assert f"take {reading} minutes of reading and {solving} of exercises" in TEACHING
