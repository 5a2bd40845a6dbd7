"""Who may import whom: the house stays as simple as its plan."""

import ast
import subprocess
import sys
from pathlib import Path

import backprop

ROOM = Path(backprop.__file__).parent
CORE = {path.stem for path in ROOM.glob("*.py")} | {"datasets"}
# Path begins with (the longest that fits counts): what of ours it may import beside its own room,
# and how many lines a module may have; what grows by a recipe of CONTRIBUTING.md has room to grow.
HOUSE = {
    "": ({"_types"}, 170),  # a module of the core of which no row below says more
    "__init__": (CORE, 170),
    "autodiff": ({"_types", "graph"}, 170),
    "fast": ({"_types", "in_place", "network"}, 170),
    "fast_recurrent": ({"_types", "recurrent"}, 170),
    "in_place": ({"_types", "losses", "operations"}, 170),
    "laws": ({"_types", "gradcheck"}, 170),
    "losses": ({"_types"}, 280),
    "network": ({"_types", "initialisation", "operations", "parameters"}, 170),
    "operations": ({"_types"}, 280),
    "recurrent": ({"_types", "operations"}, 170),
    "rows": ({"_types"}, 280),
    "diagnosis/": (set(), 170),
    "diagnosis/catalogue": (set(), 400),
    "diagnosis/rules": (set(), 280),  # tables of what can be wrong grow
    "exercises/": (CORE | {"diagnosis"}, 170),
    "exercises/chapter_": (CORE | {"diagnosis"}, 340),
    "book/": (CORE, 250),
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


def _house():
    """Every module, the name of its room, and its row of the table."""
    for path in sorted(ROOM.rglob("*.py")):
        place = path.relative_to(ROOM).with_suffix("").as_posix()
        yield path, place.split("/")[0], HOUSE[max(filter(place.startswith, HOUSE), key=len)]


def test_modules_import_only_what_the_plan_allows():
    rooms = {room for _, room, _ in _house()}
    for path, room, (may_import, _) in _house():
        assert _of_ours(path) & rooms <= may_import | {room}, path


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
    for path, _, (_, lines) in _house():
        assert len(path.read_text().splitlines()) <= lines, path
