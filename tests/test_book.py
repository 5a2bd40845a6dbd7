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
SCAFFOLDING = {"remove-cell", "picture", "check"}
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
def test_what_the_page_takes_away_or_folds_is_folded_in_jupyterlab_too(path):
    for cell in nbformat.read(path, as_version=4).cells:
        in_jupyterlab = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert in_jupyterlab == bool(SCAFFOLDING & {*cell.metadata.get("tags", [])}), cell.id


@each_chapter
def test_scaffolding_says_what_it_is(path):
    """By its tag the page knows where to put it (site/scaffolding.py)."""
    for cell in nbformat.read(path, as_version=4).cells:
        tags = cell.metadata.get("tags", [])
        assert {*tags} <= SCAFFOLDING | {"remove-input"}, cell.id
        if cell.cell_type == "code" and cell.source != FIRST_CELL:
            draws = re.search(r"^(picture|explore\w*)\(", cell.source, re.MULTILINE)
            assert ("picture" in tags) == bool(draws), cell.id
            assert ("check" in tags) == cell.id.startswith("claims-"), cell.id
            assert "check" in tags or "claim(" not in cell.source, cell.id
        elif cell.cell_type == "code":
            assert tags == ["remove-cell"]


@each_chapter
def test_answers_are_folded_so_that_jupyterlab_shows_their_formulas(path):
    """Inside ``<details>`` it shows TeX as it is typed; ``:::{dropdown}`` it knows."""
    assert "<details" not in prose(path)
    assert len(re.findall(r"^:::\{dropdown\} Answers?$", prose(path), re.MULTILINE)) >= 1


@each_chapter
def test_no_word_makes_the_reader_feel_slow(path):
    assert re.findall(TACTLESS, prose(path), re.IGNORECASE) == []


def _unclaimed(path):
    """Long decimals of the prose that the first cell of claims below them does not mention. (A cell
    further on may mean another number that once was the same.)"""
    missing, waiting = set(), set()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            text = cell.source.replace("−", "-")
            waiting |= set(re.findall(r"(?:(?<=[\s({$])-)?\d+\.\d{3,}", text))
        elif "claim(" in cell.source:
            missing |= waiting - set(re.findall(r'"(-?\d+(?:\.\d+)?)"', cell.source))
            waiting = set()
    return missing | waiting


@each_chapter
def test_every_long_decimal_in_prose_is_claimed_by_the_next_cell_of_claims(path):
    assert _unclaimed(path) == set()


def test_a_stale_copy_of_a_claimed_number_is_found(tmp_path):
    def written(first, second):
        text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
        cells = [
            *(text(f"The loss is {first}, or −{first}."), code("a = loss()")),
            code('claim("0.4425", a)\nclaim("-0.4425", -a)'),
            *(text(f"Again it is {second}."), code('for p in ["0.4426"]:\n    claim(p, a)')),
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "chapter.ipynb")
        return tmp_path / "chapter.ipynb"

    assert _unclaimed(written("0.4425", "0.4426")) == set()
    assert _unclaimed(written("0.4425", "0.4425")) == {"0.4425"}  # claimed, but further up
    assert _unclaimed(written("0.4426", "0.4426")) == {"0.4426", "-0.4426"}  # only further down


@each_notebook
def test_formulas_are_written_with_dollars(path):
    assert "{math}" not in prose(path)
