"""Exercise 6.4: one step downhill."""

from backprop.diagnosis import right
from backprop.exercises.engine.exercise import Case, Exercise


def one_step(params, grads, rate, *, pick=right) -> dict:
    """New parameters, one step downhill."""
    sign = pick(-1.0, M56=lambda: 1.0)
    moving = pick(("w1", "b1", "w2", "b2"), M28=lambda: ("w1", "w2"))
    return {
        name: value + sign * rate * grads["d" + name] if name in moving else value
        for name, value in params.items()
    }


def _steps(rng):
    cases = []
    for rate in (0.1, 0.01, 0.5, 0.0):
        w1, b1, w2, b2, *slopes = rng.normal(0, 1, 8).round(3).tolist()
        params = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
        grads = dict(zip(("dw1", "db1", "dw2", "db2"), slopes, strict=True))
        cases.append(Case((params, grads, rate)))
        grads = dict(reversed(grads.items()))  # keys in any order
    return [*cases, Case((params, grads, 0.3))]


def _visible_steps(rng):
    params = {"w1": 0.5, "b1": 3.0, "w2": 2.5, "b2": -2.0}
    grads = {"dw1": 15.0, "db1": 7.5, "dw2": 12.0, "db2": 3.0}
    return [Case((params, grads, 0.01)), *_steps(rng)[:1]]


EXERCISE = Exercise("6.4", one_step, _visible_steps, _steps)
