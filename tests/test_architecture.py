"""Who may import whom: the house stays as simple as its plan."""

import ast
import subprocess
import sys
from pathlib import Path

import backprop

ROOM = Path(backprop.__file__).parent
FREE_STANDING = {"_types"}  # what a module may import of ours when no row below says more
ALLOWED = {
    "autodiff": {"_types", "graph"},
    "fast": {"_types", "losses", "network", "operations"},
    "fast_recurrent": {"_types", "recurrent"},
    "network": {"_types", "initialisation", "operations", "parameters"},
    "recurrent": {"_types", "operations"},
}
SHOWING = {"matplotlib", "ipywidgets", "anywidget", "IPython", "PIL", "traitlets"}


def _imports(path):
    """What a file imports, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name, not a relative import"
            assert (
                node.module != "backprop"
                or "book" in path.parts
                or path.stem == "__init__"
                or ("exercises" in path.parts)
            ), f"{path}: import from the module, not from the package"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _of_ours(path):
    return {name.split(".")[1] for name in _imports(path) if name.startswith("backprop.")}


def test_core_modules_import_only_what_the_plan_allows():
    core = {path.stem for path in ROOM.glob("*.py")} | {"datasets"}
    for path in [*ROOM.glob("*.py"), *ROOM.glob("datasets/*.py")]:
        if path.stem != "__init__":
            known = _of_ours(path) & core
            assert known <= ALLOWED.get(path.stem, FREE_STANDING), path.stem
            assert not _of_ours(path) & {"book", "exercises", "diagnosis"}, path.stem


def test_exercises_and_diagnosis_know_the_core_and_not_the_book():
    for room, others in (("diagnosis", set()), ("exercises", {"diagnosis"})):
        for path in (ROOM / room).glob("*.py"):
            assert not _of_ours(path) & ({"book", "diagnosis", "exercises"} - {room} - others), path


def test_only_the_book_package_draws():
    for path in ROOM.rglob("*.py"):
        if "book" not in path.relative_to(ROOM).parts:
            assert not {name.split(".")[0] for name in _imports(path)} & SHOWING, path


def test_importing_backprop_needs_numpy_alone():
    script = (
        "import sys, numpy.random; before = set(sys.modules); import backprop;"
        "new = {m.split('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names;"
        "print(*sorted(new))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["backprop"]


def test_a_module_that_outgrows_its_idea_is_split():
    for path in ROOM.rglob("*.py"):
        declares = path.parent.name == "exercises" and path.stem.startswith("chapter_")
        limit = 340 if declares else 250 if "book" in path.relative_to(ROOM).parts else 170
        assert len(path.read_text().splitlines()) <= limit, path
