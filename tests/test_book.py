"""What holds for every chapter: the nine blocks, claimed numbers, clean notebooks."""

import re

import nbformat
import pytest
import yaml
from notebooks import CHAPTERS, NOTEBOOKS, ROOT, cells, prose

FIRST_CELL = "import numpy as np\n\nfrom backprop.book import claim, draw, explore, picture, show"
BLOCKS = [  # in this order; "Is this quite right?" and "Your turn" where a chapter has them
    "What you will be able to do",
    "The key picture",
    "The story, with numbers",
    "Drag it yourself",
    "The real code",
    "Is this quite right?",
    "In five lines",
    "Your turn",
    "The question that this chapter leaves open",
]
OPTIONAL = {"Is this quite right?", "Your turn"}
TACTLESS = r"\b(simply|obviously|clearly|trivial(?:ly)?|just)\b"

each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_every_chapter_is_in_the_table_of_contents():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    listed = set(re.findall(r"'file': '([^']+)'", str(contents)))
    assert {str(path.relative_to(ROOT).with_suffix("")) for path in CHAPTERS} <= listed
    assignments = {f"assignments/{path.stem}" for path in NOTEBOOKS if path not in CHAPTERS}
    assert assignments <= listed


@each_notebook
def test_notebooks_are_stored_without_outputs_and_with_readable_ids(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.keys() <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]*[a-z]|[a-z]+-\d+", cell.id), cell.id
        assert not cell.get("outputs"), cell.id
        assert cell.get("execution_count") is None, cell.id


@each_notebook
def test_no_slider_is_dead_on_the_page(path):
    """``interact`` and ``Output`` need a kernel: without one their readout moves, the figure does
    not. Use ``explore`` or one of the book's own widgets."""
    for code in cells(path, "code"):
        assert not re.search(r"\binteract(ive|_manual)?\b|interactive_output|\bOutput\(", code), (
            code
        )


@each_chapter
def test_a_chapter_has_its_blocks_in_order(path):
    headings = re.findall(r"^## (.*)$", prose(path), re.MULTILINE)
    assert [h for h in BLOCKS if h not in OPTIONAL or h in headings] == headings


@each_chapter
def test_chapters_open_with_the_same_few_lines(path):
    assert cells(path, "code")[0] == FIRST_CELL


@each_chapter
def test_what_the_page_folds_is_folded_in_jupyterlab_too(path):
    for cell in nbformat.read(path, as_version=4).cells:
        in_jupyterlab = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert in_jupyterlab == ("hide-input" in cell.metadata.get("tags", [])), cell.id


@each_chapter
def test_answers_are_folded_so_that_jupyterlab_shows_their_formulas(path):
    """Inside ``<details>`` it shows TeX as it is typed; ``:::{dropdown}`` it knows."""
    assert "<details" not in prose(path)
    assert len(re.findall(r"^:::\{dropdown\} Answers?$", prose(path), re.MULTILINE)) >= 1


@each_chapter
def test_no_word_makes_the_reader_feel_slow(path):
    assert re.findall(TACTLESS, prose(path), re.IGNORECASE) == []


def _claimed(path):
    """Numbers that a ``claim`` or a table of claims in the chapter mentions as text."""
    claims = "\n".join(code for code in cells(path, "code") if "claim(" in code)
    numbers = set(re.findall(r'"(-?\d+(?:\.\d+)?)"', claims))
    return numbers


@each_chapter
def test_every_long_decimal_in_prose_is_claimed(path):
    text = prose(path).replace("−", "-")
    decimals = set(re.findall(r"(?:(?<=[\s({$])-)?\d+\.\d{3,}", text))
    assert decimals - _claimed(path) == set()


@each_notebook
def test_formulas_are_written_with_dollars(path):
    assert "{math}" not in prose(path)
