"""What came is what the reference gives with one thing in it changed: a mutant of the truth.

No list of slips is needed: every operator, name, number and function of the reference is changed
in turn, and the change that gives the answer's numbers in all cases tells where the answer parts.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.mutations import called, constants, names, steps
from backprop.diagnosis.rules.way import met
from backprop.diagnosis.values import numbers

MOST = 800  # mutants that are tried


def mutant(e: Experiment) -> Misconception | None:
    """The first change of the reference that gives what came."""
    definition = _source_of(e.truth)
    if definition is None or e.truth.__code__.co_freevars:
        return None
    definition = _Healthy().visit(definition)
    known = _names_known(e)
    kinds = (names(_names_alike(e, known)), steps, constants)  # the likelier ones first
    tried = zip(range(MOST), _mutants(definition, kinds, e.truth), strict=False)
    for _, (made, what, function) in tried:
        if e.explained_by(partial(_value, e, function)):
            on_the_way = f" on the way to {made}" if made in known else ""
            return Misconception(
                "as if one thing were otherwise",
                "Read your formula aloud: is every sign, factor and bracket as it should be?",
                f"Your numbers are what comes if {what}{on_the_way}.",
                f"Everything else agrees. Look for the one place{on_the_way} where {what}.",
            )
    return None


def _source_of(function: Callable) -> ast.FunctionDef | None:
    """The definition of a function, if it can be read."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None
    return tree.body[0] if isinstance(tree.body[0], ast.FunctionDef) else None


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


def _names_alike(e: Experiment, known: set[str]) -> dict[str, list[str]]:
    """Name -> the other names in the reference that mean something to the learner, and whose
    values have the same form."""
    values = e.trials[0].args | met(e, e.trials[0])
    found = {name: numbers(value) for name, value in values.items() if name in known}
    shapes = {name: np.shape(array) for name, array in found.items() if array is not None}
    return {
        name: [other for other in shapes if other != name and shapes[other] == shapes[name]]
        for name in shapes
    }


class Spot(NamedTuple):
    """An expression that is computed: where it hangs in the tree, and what its statement makes."""

    parent: ast.AST
    field: str
    place: int | None
    made: str

    @property
    def node(self) -> ast.expr:
        held = getattr(self.parent, self.field)
        return held if self.place is None else held[self.place]

    def put(self, node: ast.expr) -> None:
        if self.place is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.place] = node


def _mutants(definition: ast.FunctionDef, kinds, like: Callable) -> Iterator[tuple]:
    """(the name that is made where something is changed, what, the changed function)."""
    spots = [*_spots(definition)]
    for kind in kinds:
        for spot in spots:
            node = spot.node
            for what, change in kind(node):
                spot.put(ast.fix_missing_locations(ast.copy_location(change(node), node)))
                function = _compiled(definition, like)
                spot.put(node)
                if function:
                    yield spot.made, what, function


def _spots(definition: ast.FunctionDef) -> Iterator[Spot]:
    for statement in ast.walk(definition):
        if isinstance(statement, ast.stmt) and not isinstance(statement, ast.FunctionDef):
            targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
            yield from _below(statement, called(targets[0]) if len(targets) == 1 else "")


def _below(node: ast.AST, made: str) -> Iterator[Spot]:
    """All expressions below a node; what stands in a dict makes its key."""
    for field, held in ast.iter_fields(node):
        for place, child in enumerate(held) if isinstance(held, list) else [(None, held)]:
            if isinstance(child, ast.stmt) or not isinstance(child, ast.AST):
                continue
            key = node.keys[place] if isinstance(node, ast.Dict) and field == "values" else None
            makes = str(getattr(key, "value", made))
            stored = isinstance(getattr(child, "ctx", None), (ast.Store, ast.Del))
            if isinstance(child, ast.expr) and not stored:
                yield Spot(node, field, place, makes)
            yield from _below(child, makes)


def _compiled(definition: ast.FunctionDef, like: Callable) -> Callable | None:
    try:
        code = compile(ast.Module([definition], []), inspect.getfile(like), "exec")
        space = dict(like.__globals__)
        exec(code, space)
    except (SyntaxError, ValueError, TypeError):
        return None
    return space[definition.name]
