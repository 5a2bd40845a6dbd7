"""What chapter 4's checks look at, beside the value that an answer returns."""

import numpy as np

from backprop.exercises.compare import as_numbers
from backprop.exercises.report import describe


def near_the_border(answer):
    """The rate is not looked at, but what happens a little below it and a little above."""

    def trial(a):
        rate = answer(a)
        if np.ndim(rate) != 0 or as_numbers(rate).dtype.kind not in "iuf":
            raise TypeError(f"a rate is a number; this is {describe(rate)}")
        found, right = {}, {0.999: True, 1.001: False}
        for times in right:
            found[f"converges at {times} times the rate"] = abs(1 - times * float(rate) * a) < 1
        if [*found.values()] != [*right.values()]:
            found["itself"] = float(rate)  # tells one slip from another
        return found

    trial.__wrapped__ = answer
    return trial


class BreakdownError(Exception):
    """What a loss raises that breaks down."""


def runs_counted(answer):
    """Count the runs of the loss, and let some losses break down at their fifth."""

    def trial(f, theta, *h, **keywords):
        runs = 0

        def loss(at):
            nonlocal runs
            runs += 1
            if runs == getattr(f, "breaks_at_run", None):
                raise BreakdownError
            return f(at)

        try:
            return {"what you return": answer(loss, theta, *h, **keywords), "runs of f": runs}
        except BreakdownError:
            return {"what you return": "the error of f: it stops your function too"}

    trial.__wrapped__ = answer
    return trial
