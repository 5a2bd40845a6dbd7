"""A right answer stays right, and is blamed for nothing, however it is written and wrapped."""

import ast
import math
import random
from fractions import Fraction

import nbformat
import numpy as np
import pytest
from answers import collected
from notebooks import NOTEBOOKS

from backprop.exercises import EXERCISES, examine


def _solutions() -> list[tuple[str, str]]:
    """(number, code): the instructor's, with all that stands in the same notebook."""
    found = []
    for path in (p for p in NOTEBOOKS if p.name.startswith("exercises-")):
        cells = nbformat.read(path, as_version=4).cells
        own = [c.source for c in cells if c.metadata.get("nbgrader", {}).get("solution")]
        chapter = str(int(path.stem[-2:])) + "."
        found += [(number, "\n\n".join(own)) for number in EXERCISES if number.startswith(chapter)]
    return found


class Rewrite(ast.NodeTransformer):
    """Other names for what a function names itself, factors in another order, x² as x · x."""

    def __init__(self, tree: ast.Module, luck: random.Random):
        nodes = [*ast.walk(tree)]
        fixed = {node.arg for node in nodes if isinstance(node, ast.arg)}
        for one in nodes:
            if isinstance(one, (ast.Module, ast.ClassDef)):
                fixed |= {n.id for s in one.body for n in ast.walk(s) if _is_own_line(s, n)}
            if isinstance(one, (ast.Global, ast.Nonlocal)):
                fixed |= set(one.names)
        names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self.names = {name: f"{name}_{luck.randint(1, 9)}" for name in sorted(names - fixed)}
        self.luck = luck

    def visit_Name(self, node):
        return ast.Name(self.names.get(node.id, node.id), node.ctx)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Mult) and self.luck.random() < 0.5:
            return ast.BinOp(node.right, node.op, node.left)
        square = isinstance(node.op, ast.Pow) and isinstance(node.left, ast.Name)
        if square and getattr(node.right, "value", 0) == 2 and self.luck.random() < 0.5:
            return ast.BinOp(node.left, ast.Mult(), node.left)
        return node


def _is_own_line(statement, node) -> bool:
    inside = isinstance(statement, (ast.FunctionDef, ast.ClassDef))
    return not inside and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


WRAPPED = {  # what is handed in, made of ``inner``
    "plain": "answer = inner",
    "a lambda": "answer = lambda *a, **k: inner(*a, **k)",
    "a partial": "import functools\nanswer = functools.partial(inner)",
    "a decorator": """
import functools
def twice_read(f):
    @functools.wraps(f)
    def read(*a, **k): return f(*a, **k)
    return read
answer = twice_read(inner)""",
    "a closure": """
def make():
    known = [inner]
    def answer(*a, **k): return known[0](*a, **k)
    return answer
answer = make()""",
    "an object": """
class Answer:
    def __init__(self): self.f = inner
    def __call__(self, *a, **k): return self.f(*a, **k)
answer = Answer()""",
    "a bound method": """
class Answer:
    def go(self, *a, **k): return inner(*a, **k)
answer = Answer().go""",
    "copies": """
import copy
def answer(*a, **k):
    fresh = [one if callable(one) else copy.deepcopy(one) for one in a]
    return inner(*fresh, **copy.copy(k))""",
    "noise": """
import logging, warnings, sys
def answer(*a, **k):
    warnings.warn("careful")
    logging.warning("here")
    print("still here", file=sys.stderr)
    np.log(np.zeros(1))
    return inner(*a, **k)""",
    "caught": """
def answer(*a, **k):
    try:
        with np.errstate(all="ignore"):
            return inner(*a, **k)
    finally:
        pass""",
}


def _numpys(value):
    """A float as NumPy's own."""
    return np.float64(value) if type(value) is float else value


def _bare(value):
    """A number as an array of no axis."""
    return np.array(value) if isinstance(value, (float, np.floating)) else value


def _python(value):
    """NumPy's number as Python's."""
    return value.item() if isinstance(value, np.generic) else value


def _lists(value):
    """An array as lists."""
    return value.tolist() if isinstance(value, np.ndarray) else value


def _fortran(value):
    """An array laid out column by column."""
    return np.asfortranarray(value) if np.ndim(value) else value


def _strided(value):
    """An array as a view of every second entry of another."""
    if not isinstance(value, np.ndarray) or not value.ndim:
        return value
    return np.repeat(value, 2, axis=-1)[..., ::2]


RETURNED = [None, _numpys, _bare, _python, _lists, _fortran, _strided]


def _converted(value, convert):
    """Every part of a result in another form; of a dict in another order and with a key more."""
    if isinstance(value, dict):
        parts = {key: _converted(part, convert) for key, part in reversed(value.items())}
        return {"note": "hello"} | parts
    if isinstance(value, tuple):
        return [_converted(part, convert) for part in value]
    if isinstance(value, list):
        return tuple(_converted(part, convert) for part in value)
    return convert(value)


def variant(number: str, code: str, luck: random.Random):
    """The answer, rewritten; and what has been done to it."""
    exercise = EXERCISES[number]
    code = f"{exercise.name} = {code}" if code.startswith("lambda") else code
    tree = ast.parse(code)
    code = ast.unparse(ast.fix_missing_locations(Rewrite(tree, luck).visit(tree)))
    space = {"__name__": "__main__", "np": np, "math": math, "Fraction": Fraction}
    exec(code, space)
    if exercise.is_value:
        return dict(luck.sample([*space[exercise.name].items()], 4)) | {"more": 0}, code
    wrapping, convert = luck.choice([*WRAPPED]), luck.choice(RETURNED)
    own = space[exercise.name]
    space["inner"] = _changing(own, convert, space) if convert else own
    exec(WRAPPED[wrapping], space)
    return space["answer"], f"{code}\n# {wrapping}, {convert}"


def _changing(own, convert, space):
    space |= {"own": own, "convert": lambda value: _converted(value, convert)}
    exec("def inner(*a, **k): return convert(own(*a, **k))", space)
    return space["inner"]


@pytest.mark.parametrize(("number", "code"), _solutions() + collected("RIGHT"))
@pytest.mark.parametrize("seeds", [1, pytest.param(9, marks=pytest.mark.slow)])
def test_no_variant_of_a_right_answer_is_refused_or_blamed(number, code, seeds):
    for seed in range(seeds):
        answer, told = variant(number, code, random.Random(f"{number}{code}{seed}"))
        for hidden in (False, True):
            report = examine(number, answer, hidden=hidden)
            assert report.passed, f"{report.text(3)}\n{told}"
            assert report.hints == report.slips == ()


def test_there_are_a_thousand_variants():
    assert 9 * len(_solutions() + collected("RIGHT")) >= 1000
