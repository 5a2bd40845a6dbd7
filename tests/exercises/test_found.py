"""The exercises are found by their files."""

import sys
from types import SimpleNamespace

import pytest

from backprop.exercises.engine.found import exercises_in


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A package ``house`` with two exercises in chapter 10 and one in chapter 2."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house/__init__.py").touch()
    for chapter, name, number in (("10", "b", "10.2"), ("10", "a", "10.10"), ("02", "c", "2.1")):
        folder = tmp_path / f"house/chapter_{chapter}"
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
        text = f"from types import SimpleNamespace\nEXERCISE = SimpleNamespace(number={number!r})\n"
        (folder / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield SimpleNamespace(__name__="house", __path__=[str(tmp_path / "house")]), tmp_path / "house"
    for name in [name for name in sys.modules if name.split(".")[0] == "house"]:
        del sys.modules[name]


def test_they_come_in_the_order_of_their_numbers(house):
    package, _ = house
    assert list(exercises_in(package)) == ["2.1", "10.2", "10.10"]


def test_a_folder_that_is_no_package_is_named(house):
    package, place = house
    (place / "chapter_10/__init__.py").unlink()
    with pytest.raises(ImportError, match=r"chapter_10 has no __init__\.py"):
        exercises_in(package)


def test_what_git_leaves_of_a_folder_is_passed_over(house):
    package, place = house
    (place / "chapter_11/__pycache__").mkdir(parents=True)
    assert len(exercises_in(package)) == 3
