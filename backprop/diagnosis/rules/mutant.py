"""What came is what the reference gives with one thing in it changed: a mutant of the truth.

No list of slips is needed: every operator, name, number and function of the reference is changed
in turn, and the change that gives the answer's numbers in all cases tells where the answer parts.
"""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial, numbers, source_of
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.mutations import called, constants, names, steps
from backprop.diagnosis.rules.way import met

MOST = 800  # mutants that are tried


def mutant(e: Experiment) -> Misconception | None:
    """The first change of the reference that gives what came."""
    definition = source_of(e.truth)
    if definition is None or e.truth.__code__.co_freevars:
        return None
    definition = _Healthy().visit(definition)
    known = _names_known(e)
    kinds = (steps, names(_names_alike(e)), constants)  # the likelier ones first
    tried = zip(range(MOST), _mutants(definition, kinds), strict=False)
    for _, (made, what, changed) in tried:
        function = _compiled(changed, e.truth)
        if function and e.explained_by(partial(_value, e, function)):
            on_the_way = f" on the way to {made}" if made in known else ""
            return Misconception(
                "as if one thing were otherwise",
                f"Go through your steps{on_the_way} one by one: is one missing, or another one?",
                f"Your numbers are what comes if {what}{on_the_way}.",
                f"All of your numbers are what comes if {what}{on_the_way}, and all else is right.",
            )
    return None


def _value(e: Experiment, function: Callable, trial: Trial):
    return e.call(function, trial.args)


class _Healthy(ast.NodeTransformer):
    """The reference without its planted slips: ``pick(right, …)`` becomes ``right``."""

    def visit_Call(self, node):
        self.generic_visit(node)
        return node.args[0] if called(node.func) == "pick" else node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.args.kwonlyargs = [one for one in node.args.kwonlyargs if one.arg != "pick"]
        node.args.kw_defaults = node.args.kw_defaults[: len(node.args.kwonlyargs)]
        return node


def _names_known(e: Experiment) -> set[str]:
    """Names that mean something to the learner: arguments, keys, and a formula's letters."""
    truth = e.trials[0].truth
    letters = {name for name in met(e, e.trials[0]) if len(name) < 3}
    return {*e.trials[0].args, *(truth if isinstance(truth, dict) else ()), *letters}


def _names_alike(e: Experiment) -> dict[str, list[str]]:
    """Name -> the other names in the reference whose values have the same form."""
    values = e.trials[0].args | met(e, e.trials[0])
    shapes = {name: np.shape(n) for name, v in values.items() if (n := numbers(v)) is not None}
    return {
        name: [other for other in shapes if other != name and shapes[other] == shapes[name]]
        for name in shapes
    }


def _mutants(definition: ast.FunctionDef, kinds) -> Iterator[tuple[str, str, ast.FunctionDef]]:
    """(the name that is made where something is changed, what, the changed definition)."""
    spots = [*_spots(definition)]
    for kind in kinds:
        for k, (node, made) in enumerate(spots):
            for what, change in kind(node):
                changed = copy.deepcopy(definition)
                old, _ = [*_spots(changed)][k]
                changed = _Replaced(old, change(old)).visit(changed)
                yield made, what, ast.fix_missing_locations(changed)


class _Replaced(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(node)


def _spots(definition: ast.FunctionDef) -> Iterator[tuple[ast.AST, str]]:
    """Every expression that is computed, with the name that its statement makes."""
    for statement in ast.walk(definition):
        if isinstance(statement, ast.stmt) and not isinstance(statement, ast.FunctionDef):
            targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
            made = called(targets[0]) if len(targets) == 1 else ""
            for child in ast.iter_child_nodes(statement):
                if isinstance(child, ast.expr):
                    yield from _inside(child, made)


def _inside(node: ast.AST, made: str) -> Iterator[tuple[ast.AST, str]]:
    """An expression and all in it; what stands in a dict makes its key."""
    if not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
        yield node, made
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield from _inside(value, str(getattr(key, "value", made)))
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.expr, ast.keyword, ast.comprehension)):
            yield from _inside(child, made)


def _compiled(definition: ast.FunctionDef, like: Callable) -> Callable | None:
    try:
        code = compile(ast.Module([definition], []), inspect.getfile(like), "exec")
        space = dict(like.__globals__)
        exec(code, space)
    except (SyntaxError, ValueError, TypeError):
        return None
    return space[definition.name]
