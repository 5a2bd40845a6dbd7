"""What can be wrong in one place of a function: changes of an expression, each with its words.

A kind of change takes a node of the syntax tree and yields (words, change); a change takes such a
node and gives what stands there instead.
"""

import ast
from collections.abc import Callable, Iterator

Changes = Iterator[tuple[str, Callable[[ast.expr], ast.expr]]]

OPPOSITE = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
OTHER_FUNCTIONS = {
    "sum": ("mean", "max"),
    "mean": ("sum",),
    "max": ("min", "sum", "mean"),
    "min": ("max",),
    "any": ("all",),
    "all": ("any",),
    "log": ("log10", "log2", "log1p"),
    "log1p": ("log",),
    "exp": ("exp2",),
    "sin": ("cos",),
    "cos": ("sin",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
}
LEFT_OUT = {  # the right side of an operator, and the left one
    ast.Add: ("a term", "a term"),
    ast.Sub: ("what is subtracted", "the first part of a difference"),
    ast.Mult: ("a factor", "a factor"),
    ast.Div: ("a division by", "what is divided"),
    ast.Pow: ("a power", "a base"),
}
SMALL = (1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)  # against a division by 0


def steps(node: ast.AST) -> Changes:
    """A step left out, turned round, or taken for another."""
    if isinstance(node, ast.BinOp):
        yield from _of_an_operator(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        lost = "a minus sign is lost" if isinstance(node.op, ast.USub) else "a *not* is lost"
        yield lost, lambda n: n.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for op in COMPARISONS.get(type(node.ops[0]), ()):
            at_the_border = isinstance(op(), (ast.LtE, ast.GtE)) != isinstance(
                node.ops[0], (ast.LtE, ast.GtE)
            )
            words = "exactly at a border, the other side is taken"
            yield (
                words if at_the_border else "a comparison looks the other way",
                lambda n, op=op: ast.Compare(n.left, [op()], n.comparators),
            )
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "*and* and *or* are taken for each other", lambda n: ast.BoolOp(other(), n.values)
        for k in range(len(node.values)):
            yield "only one of two conditions is asked", lambda n, k=k: n.values[k]
    elif isinstance(node, ast.IfExp):
        yield "one case of two is treated like the other", lambda n: n.body
        yield "one case of two is treated like the other", lambda n: n.orelse
    elif isinstance(node, ast.Call):
        yield from _of_a_call(node)


def _of_an_operator(node: ast.BinOp) -> Changes:
    right, left = LEFT_OUT.get(type(node.op), ("a step", "a step"))
    square = isinstance(node.op, ast.Pow) and getattr(node.right, "value", 0) == 2
    yield (
        ("a square" if square else f"{right}{_told(node.right)}") + " is left out",
        lambda n: n.left,
    )
    yield f"{left}{_told(node.left)} is left out", lambda n: n.right
    if isinstance(node.op, ast.MatMult):
        yield "a matrix product stands the other way round", _turned
        yield "a matrix product goes entry by entry", lambda n: _operator(n.left, ast.Mult, n.right)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.Pow)):
        yield "two things change places around an operator", _turned
    if type(node.op) in OPPOSITE:
        signs = "+ and −" if isinstance(node.op, (ast.Add, ast.Sub)) else "times and divided by"
        yield (
            f"{signs} are taken for each other",
            (lambda n: _operator(n.left, OPPOSITE[type(n.op)], n.right)),
        )
    if isinstance(node.op, (ast.Mult, ast.Div)):
        inner = node.left
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, (ast.Add, ast.Sub)):
            yield (
                "brackets are missing around a sum or a difference",
                (
                    lambda n: _operator(
                        n.left.left, type(n.left.op), _operator(n.left.right, type(n.op), n.right)
                    )
                ),
            )
        if isinstance(node.right, ast.BinOp) and isinstance(node.right.op, ast.Mult):
            yield (
                "brackets are missing around what is divided by",
                (
                    lambda n: _operator(
                        _operator(n.left, type(n.op), n.right.left), ast.Mult, n.right.right
                    )
                ),
            )
    if isinstance(node.op, ast.Div):
        yield (
            "a division is cut off to whole numbers",
            (lambda n: _operator(n.left, ast.FloorDiv, n.right)),
        )
        for small in SMALL:
            yield (
                f"{small:g} is added to what is divided by",
                (
                    lambda n, small=small: _operator(
                        n.left, ast.Div, _operator(n.right, ast.Add, ast.Constant(small))
                    )
                ),
            )


def _of_a_call(node: ast.Call) -> Changes:
    name = called(node.func)
    for other in OTHER_FUNCTIONS.get(name, ()):
        yield (
            f"{other} stands in the place of {name}",
            (lambda n, other=other: ast.Call(_renamed(n.func, other), n.args, n.keywords)),
        )
    if node.args:
        yield f"{name or 'a function'} is left out", lambda n: n.args[0]
    if name == "log":
        for small in SMALL:
            yield (
                f"{small:g} is added to what the logarithm is taken of",
                (
                    lambda n, small=small: ast.Call(
                        n.func, [_operator(n.args[0], ast.Add, ast.Constant(small))], n.keywords
                    )
                ),
            )
    for k, keyword in enumerate(node.keywords):
        value = getattr(keyword.value, "value", None)
        if keyword.arg == "axis" and value in (0, 1):
            yield "it goes along the other axis", lambda n, k=k: _along_the_other_axis(n, k)
            yield "it goes over all axes", lambda n, k=k: _without_keyword(n, k)


def names(alike: dict[str, list[str]]) -> Callable[[ast.AST], Changes]:
    """One name in the place of another, whose values have the same form."""

    def of(node: ast.AST) -> Changes:
        for other in alike.get(node.id, ()) if isinstance(node, ast.Name) else ():
            words = f"{other} stands in the place of {node.id}"
            yield words, lambda n, other=other: ast.Name(other, ast.Load())

    return of


def constants(node: ast.AST) -> Changes:
    """Another number."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value = node.value
        for other in dict.fromkeys([2 * value, value / 2, value + 1, value - 1, 1, 0]):
            if other != value:
                yield f"a {value:g} is {other:g}", lambda n, other=other: ast.Constant(other)


def called(node: ast.AST) -> str:
    """The name of a function, without its module."""
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _told(node: ast.AST) -> str:
    """A name or a number; what is longer would be code."""
    if isinstance(node, ast.Name):
        return f" {node.id}"
    return f" {node.value}" if isinstance(node, ast.Constant) else ""


def _operator(left: ast.expr, op: type, right: ast.expr) -> ast.BinOp:
    return ast.BinOp(left, op(), right)


def _turned(node: ast.BinOp) -> ast.BinOp:
    return _operator(node.right, type(node.op), node.left)


def _renamed(node: ast.expr, name: str) -> ast.expr:
    if isinstance(node, ast.Attribute):
        return ast.Attribute(node.value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _along_the_other_axis(node: ast.Call, k: int) -> ast.Call:
    other = ast.keyword("axis", ast.Constant(1 - node.keywords[k].value.value))
    return ast.Call(node.func, node.args, [*node.keywords[:k], other, *node.keywords[k + 1 :]])


def _without_keyword(node: ast.Call, k: int) -> ast.Call:
    return ast.Call(node.func, node.args, [*node.keywords[:k], *node.keywords[k + 1 :]])
