"""The book's notebooks, as the tests of the book read them."""

import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(ROOT.glob("chapters/*/*.ipynb"))
CHAPTERS = [path for path in NOTEBOOKS if path.name.startswith("chapter-")]


def cells(path: Path, kind: str) -> list[str]:
    """The sources of all ``"code"`` or all ``"markdown"`` cells."""
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def prose(path: Path) -> str:
    return "\n\n".join(cells(path, "markdown"))


def displays(path: Path) -> list[tuple[str, str]]:
    """(formula, label or "") of every displayed formula, on one line or on several."""
    display = r"^[ >]*\$\$(.*?)\$\$ *(?:\(([^)\n]*)\))?$"  # also in a list, or quoted
    return re.findall(display, prose(path), re.MULTILINE | re.DOTALL)
