"""Exercise 5.3: the chain rule for functions of several numbers."""

from functools import partial, reduce

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise, Kind
from backprop.exercises.engine.nudge import Nudge


def compose_gradient(fs, slopes, x, *, pick=right):
    """The table (d_out, d_in) of the slopes of fs[-1](… fs[0](x)): a product of tables."""
    tables, v = [], x
    for f, slope in zip(fs, slopes, strict=True):
        entered, v = v, f(v)
        table = slope(pick(entered, at_x=lambda: x, at_result=lambda: v))  # noqa: B023
        tables.append(table)
    tables = pick(tables, last=lambda: tables[:-1] or tables, first=lambda: tables[1:] or tables)
    return reduce(
        pick(
            lambda so_far, table: table @ so_far,
            M37=lambda: lambda so_far, table: table * so_far,
            reversed=lambda: lambda so_far, table: so_far @ table,
            added=lambda: lambda so_far, table: table + so_far,
        ),
        tables,
    )


def _nudges(fs, slopes, x):
    """Entry (i, j) of the table: x[j] is nudged, and result i looked at."""

    def result(i, j, value):
        v = np.array(x, dtype=float)
        v[j] = value
        return reduce(lambda v, f: f(v), fs, v)[i]

    rows, columns = len(reduce(lambda v, f: f(v), fs, x)), len(x)
    table = np.empty((rows, columns), dtype=object)
    for i, j in np.ndindex(rows, columns):
        table[i, j] = Nudge(f"x[{j}]", float(x[j]), partial(result, i, j), f"result {i}")
    return table


def _on_the_way(compose):
    """The answer, with links that run on the way from x and nowhere else: a run beside it would be
    a nudge."""

    def trial(fs, slopes, x):
        way = [x]
        for f in fs:
            way.append(f(way[-1]))
        links = [_only_at(k, v, f) for k, (v, f) in enumerate(zip(way, fs, strict=False))]
        handed = [*links]
        table = compose(handed, slopes, x)
        if handed != links:
            fs.clear()  # what was done to the list is seen by who looks at the arguments
        return table

    trial.__wrapped__ = compose
    return trial


def _only_at(k, here, f):
    """f, which refuses to run anywhere but here."""

    def link(v):
        v = np.asarray(v)
        if v.shape != here.shape or v.dtype.kind == "c" or not np.allclose(v, here, 1e-12, 0):
            raise ValueError(
                f"fs[{k}] was run at {np.array2string(v, precision=8)}; on the way from x it is "
                f"met at {np.array2string(here, precision=8)}"
            )
        return f(v)

    link.__name__ = f.__name__
    return link


def _link(name, f, slope):
    """A function of v and the table of its slopes at v, with a name that a report can print."""
    f.__name__, slope.__name__ = name, f"{name}_slopes"
    return f, slope


def _chain(x, *links):
    fs, slopes = zip(*links, strict=True)
    return Case((list(fs), list(slopes), np.array(x)))


AFFINE = _link("affine", lambda v: 2 * v + 1, lambda v: np.array([[2.0]]))

SQUARE = _link("square", lambda v: v**2, lambda v: 2 * v.reshape(1, 1))

PAIR = _link(
    "product_and_sum",
    lambda v: np.array([v[0] * v[1], v[0] + v[1]]),
    lambda v: np.array([[v[1], v[0]], [1.0, 1.0]]),
)

PRODUCT = _link("product", lambda v: v[:1] * v[1:], lambda v: v[::-1].reshape(1, 2))

SINE = _link("sine", lambda v: np.sin(v), lambda v: np.cos(v).reshape(1, 1))


def _curved(rng, name, d_in, d_out):
    """v ↦ tanh(v A + c): d_in numbers to d_out, with slopes that depend on the place."""
    A = rng.uniform(0.4, 1.2, (d_in, d_out)).round(2) * rng.choice([-1, 1], (d_in, d_out))
    c = rng.normal(0, 0.5, d_out).round(2)
    return _link(
        name,
        lambda v: np.tanh(v @ A + c),
        lambda v: (1 - np.tanh(v @ A + c) ** 2)[:, None] * A.T,
    )


def _one_to_one(rng, n):
    return [_curved(rng, f"link{k}", 1, 1) for k in range(n)]


def _wide(rng, *widths):
    links = [_curved(rng, f"link{k}", *widths[k : k + 2]) for k in range(len(widths) - 1)]
    return _chain(rng.uniform(-1, 1, widths[0]).round(2), *links)


def _worked_numbers(rng):
    return [
        _chain([0.25], AFFINE, SQUARE, SINE),
        _chain([1.0], AFFINE, SQUARE, SINE),
        _chain([0.3], *_one_to_one(rng, 2)),
    ]


def _worked_tables(rng):
    """The last one is worked out in the exercise's text."""
    return [_wide(rng, 2, 3, 2), _chain([2.0, 3.0], PAIR, PRODUCT)]


def _numbers(rng):
    draw = [_chain(rng.uniform(-1, 1, 1).round(2), *_one_to_one(rng, n)) for n in range(1, 7)]
    flat = _chain([-0.5], AFFINE, SQUARE, SINE)
    return [*draw, flat, _chain([0.4], SINE, SQUARE, AFFINE, SQUARE)]


def _tables(rng):
    wide = [_wide(rng, *w) for w in ((3, 2), (2, 3, 2), (3, 3, 3, 3), (2, 3, 1, 4), (1, 3, 1))]
    spared = _link("square_each", lambda v: v**2, lambda v: np.diag(2 * v))
    no_way = _link("nothing", lambda v: 0 * v, lambda v: np.zeros((2, 2)))
    one_zero = _chain([0.0, 0.7], spared, _curved(rng, "link1", 2, 3))
    all_zero = _chain([0.3, 0.7], no_way, _curved(rng, "link1", 2, 3))
    return [*wide, one_zero, all_zero, _wide(rng, 2, 2, 2, 2, 2, 2, 2)]


CHAIN = {
    "at_x": Misconception(
        "every slope at x",
        "At which point does the second function run: at x?",
        "Your tables are all taken at x.",
        "Each function has its slopes at what entered *it*, so walk forward and ask on the way.",
    ),
    "at_result": Misconception(
        "slopes at what comes out",
        "Is a slope taken at what enters the function, or at what leaves it?",
        "Each of your tables is taken one place too late.",
        "Ask for the slopes at v first, and only then move on to f(v).",
    ),
    "M37": Misconception(
        "entry by entry for a product of tables",
        "Which of Python's two products meets a row with a column?",
        "Right as long as every table is a single number.",
        "One output reaches through all the numbers in the middle: row times column, summed.",
    ),
    "reversed": Misconception(
        "the product from the wrong end",
        "Which table stands on the left: the first function's, or the last one's?",
        "Right as long as every table is a single number; then the order comes to matter.",
        "The last function's rows are the outputs, so its table stands on the far left.",
    ),
    "last": Misconception(
        "the last function left out",
        "How many tables are multiplied for three functions?",
        "The last function's slopes are missing.",
        "The last function's result goes nowhere, but its slopes count like all others.",
    ),
    "first": Misconception(
        "the first function left out",
        "How many tables are multiplied for three functions?",
        "The first function's slopes are missing.",
        "The way begins at x: the first table is taken there.",
    ),
    "added": Misconception(
        "slopes added",
        "If u moves 2 for 1 and v moves 3 for each of these, how far does v move?",
        "Your tables are added up.",
        "Along a chain slopes multiply; only where several roads meet is anything added.",
    ),
}

EXERCISE = Exercise(
    "5.3",
    compose_gradient,
    {"plain numbers": _worked_numbers, "tables": _worked_tables},
    {"plain numbers": _numbers, "tables": _tables},
    CHAIN,
    trial=_on_the_way,
    kind=Kind.SLOPES,
    nudges=_nudges,
)
