"""A change of the code runs those chapters again that reach it, and no others."""

import subprocess
import sys
from types import SimpleNamespace

import book_site
import nbformat
import pytest
import reach
from jupyter_cache import get_cache
from notebooks import CHAPTERS, ROOT, cells

PACKAGE = {  # two rooms; the first has data, and imports the second only when it is called
    "constraints.txt": "numpy==2.0\n",
    "backprop/__init__.py": "from backprop.core import f\n",
    "backprop/core.py": "import numpy as np\n",
    "backprop/core.csv": "1\n",
    "backprop/one/__init__.py": "",
    "backprop/one/wheel.py": "def turn():\n    from backprop.two import spin\n",
    "backprop/one/wheel.js": "",
    "backprop/two.py": "import backprop.deep.well as well\n",
    "backprop/deep/__init__.py": "",
    "backprop/deep/well.py": "",
    "backprop/alone/__init__.py": "",
    "backprop/alone/hint.py": "from backprop.core import f\n",
}
NOTEBOOKS = {
    "plain": "from backprop import f",
    "wheel": "import numpy as np\nfrom backprop.one import wheel",
    "hint": "from backprop.alone.hint import hint",
}
CORE = {"constraints.txt", "backprop/__init__.py", "backprop/core.py", "backprop/core.csv"}
REACHED = {
    "plain": CORE,
    "wheel": {name for name in PACKAGE if "alone" not in name},
    "hint": CORE | {"backprop/alone/__init__.py", "backprop/alone/hint.py"},
}


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.setattr(reach, "ROOT", tmp_path)
    for name, text in PACKAGE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name, code in NOTEBOOKS.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    return tmp_path


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("file", PACKAGE)
def test_the_digest_changes_with_what_a_notebook_reaches_and_with_nothing_else(tree, name, file):
    notebook = tree / f"{name}.ipynb"
    before = reach.digest(notebook)
    with (tree / file).open("a") as changed:
        changed.write("# a comment\n")
    assert (reach.digest(notebook) != before) == (file in REACHED[name])


def test_a_relative_import_would_be_missed_and_is_refused(tree):
    (tree / "backprop" / "core.py").write_text("from . import two\n")
    with pytest.raises(ValueError, match="write the whole name, not a relative import"):
        reach.digest(tree / "plain.ipynb")


def test_only_the_runs_of_changed_code_are_forgotten_and_their_pages_read_again(tree):
    executed = str(tree / "executed")
    app = SimpleNamespace(
        config=SimpleNamespace(nb_execution_cache_path=executed, nb_execution_excludepatterns=[]),
        env=SimpleNamespace(
            found_docs=list(NOTEBOOKS), doc2path=lambda name: str(tree / f"{name}.ipynb")
        ),
    )

    def outdated():
        return sorted(book_site._forget_what_other_code_computed(app, app.env, set(), set(), set()))

    def run(*names):
        for name in names:
            get_cache(executed).cache_notebook_file(
                str(tree / f"{name}.ipynb"), check_validity=False, overwrite=True
            )

    assert outdated() == sorted(NOTEBOOKS)  # none has run
    run(*NOTEBOOKS)
    assert outdated() == []
    (tree / "backprop" / "alone" / "hint.py").write_text("")
    assert outdated() == ["hint"]
    assert outdated() == ["hint"]  # until it has run, also when a build was broken off
    run("hint")
    (tree / "backprop" / "one" / "wheel.js").write_text("// changed")
    assert outdated() == ["wheel"]
    run("wheel")
    (tree / "constraints.txt").write_text("numpy==2.1\n")
    assert outdated() == sorted(NOTEBOOKS)


@pytest.mark.parametrize("path", [CHAPTERS[0], CHAPTERS[-1]], ids=lambda path: path.stem)
def test_whatever_a_chapter_loads_has_been_found(path):
    imports = [
        line
        for code in cells(path, "code")
        for line in code.splitlines()
        if line.startswith(("import ", "from "))
    ]
    script = "\n".join(
        [
            *imports,
            "import sys",
            "print(*(m for m in sys.modules if m.split('.')[0] == 'backprop'))",
        ]
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert len(loaded) > 20
    files = [file for name in loaded for file in reach._modules(name)]
    assert len(files) == len(loaded)
    assert set(files) <= reach.reached(path)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_no_chapter_runs_again_for_a_hint(path):
    rooms = {file.relative_to(ROOT).parts[1] for file in reach.reached(path)}
    assert "operations.py" in rooms
    assert "exercises" not in rooms
    assert ("diagnosis" in rooms) == any(
        "backprop.diagnosis" in code for code in cells(path, "code")
    )
