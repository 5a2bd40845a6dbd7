"""What lies where in ``backprop/book``, and who knows whom there."""

import ast
import inspect
import tomllib
from pathlib import Path

import pytest
from notebooks import ROOT

import backprop
from backprop.book import draw

BOOK = ROOT / "backprop" / "book"
GRAMMAR = {"__init__", "grammar"}


def test_every_picture_lies_in_the_file_of_its_name():
    pictures = {
        name: inspect.getmodule(function).__name__
        for name, function in vars(draw).items()
        if inspect.isfunction(function)
        and inspect.signature(function).return_annotation is draw.Drawing
    }
    assert pictures == {name: f"backprop.book.draw.{name}" for name in pictures}
    assert pictures.keys() == {path.stem for path in BOOK.glob("draw/*.py")} - GRAMMAR
    assert pictures.keys() <= set(draw.__all__)


@pytest.mark.parametrize(("room", "known"), [("examples", set()), ("draw", {"draw", "tokens"})])
def test_examples_know_no_picture_and_pictures_no_slider(room, known):
    for path in BOOK.glob(f"{room}/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("backprop.book"):
                assert node.module.split(".")[2] in known, path


def test_an_installed_package_has_all_its_files():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["backprop"]
    package = Path(backprop.__file__).parent
    installed = {path for pattern in patterns for path in package.glob(pattern)}
    own = {path for path in package.rglob("*.*") if path.suffix not in {".py", ".pyc"}}
    assert own == installed
