"""Chapter 1, whose fault is it: the graded exercises, their slips and their hints."""

from itertools import permutations

import numpy as np

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_01_slips import NUDGING
from backprop.exercises.exercise import Case, Exercise
from backprop.exercises.quiz import RIGHT, quiz

LOOP = ("forward", "loss", "backward", "update", "repeat")


def order_loop(steps, *, pick=right) -> list:
    """The given steps in the loop's order."""
    order = pick(
        LOOP,
        early=lambda: ("forward", "loss", "update", "backward", "repeat"),
        late_loss=lambda: ("forward", "backward", "loss", "update", "repeat"),
    )
    found = [step for step in order if step in steps]
    return pick(found, M43=lambda: steps.sort(key=LOOP.index) or steps, constant=lambda: list(LOOP))


def nudge(f, theta, i, h=1e-5, *, pick=right) -> float:
    """Central difference of f for theta[i]."""
    h = pick(h, own_h=lambda: 1e-5)

    def at(shift):
        nudged = pick(np.array(theta, dtype=float), M43=lambda: theta, M44=lambda: np.array(theta))
        nudged[pick(i, all=lambda: slice(None))] += shift
        return float(f(nudged))

    high = at(h)
    low = pick(at(-h), M43=lambda: at(-2 * h))
    return pick(
        (high - low) / (2 * h),
        M47=lambda: (high - float(f(theta))) / h,
        below=lambda: (float(f(theta)) - low) / h,
        h_once=lambda: (high - low) / h,
        precedence=lambda: (high - low) / 2 * h,
        sign=lambda: (low - high) / (2 * h),
    )


def blame(f, knobs, h=1e-5, *, pick=right) -> dict:
    """∂f/∂knob for each, by central differences."""
    h = pick(h, own_h=lambda: 1e-5)
    moved = pick(dict(knobs), unprotected=lambda: knobs)
    start, found = dict(knobs), {}
    base = pick(0.0, one_way=lambda: f(start))

    def run(name, shift):
        moved[name] = pick(start[name] + shift, M44=lambda: type(start[name])(start[name] + shift))
        return f(pick(moved, all=lambda: {other: v + shift for other, v in start.items()}))

    for name in start:
        high = run(name, h)
        low = base if pick(False, one_way=lambda: True) else run(name, pick(-h, M47=lambda: 0.0))
        width = pick(
            2 * h, M47=lambda: h, one_way=lambda: h, h_once=lambda: h, precedence=lambda: 2 / h
        )
        found[name] = pick(high - low, sign=lambda high=high, low=low: low - high) / width
        if pick(True, together=lambda: False):
            moved[name] = start[name]
    return pick(found, M43=lambda: knobs.update({name: start[name] + h}) or found)


RETURNED, RUNS = "what you return", "runs of the machine"


class BreakdownError(Exception):
    """The machine itself fails, in the middle of a nudge."""


def _runs_counted(blame):
    """The answer, with a count of how often it runs the machine; which may break down."""

    def trial(f, knobs, *h, **keywords):
        runs, start, weak = 0, dict(knobs), getattr(f, "weak", None)

        def machine(at):
            nonlocal runs
            runs += 1
            if weak and at[weak] < start[weak]:
                raise BreakdownError
            return f(at)

        try:
            return {RETURNED: blame(machine, knobs, *h, **keywords), RUNS: runs}
        except BreakdownError:
            return {RETURNED: "the error of the machine: it stops your function too"}

    trial.__wrapped__ = blame
    return trial


def count_runs(n, central, *, pick=right) -> int:
    """Runs of the machine for the blame of n knobs."""
    one_way = pick(n + 1, n=lambda: n, pairs=lambda: 2 * n)
    both_ways = pick(2 * n, base=lambda: 2 * n + 1)
    return pick(both_ways if central else one_way, swapped=lambda: one_way if central else 2 * n)


def _shuffles(rng):
    late = ["update", "backward", "loss", "forward", "repeat"]
    fewer = [["repeat", "update", "loss", "backward"], ["update", "backward", "forward"]]
    return [Case((steps,)) for steps in [late, *_shuffled(rng, 5, 5), *fewer]]


def _shuffled(rng, *sizes):
    return [rng.permutation(LOOP)[:n].tolist() for n in sizes]


def _all_orders(rng):
    fewer = _shuffled(rng, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4)
    return [Case(([*steps],)) for steps in [*permutations(LOOP), *fewer]]


def _called(name, f):
    """A function with a name that a report can print."""
    f.__name__ = name
    return f


def thermostat(theta):
    """The chapter's machine: three knobs in a row -> its loss."""
    base, gain, offset = map(float, theta)
    after = 14 + 3 * (base + gain * (20 - (14 + offset))) - 0.5
    return 0.5 * (after - 20) ** 2


NAMED = _called("thermostat", lambda at: thermostat([at[k] for k in ("base", "gain", "offset")]))


def _polynomial(rng, n, degree=3):
    """Curved everywhere, in n numbers that also meet each other."""
    a, b, c = rng.uniform(0.5, 1.5, (3, n)).round(2) * rng.choice([-1, 1], (3, n))

    def f(theta):
        t = np.asarray(theta, dtype=float)
        return float(np.sum(a * t + b * t**2 + (degree == 3) * c * t**3) + t[0] * t[-1])

    return _called(f"{'a cubic' if degree == 3 else 'a quadratic'} in {n}", f)


def _nudges(rng):
    cases = []
    for n in (1, 2, 3, 5):
        theta, i = rng.uniform(-1.5, 1.5, n).round(2), int(rng.integers(n))
        cases += [Case((_polynomial(rng, n), theta, i)), Case((_polynomial(rng, n, 2), theta, i))]
    whole = rng.permutation([-1, 0, 1, 2])
    cases += [Case((_polynomial(rng, 4), whole, i)) for i in (0, 3)]
    return [*cases, Case((_polynomial(rng, 3), np.array([0.7, 1.2, -0.9]), 1), {"h": 0.1})]


def _visible_nudges(rng):
    square = _called("t0² + 3·t0·t1", lambda t: t[0] ** 2 + 3 * t[0] * t[1])
    knobs, theta = np.array([2.0, 0.3, 1.0]), np.array([0.5, -2.0])
    cases = [(thermostat, knobs, 1), (thermostat, knobs, 2), (square, theta, 0), (square, theta, 1)]
    return [*map(Case, cases), Case((_polynomial(rng, 2), theta, 0), {"h": 0.1})]


def _with_names(rng, n, numbers):
    """A cubic whose numbers have names."""
    names = rng.permutation(["base", "gain", "offset", "w1", "b1", "rate"])[:n].tolist()
    f = _polynomial(rng, n)
    named = _called(f.__name__, lambda at: f([at[name] for name in names]))
    return named, dict(zip(names, numbers, strict=True))


def _knobs(rng):
    drawn = [_with_names(rng, n, rng.uniform(-1.5, 1.5, n).round(2).tolist()) for n in (1, 2, 4, 5)]
    drawn += [_with_names(rng, 3, rng.permutation([-1, 1, 2]).tolist())]
    f, knobs = _with_names(rng, 3, [0.7, 1.2, -0.9])
    breaking = _called("a machine that breaks down", lambda at: f(at))
    breaking.weak = [*knobs][1]
    return [*(Case(both) for both in drawn), Case((f, knobs), {"h": 0.1}), Case((breaking, knobs))]


def _visible_knobs(rng):
    product = _called("p²·q", lambda at: at["p"] ** 2 * at["q"])
    drawn = _with_names(rng, 3, rng.uniform(0.5, 1.5, 3).round(2).tolist())
    return [
        Case((NAMED, {"base": 2.0, "gain": 0.3, "offset": 1.0})),
        Case((product, {"p": 1.5, "q": -2.0})),
        Case(drawn, {"h": 0.1}),
    ]


def _counts(*numbers):
    return lambda rng: [Case((n, central)) for n in numbers for central in (False, True)]


EXERCISES = [
    Exercise(
        "1.1",
        "order_loop",
        order_loop,
        _shuffles,
        _all_orders,
        slips={
            "constant": Misconception(
                "more than was given",
                "Which words were you given, this time?",
                "Some steps were missing in the list, and you return them.",
                "The same words come back, in another order: none added, none lost.",
            ),
            "early": Misconception(
                "turned before it is known how",
                "What does the update have to know before it can turn a knob?",
                "The update stands before the backward step, which is to tell it where to turn.",
                "First the blame is found, then the knobs are turned by it.",
            ),
            "late_loss": Misconception(
                "blame before there is a loss",
                "Blame for what? What must be known before it can be shared out?",
                "The backward step stands before the loss.",
                "The loss is one number, and the backward step asks who has made it rise.",
            ),
        },
    ),
    Exercise(
        "1.2",
        "nudge",
        nudge,
        _visible_nudges,
        _nudges,
        floor=1e-8,
        slips=NUDGING,
    ),
    Exercise(
        "1.3",
        "blame",
        blame,
        _visible_knobs,
        _knobs,
        floor=1e-8,
        trial=_runs_counted,
        slips=NUDGING
        | {
            "together": Misconception(
                "earlier knobs left nudged",
                "When the second knob is nudged, where does the first one stand?",
                "The first knob's blame is right, later ones are slightly off: as if earlier knobs "
                "were still shifted.",
                "Each knob is nudged from the same spot: put it back before the next one's turn.",
            ),
        },
    ),
    Exercise(
        "1.4",
        "count_runs",
        count_runs,
        _counts(3, 7),
        _counts(0, 10**6),
        slips={
            "n": Misconception(
                "the run that all are compared with",
                "With what is a nudged run compared?",
                "One way only: you are one run short.",
                "Each of the n nudged runs is compared with one run of the machine as it stands.",
            ),
            "pairs": Misconception(
                "the same run paid for again",
                "One way only: is the machine as it stands different for each knob?",
                "One way only: you count a run of the machine as it stands for every knob.",
                "The machine as it stands is run once, and every nudge is compared with that run.",
            ),
            "base": Misconception(
                "a run that is not needed",
                "Up and down: does the difference use the machine as it stands?",
                "Both ways: you count one run too many.",
                "Above minus below: the run in the middle is not used.",
            ),
            "swapped": Misconception(
                "the two ways taken for each other",
                "Which of the two ways is called central?",
                "Your numbers are right, each for the other way.",
                "Central is up and down, around the spot where the knob stands.",
            ),
        },
    ),
    quiz(
        "1.5",
        a={
            "i": "M85",
            "ii": "Does blame tell where the bottom is, or which way is down from here?",
            "iii": RIGHT,
            "iv": "Those are steps 1 and 2. What does step 3 do with their result?",
        },
        b={
            "i": "Once a knob has moved, is the next one's blame still that of the same machine?",
            "ii": RIGHT,
            "iii": "By what would the knobs be turned, if there is no loss yet?",
            "iv": "How could the loss become small in the laps before, if nothing is turned?",
        },
        c={
            "i": "M84",
            "ii": "If the blame is positive, what happens to the loss when the knob goes up?",
            "iii": "Which of the thermostat's knobs had the largest value, which the most blame?",
            "iv": RIGHT,
        },
        d={
            "i": RIGHT,
            "ii": "M90",
            "iii": "What would the comparison add? There is one number that comes out already.",
            "iv": "What does a knob's value have to do with being nudged?",
        },
    ),
]
