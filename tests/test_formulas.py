"""Every labelled formula of the book is true: its two sides agree at random points.

``formulas/chapter_NN.py`` maps a label to the formula as the page prints it, and to a function of
rng that yields pairs: the right-hand side at random numbers, and what it claims to be, by central
differences. Who changes the printed formula has to come here.
"""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from notebooks import CHAPTERS, displays

MODULES = sorted(path.stem for path in (Path(__file__).parent / "formulas").glob("chapter_*.py"))
FORMULAS = {
    f"{module}: {label}": entry
    for module in MODULES
    for label, entry in import_module(f"formulas.{module}").FORMULAS.items()
}


def _without_spaces(tex):
    return "".join(tex.split())


def test_every_labelled_formula_of_the_book_is_registered_as_it_is_printed():
    printed = {
        f"{path.stem.replace('-', '_')}: {label}": _without_spaces(tex)
        for path in CHAPTERS
        for tex, label in displays(path)
        if label
    }
    assert {name: _without_spaces(tex) for name, (tex, _) in FORMULAS.items()} == printed


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("seed", range(10))
def test_formula_agrees_with_central_differences(name, seed):
    _, check = FORMULAS[name]
    for formula, nudged in check(np.random.default_rng(seed)):
        assert formula == pytest.approx(nudged, rel=1e-7, abs=1e-9)
