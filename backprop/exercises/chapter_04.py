"""Chapter 4, downhill with no calculus: the graded exercises, with their slips planted in them."""

import functools
import math

import numpy as np

from backprop.data import standardise
from backprop.datasets import iris
from backprop.diagnosis import right
from backprop.exercises import chapter_04_slips as slips
from backprop.exercises.chapter_04_trials import near_the_border, runs_counted
from backprop.exercises.exercise import Case, Exercise
from backprop.gradcheck import numerical_gradient
from backprop.losses import cross_entropy
from backprop.network import MLP, loss_and_gradient


def descend(slope, start, rate, steps, *, pick=right):
    """The places from the start to the end of so many steps downhill: (steps + 1, n)."""
    w = pick(np.array(start, dtype=float), M43=lambda: start)
    path, first = [w.copy()], slope(w)
    for _ in range(steps):
        step = pick(-rate, M56=lambda: rate) * pick(slope(w), once=lambda: first)
        w = pick(
            w + step,
            M43=lambda: np.add(w, step, out=w),  # noqa: B023
            M44=lambda: (w + step).astype(np.asarray(start).dtype),  # noqa: B023
        )
        path.append(w.copy())
    path = pick(path, late=lambda: path[1:], early=lambda: path[:-1])
    return np.array(pick(path, shared=lambda: [path[-1]] * len(path), end=lambda: path[-1]))


def safe_rate(a, *, pick=right) -> float:
    """The rate below which gradient descent on ½aw² converges from everywhere."""
    return pick(
        2 / a,
        first=lambda: 1 / a,
        product=lambda: 2 * a,
        half=lambda: a / 2,
        M05=lambda: 4 / a,
        fixed=lambda: 2.0,
    )


def fourth_order_gradient(f, theta, h=1e-2, *, pick=right):
    """(4 · near − far) / 3 for every entry of theta: central differences by h, and by 2h."""
    h = pick(h, own_h=lambda: 1e-2)
    like = np.asarray(theta)

    def f_at(i, shift):
        nudged = pick(like.astype(float), M43=lambda: theta, M44=lambda: like.copy())
        if pick(True, views=lambda: like.flags.c_contiguous):
            nudged[pick(i, all=lambda: ...)] += shift
        return f(nudged)

    def central(i, h, width):
        low = pick(-h, M47=lambda: 0.0, M43=lambda: -2 * h)
        width = pick(width, M47=lambda: width / 2, wide=lambda: width / 2)
        return (f_at(i, h) - f_at(i, low)) / width

    gradient = np.empty(like.shape)
    for i in np.ndindex(like.shape):
        near = central(i, h, 2 * h)
        far = central(i, 2 * h, pick(4 * h, far=lambda: 2 * h))
        gradient[i] = pick(
            (4 * near - far) / 3,
            plain=lambda: near,  # noqa: B023  (called at once)
            thirds=lambda: 4 * near - far,  # noqa: B023
            swapped=lambda: (4 * far - near) / 3,  # noqa: B023
            plus=lambda: (4 * near + far) / 5,  # noqa: B023
            second=lambda: 2 * near - far,  # noqa: B023
            M06=lambda: (far - 4 * near) / 3,  # noqa: B023
        )
    return pick(gradient, flat=lambda: gradient.ravel())


def should_stop(losses, tol, patience, *, pick=right) -> bool:
    """True at a plateau or a NaN."""
    broken = any(math.isnan(loss) for loss in losses)
    short = len(losses) <= patience
    if broken and pick(True, nan=lambda: False, nan_late=lambda: not short):
        return True
    if broken or short:
        return pick(False, hasty=lambda: True)
    before, recent = losses[:-patience], losses[-patience:]
    best = pick(min(before), last_two=lambda: losses[-2], previous=lambda: before[-1])
    now = pick(min(recent), last_two=lambda: losses[-1], last=lambda: losses[-1])
    tol = pick(tol, no_tol=lambda: 0.0)
    stop = pick(best - now <= tol, strict=lambda: best - now < tol)
    return pick(stop, inverted=lambda: not stop)


def train_numeric(loss, theta, rate, steps, *, pick=right):
    """Gradient descent by nudging: where it ends, and the loss at every place on the way."""
    exact = getattr(loss, "gradient", lambda at: numerical_gradient(loss, at))
    at, h = pick(theta.copy(), M43=lambda: theta), 1e-5

    def one_after_the_other():
        moved = at.copy()
        for i in np.eye(len(at)):
            moved -= i * rate * (loss(moved + h * i) - loss(moved - h * i)) / (2 * h)
        return (at - moved) / rate if rate else at * 0

    def one_sided():
        here = loss(at)
        return np.array([(loss(at + h * i) - here) / h for i in np.eye(len(at))])

    losses, first = [loss(at)], exact(at)
    for _ in range(steps):
        gradient = pick(exact(at), M34=one_after_the_other, M47=one_sided, once=lambda: first)
        at -= pick(rate, M56=lambda: -rate) * gradient
        losses.append(loss(at))
    losses = pick(
        np.array(losses), early=lambda: np.array(losses[:-1]), late=lambda: np.array(losses[1:])
    )
    return pick((at, losses), order=lambda: (losses, at))


def _called(name, f):
    """A function with a name that a report can print."""
    f.__name__ = name
    return f


def _bowl(rng, n):
    """A loss in n numbers that meet each other, curved upwards, never too steep; and its slope."""
    mix = rng.uniform(-0.6, 0.6, (n, n)).round(2)
    A, b = mix @ mix.T + np.diag(rng.uniform(0.5, 1.5, n).round(2)), rng.uniform(-1, 1, n).round(2)

    def loss(w):
        w = _expect(w, (n,))
        return float(0.5 * w @ A @ w + b @ w + 0.05 * np.sum(w**4))

    slope = _called(
        f"a slope of {n}", lambda w: A @ _expect(w, (n,)) + b + 0.2 * np.asarray(w) ** 3
    )
    return _called(f"a loss of {n}", loss), slope


def _expect(w, shape):
    if np.shape(w) != shape:
        raise ValueError(f"I take an array of shape {shape}; got {np.shape(w)}")
    return np.asarray(w, dtype=float)


def _paths(rng):
    rates = {2: 0.3, 1: 0.25, 3: 0.05, 5: 0.2}
    cases = [
        Case((_bowl(rng, n)[1], rng.uniform(-1.5, 1.5, n).round(2), rate, 3 + n))
        for n, rate in rates.items()
    ]
    slope, whole = _bowl(rng, 4)[1], rng.permutation([-2, 1, 3, 2])
    level = _called("2w", lambda w: 2 * _expect(w, (2,)))
    cases += [Case((slope, whole, 0.2, 4)), Case((slope, whole * 0.5, 0.2, 0))]
    cases += [Case((level, np.array([0.0, 1e-4]), 0.25, 3))]
    return [*cases, Case((slope, whole * 0.5, 0.0, 3))]


def _visible_paths(rng):
    parabola = _called("4w", lambda w: 4 * np.asarray(w))
    two = Case((_bowl(rng, 2)[1], np.array([1.5, -0.5]), 0.2, 3))
    return [Case((parabola, np.array([3.0]), 0.1, 4)), two]


def _curvatures(rng):
    return [Case((float(a),)) for a in (0.01, 0.3, 7, 50, *rng.uniform(0.05, 20, 4).round(3))]


def _quintic(rng, shape, degree=5):
    """Curved to the fifth power, in numbers that also meet each other; any shape."""
    a, b = rng.uniform(0.5, 1.5, (2, *shape)).round(2) * rng.choice([-1, 1], (2, *shape))

    def f(theta):
        t = _expect(theta, shape)
        return float(np.sum(a * t + b * t**2 + a * t**3 - b * t**degree) + np.prod(t))

    return _called(f"a polynomial in {shape}", f)


def _tables(rng):
    def drawn(*shape):
        return rng.uniform(-1.3, 1.3, shape).round(2)

    turned = np.array(drawn(3, 2)).T  # its numbers lie in memory in another order
    breaking = _quintic(rng, (3,))
    breaking.breaks_at_run, breaking.__name__ = 5, "an f that fails at its fifth run"
    return [
        *(Case((_quintic(rng, shape), np.array(drawn(*shape)))) for shape in ((3,), (2, 3), ())),
        Case((_quintic(rng, (2, 3)), turned)),
        Case((_quintic(rng, (3,)), rng.permutation([-1, 1, 2]))),
        Case((_quintic(rng, (2,), 4), drawn(2)), {"h": 0.25}),
        Case((_quintic(rng, (1,)), drawn(1)), {"h": 1e-3}),
        Case((breaking, drawn(3))),
    ]


def _visible_tables(rng):
    power = _called("w⁵", lambda w: float(_expect(w, (1,))[0] ** 5))
    mixed = _called("p³q − q⁴", lambda t: float(_expect(t, (2,))[0] ** 3 * t[1] - t[1] ** 4))
    return [
        Case((power, np.array([1.0])), {"h": 0.1}),
        Case((mixed, np.array([0.5, -1.5]))),
        Case((mixed, np.array([1.5, 0.5])), {"h": 0.1}),
    ]


def _traces(rng):
    nan = float("nan")  # not the very object that math.nan is
    falling = (2.0 * 0.8 ** np.arange(12)).round(4)
    noise = rng.uniform(-0.03, 0.03, 12).round(4)
    dip = [1.0, 0.5, 0.2, *(0.4 + noise[:6])]
    noisy = [(falling + noise).tolist(), (0.7 + noise).tolist(), (falling + 5 * noise).tolist()]
    cases = [(trace, 0.1, patience) for trace in noisy for patience in (1, 2, 4)]
    cases += [(dip, 0.01, 6), (dip, 0.01, 3), ([*dip, 0.1, 0.3], 0.05, 2), (dip, 0.05, 20)]
    cases += [([1.0, nan], 0.1, 5), ([2.0, nan, 1.0, 0.5, 0.1], 0.01, 2), ([nan], 0.1, 1)]
    cases += [
        ([0.5, 0.49], 0.1, 1),
        ([1.0, 0.75, 0.5], 0.25, 1),
        ([1.0, 0.75], 0.5, 2),
        ([], 0.1, 1),
        ([1.0], 0.1, 1),
    ]
    cases += [([1.0, 0.9, 0.85, 0.84], 0.1, 2), ([1.0, 0.5, 0.7, 0.45, 0.6], 0.01, 3)]
    cases += [([1.0, 0.2, 0.6, 0.5], 0.05, 1), ([0.9, 0.2, 0.6, 0.7, 0.5, 0.4], 0.05, 2)]
    cases += [([1.0, 0.94, 0.88], 0.1, 2), ([math.inf, 1.0, 0.5], 0.1, 1), ([300.0, 200.0], 1.0, 2)]
    return [Case(([*map(float, trace)], *rest)) for trace, *rest in cases]


def _visible_traces(rng):
    still, plateau = [0.9, 0.5, 0.3, 0.2, 0.17], [0.9, 0.5, 0.31, 0.3, 0.305, 0.29]
    dip, broken = [0.9, 0.4, 0.5, 0.6, 0.42], [0.9, 0.5, float("nan")]
    cases = [(still, 0.05, 3), (plateau, 0.05, 3), (dip, 0.05, 3), (broken, 0.05, 5)]
    # the last two tell slips apart that answer the others alike: a few yes and no are soon the same
    return [*map(Case, [*cases, ([0.9, 0.8], 0.2, 2), ([3.0, 2.0, 1.96], 0.05, 1)])]


@functools.cache
def iris_loss():
    """The notebook's loss: iris, standardised, in a 4-8-3 net; here with its exact gradient."""
    flowers, labels = iris()
    (X,) = standardise(flowers)
    network, rows = MLP(4, 8, 3), np.arange(len(X))

    def loss(theta):
        W1, b1, W2, b2 = network.layout.views(_expect(theta, (67,)))
        Z = np.tanh(X @ W1 + b1) @ W2 + b2
        Z -= Z.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[rows, labels]))

    loss.gradient = lambda theta: loss_and_gradient(
        network, cross_entropy, theta, X, labels=labels
    )[1]
    return loss


def _trainings(rng):
    def start(n):
        return rng.uniform(-1.5, 1.5, n).round(2)

    rates = {3: 0.3, 1: 0.1, 2: 0.2, 5: 0.2}
    cases = [Case((_bowl(rng, n)[0], start(n), rate, 2 + n)) for n, rate in rates.items()]
    loss, theta = _bowl(rng, 4)[0], start(4)
    cases += [Case((loss, theta, 0.1, 0)), Case((loss, theta, 0.0, 2))]
    high = _called("1000 + 3p² + 2q²", lambda t: float(1000 + 3 * t[0] ** 2 + 2 * t[1] ** 2))
    cases.append(Case((high, np.array([6.0, -7.0]), 0.1, 2)))  # steep, and drowns too small an h
    return [*cases, Case((iris_loss(), MLP(4, 8, 3).init(rng), 0.5, 60))]


def _visible_trainings(rng):
    bowl = _called("p² + pq + 2q²", lambda t: float(t[0] ** 2 + t[0] * t[1] + 2 * t[1] ** 2))
    theta = np.array([1.0, -2.0])
    return [Case((bowl, theta, 0.1, 2)), Case((_bowl(rng, 3)[0], theta[[0, 1, 0]] * 0.5, 0.2, 5))]


EXERCISES = [
    Exercise("4.1", "descend", descend, _visible_paths, _paths, slips=slips.DESCEND),
    Exercise(
        "4.2",
        "safe_rate",
        safe_rate,
        lambda rng: [Case((1.0,)), Case((4.0,))],
        _curvatures,
        slips=slips.SAFE_RATE,
        trial=near_the_border,
    ),
    Exercise(
        "4.3",
        "fourth_order_gradient",
        fourth_order_gradient,
        _visible_tables,
        _tables,
        floor=1e-8,
        slips=slips.FOURTH_ORDER,
        trial=runs_counted,
    ),
    Exercise("4.4", "should_stop", should_stop, _visible_traces, _traces, slips=slips.SHOULD_STOP),
    Exercise(
        "4.5",
        "train_numeric",
        train_numeric,
        _visible_trainings,
        _trainings,
        floor=1e-6,
        slips=slips.TRAIN_NUMERIC,
        trains=True,
    ),
]
