"""Chapter 5, the chain rule: the graded exercises, their slips and their hints."""

import math
from functools import reduce

import numpy as np

from backprop.diagnosis import right
from backprop.exercises.chapter_05_slips import (
    CHAIN,
    DGELU,
    DLEAKY,
    DSOFTPLUS,
    LOCAL,
    QUIZ,
    STEEPEST,
)
from backprop.exercises.exercise import Case, Exercise
from backprop.exercises.quiz import quiz


def local_slopes(x, *, pick=right) -> list:
    """Of u = 2x + 1, v = u², C = sin v: the three slopes, each at its own place."""
    u = 2 * x + 1
    v = u * u
    at_u, at_v = pick((u, v), at_x=lambda: (x, x), at_result=lambda: (v, math.sin(v)))
    found = [2.0, 2.0 * at_u, math.cos(at_v)]
    return pick(
        found,
        values=lambda: [u, v, math.sin(v)],
        sign=lambda: [2.0, 2.0 * u, -math.cos(v)],
        so_far=lambda: [2.0, 4.0 * u, 4.0 * u * math.cos(v)],
        to_come=lambda: [4.0 * u * math.cos(v), 2.0 * u * math.cos(v), math.cos(v)],
        order=lambda: found[::-1],
    )


def dsoftplus(z, *, pick=right):
    """The slope of log(1 + eᶻ), which is σ(z)."""
    e = np.exp(-np.abs(z))
    softplus = np.maximum(z, 0) + np.log1p(e)
    a = np.where(z >= 0, 1.0, e) / (1.0 + e)
    return pick(
        a,
        M17=lambda: np.exp(z) / (1 + np.exp(z)),
        M32=lambda: 1 / (1 + np.exp(-softplus)),
        M33=lambda: softplus,
        slope=lambda: a * (1 - a),
        inner=lambda: np.where(z >= 0, e, 1.0) / (1.0 + e),
    )


def dgelu_tanh(z, *, pick=right):
    """The slope of ½z(1 + tanh(√(2/π)(z + 0.044715z³)))."""
    z = pick(z, M32=lambda: _gelu(z))
    root = math.sqrt(2 / math.pi)
    t = np.tanh(root * (z + 0.044715 * z**3))
    inner = root * (1 + 3 * 0.044715 * z**2)
    first, steep = 0.5 * (1 + t), 1 - t**2
    return pick(
        first + 0.5 * z * steep * inner,
        M33=lambda: z * first,
        only_first=lambda: first,
        only_second=lambda: 0.5 * z * steep * inner,
        inner=lambda: first + 0.5 * z * steep,
        root=lambda: first + 0.5 * z * steep * inner / root,
        three=lambda: first + 0.5 * z * steep * root * (1 + 0.044715 * z**2),
        tanh=lambda: first + 0.5 * z * (1 - t) * inner,
        product=lambda: 0.5 * steep * inner,
    )


def _gelu(z):
    return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


def dleaky(z, slope=0.01, *, pick=right):
    """1 where z > 0, else slope."""
    return pick(
        np.where(z > 0, 1.0, slope),
        M33=lambda: np.where(z > 0, z, slope * z),
        M43=lambda: np.copyto(z, np.where(z > 0, 1.0, slope)) or z,
        side=lambda: np.where(z > 0, slope, 1.0),
        fixed=lambda: np.where(z > 0, 1.0, 0.01),
        relu=lambda: np.where(z > 0, 1.0, 0.0),
        sign=lambda: np.where(z > 0, 1.0, -slope),
        half=lambda: np.where(z > 0, 1.0, slope * z),
    )


def compose_gradient(fs, slopes, x, *, pick=right):
    """The table (d_out, d_in) of the slopes of fs[-1](… fs[0](x)): a product of tables."""
    tables, v = [], x
    for f, slope in zip(fs, slopes, strict=True):
        entered, v = v, f(v)
        table = slope(pick(entered, at_x=lambda: x, at_result=lambda: v))  # noqa: B023
        tables.append(pick(table, turned=lambda: table.T))  # noqa: B023
    tables = pick(tables, last=lambda: tables[:-1] or tables, first=lambda: tables[1:] or tables)
    return reduce(
        pick(
            lambda so_far, table: table @ so_far,
            M37=lambda: lambda so_far, table: table * so_far,
            reversed=lambda: lambda so_far, table: so_far @ table,
            turned=lambda: lambda so_far, table: so_far @ table,
            added=lambda: lambda so_far, table: table + so_far,
        ),
        tables,
    )


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


def steepest_sigmoid(scale, *, pick=right) -> tuple:
    """Where σ(scale · z) is steepest, and how steep it is there."""
    z = pick(0.0, middle=lambda: 0.5)
    return z, pick(
        scale / 4,
        forgotten=lambda: 0.25,
        one=lambda: scale,
        height=lambda: 0.5,
        divided=lambda: 0.25 / scale,
    )


def _places(*xs):
    return [Case((x,)) for x in xs]


def _visible_places(rng):
    return _places(0.25, 1.0, *rng.uniform(-1.5, 1.5, 2).round(2).tolist())


def _hidden_places(rng):
    """200 draws; −½, where one slope is 0; whole numbers so large that nudging drowns."""
    return _places(*rng.uniform(-2, 2, 200).round(3).tolist(), -0.5, 0, -1, 12345, -54321)


def _away(rng, *shape):
    """Numbers that are never near 0, where dleaky has its kink."""
    z = rng.normal(0, 1.5, shape).round(3)
    return np.where(z < 0, z - 0.05, z + 0.05)


def _visible_slopes(*worked):
    return lambda rng: [Case((np.array(worked),)), Case((_away(rng, 2, 3),))]


def _hidden_slopes(rng):
    shapes = [(1,), (7,), (3, 4), (4, 4), (2, 1, 3)]
    large = np.array([-1000.0, -40.0, 40.0, 1000.0, -987654.321, 3e12, -3e12, 1e15])
    return [*(Case((_away(rng, *shape),)) for shape in shapes * 2), Case((large,))]


def _visible_leaks(rng):
    return [Case((np.array([-2.0, 3.0, -0.5]),)), Case((_away(rng, 2, 3), 0.2))]


def _hidden_leaks(rng):
    leaks = [Case((_away(rng, 3, 2), slope)) for slope in (0.0, 0.3, 1.0, 2.0)]
    # nearer to the kink than any nudge is short
    close = np.array([1e-300, -1e-300, 1e-9, -1e-9, 2e-6, -3e-6])
    leaks += [Case((close,)), Case((_away(rng, 4),), {"slope": 0.1})]
    return [*leaks, *_hidden_slopes(rng)]


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


def _visible_chains(rng):
    """The last one is worked out in the exercise's text."""
    return [
        _chain([0.25], AFFINE, SQUARE, SINE),
        _chain([1.0], AFFINE, SQUARE, SINE),
        _chain([0.3], *_one_to_one(rng, 2)),
        _wide(rng, 2, 3, 2),
        _chain([2.0, 3.0], PAIR, PRODUCT),
    ]


def _hidden_chains(rng):
    draw = [_chain(rng.uniform(-1, 1, 1).round(2), *_one_to_one(rng, n)) for n in range(1, 7)]
    flat = _chain([-0.5], AFFINE, SQUARE, SINE)
    odd = _chain([0.4], SINE, SQUARE, AFFINE, SQUARE)
    wide = [_wide(rng, *w) for w in ((3, 2), (2, 3, 2), (3, 3, 3, 3), (2, 3, 1, 4), (1, 3, 1))]
    spared = _link("square_each", lambda v: v**2, lambda v: np.diag(2 * v))
    no_way = _link("nothing", lambda v: 0 * v, lambda v: np.zeros((2, 2)))
    one_zero = _chain([0.0, 0.7], spared, _curved(rng, "link1", 2, 3))
    all_zero = _chain([0.3, 0.7], no_way, _curved(rng, "link1", 2, 3))
    return [*draw, flat, odd, *wide, one_zero, all_zero, _wide(rng, 2, 2, 2, 2, 2, 2, 2)]


def _scales(*scales):
    return lambda rng: [Case((s,)) for s in (*scales, *rng.uniform(0.1, 10, 3).round(5).tolist())]


EXERCISES = [
    Exercise("5.1", "local_slopes", local_slopes, _visible_places, _hidden_places, LOCAL),
    Exercise(
        "5.2a", "dsoftplus", dsoftplus, _visible_slopes(0.0, 1.0, -2.0), _hidden_slopes, DSOFTPLUS
    ),
    Exercise(
        "5.2b", "dgelu_tanh", dgelu_tanh, _visible_slopes(0.0, 1.0, -0.5), _hidden_slopes, DGELU
    ),
    Exercise("5.2c", "dleaky", dleaky, _visible_leaks, _hidden_leaks, DLEAKY),
    Exercise(
        "5.3", "compose_gradient", compose_gradient, _visible_chains, _hidden_chains, CHAIN,
        trial=_on_the_way,
    ),
    Exercise(
        "5.4", "steepest_sigmoid", steepest_sigmoid, lambda rng: [Case((1,)), Case((2.0,))],
        _scales(0.1, 10.0, 3), STEEPEST,
    ),
    quiz("5.5", **QUIZ),
]  # fmt: skip
