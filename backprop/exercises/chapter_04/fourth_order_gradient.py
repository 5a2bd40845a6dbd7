"""Exercise 4.3: a better nudge, from two central differences."""

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, right
from backprop.exercises.chapter_04.descend import expect
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.shared.probes import called
from backprop.exercises.shared.trials import runs_counted
from backprop.exercises.shared.words import ALL_AT_ONCE, PUT_BACK


def fourth_order_gradient(f, theta, h=1e-2, *, pick=right):
    """(4 · near − far) / 3 for every entry of theta: central differences by h, and by 2h."""
    h = h
    like = np.asarray(theta)

    def f_at(i, shift):
        nudged = pick(like.astype(float), M43=lambda: theta, M44=lambda: like.copy())
        if pick(True, views=lambda: like.flags.c_contiguous):
            nudged[pick(i, all=lambda: ...)] += shift
        return f(nudged)

    def central(i, h, width):
        low = pick(-h, M47=lambda: 0.0, M43=lambda: -2 * h)
        width = pick(width, M47=lambda: width / 2)
        return (f_at(i, h) - f_at(i, low)) / width

    gradient = np.empty(like.shape)
    for i in np.ndindex(like.shape):
        near = central(i, h, 2 * h)
        far = central(i, 2 * h, pick(4 * h, far=lambda: 2 * h))
        gradient[i] = pick(
            (4 * near - far) / 3,
            plain=lambda: near,  # noqa: B023  (called at once)
            swapped=lambda: (4 * far - near) / 3,  # noqa: B023
            plus=lambda: (4 * near + far) / 5,  # noqa: B023
            second=lambda: 2 * near - far,  # noqa: B023
        )
    return gradient


def _quintic(rng, shape, degree=5):
    """Curved to the fifth power, in numbers that also meet each other; any shape."""
    a, b = rng.uniform(0.5, 1.5, (2, *shape)).round(2) * rng.choice([-1, 1], (2, *shape))

    def f(theta):
        t = expect(theta, shape)
        return float(np.sum(a * t + b * t**2 + a * t**3 - b * t**degree) + np.prod(t))

    return called(f"a polynomial in {shape}", f)


def _drawn(rng, *shape):
    return np.array(rng.uniform(-1.3, 1.3, shape).round(2))


def _any_shape(rng):
    turned = _drawn(rng, 3, 2).T  # its numbers lie in memory in another order
    breaking = _quintic(rng, (3,))
    breaking.breaks_at_run, breaking.__name__ = 5, "an f that fails at its fifth run"
    return [
        *(Case((_quintic(rng, shape), _drawn(rng, *shape))) for shape in ((3,), (2, 3), ())),
        Case((_quintic(rng, (2, 3)), turned)),
        Case((breaking, _drawn(rng, 3))),
    ]


def _with_h(rng):
    return [
        Case((_quintic(rng, (2,), 4), _drawn(rng, 2)), {"h": 0.25}),
        Case((_quintic(rng, (1,)), _drawn(rng, 1)), {"h": 1e-3}),
    ]


def _whole(rng):
    return [Case((_quintic(rng, (3,)), rng.permutation([-1, 1, 2])))]


POWER = called("w⁵", lambda w: float(expect(w, (1,))[0] ** 5))
MIXED = called("p³q − q⁴", lambda t: float(expect(t, (2,))[0] ** 3 * t[1] - t[1] ** 4))


def _rows(rng):
    return [Case((POWER, np.array([1.0]))), Case((MIXED, np.array([0.5, -1.5])))]


def _worked_with_h(rng):
    return [
        Case((POWER, np.array([1.0])), {"h": 0.1}),
        Case((MIXED, np.array([1.5, 0.5])), {"h": 0.1}),
    ]


FOURTH_ORDER = {
    "M43": PUT_BACK,
    "all": ALL_AT_ONCE,
    "M44": CATALOGUE["M44"],
    "M47": CATALOGUE["M47"],
    "views": Misconception(
        "a flat copy nudged in place of theta",
        "When you flatten theta and write to it, does theta change too?",
        "Right for most arrays, 0 for an array whose numbers lie in memory in another order.",
        "Flattening gives a view of some arrays and a copy of others. A nudge to a copy never "
        "reaches f.",
    ),
    "far": Misconception(
        "the distance of the far pair",
        "How far apart are the two places of the far difference?",
        "The near difference is right, the far one twice too large.",
        "The far difference has 2h in the place of every h: its two places are 4h apart.",
    ),
    "plain": Misconception(
        "the plain central difference",
        "By how much does your error fall when h is halved: 4 times, or 16 times?",
        "This is the near difference alone. It is nearly right, with an error that goes with h².",
        "The near and the far difference have the same kind of error, one four times the other: "
        "combine them so that it cancels.",
    ),
    "swapped": Misconception(
        "near and far the wrong way round",
        "Which of the two differences deserves more trust: the near one, or the far one?",
        "Your error is larger than that of the near difference alone.",
        "The near difference has the smaller error and counts four times.",
    ),
    "plus": Misconception(
        "an average of the two",
        "Near and far are both a little wrong, to the same side. Where is the truth?",
        "An average lies between the two; the truth lies beyond.",
        "The far difference is subtracted: its error, a quarter of it at a time, cancels.",
    ),
    "second": Misconception(
        "weights for another error",
        "If h is doubled, does the error of a central difference grow 2 times, or 4 times?",
        "Your weights, 2 and −1, cancel an error that goes with h; this one goes with h².",
        "Four times the near one has as much error as the far one: so the weights are 4 and −1, "
        "over 3.",
    ),
}

EXERCISE = Exercise(
    "4.3",
    fourth_order_gradient,
    {"rows": _rows, "another h": _worked_with_h},
    {"any shape": _any_shape, "another h": _with_h, "whole numbers": _whole},
    floor=1e-8,
    slips=FOURTH_ORDER,
    trial=runs_counted,
)
