"""What a notebook's code reaches: its imports, followed through the package, nothing run."""

import ast
import hashlib
from functools import cache
from pathlib import Path

import nbformat

ROOT = Path(__file__).parent.parent


def digest(notebook: Path) -> str:
    """A name for all that the notebook's code reaches, and for the pins of what is not ours."""
    content = hashlib.sha256()
    for path in sorted({ROOT / "constraints.txt", *reached(notebook)}):
        content.update(path.read_bytes())
    return content.hexdigest()


def reached(notebook: Path) -> set[Path]:
    """The modules that the notebook's code cells import, at once or by way of each other, and what
    lies beside them that is no module: data, scripts and styles."""
    waiting = set()
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code":
            waiting |= _imported(cell.source)
    files, seen = set(), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for module in _modules(name):
            files |= {module, *_beside(module.parent)}
            waiting |= _imported(module.read_text()) - seen
    return files


@cache
def _imported(source: str) -> set[str]:
    """Each name of ours that is imported, and each package on the way to it: a.b.c, a.b, a.

    Raises
    ------
    ValueError : a relative import, which this does not follow
    """
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"write the whole name, not a relative import of {node.module}")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = [name.split(".") for name in names if name.split(".")[0] == "backprop"]
    return {".".join(words[: n + 1]) for words in parts for n in range(len(words))}


def _modules(name: str) -> list[Path]:
    """The file of a module or package of that name; none if it names something in a module."""
    path = ROOT / name.replace(".", "/")
    return [file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()]


@cache
def _beside(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.suffix != ".py"]
