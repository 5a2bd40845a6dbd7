"""Exercise 1.3: the blame of every knob of a machine."""

from backprop.diagnosis import Misconception, right
from backprop.exercises.chapter_01.nudge import NUDGING, polynomial, thermostat
from backprop.exercises.engine.exercise import Case, Exercise
from backprop.exercises.engine.nudge import Nudge
from backprop.exercises.shared.probes import called
from backprop.exercises.shared.trials import runs_counted


def blame(f, knobs, h=1e-5, *, pick=right) -> dict:
    """∂f/∂knob for each, by central differences."""
    h = h
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
        found[name] = (high - low) / width
        if pick(True, together=lambda: False):
            moved[name] = start[name]
    return pick(found, M43=lambda: knobs.update({name: start[name] + h}) or found)


def _nudges(f, knobs, h=1e-5):
    def nudge(name):
        return Nudge(name, knobs[name], lambda value: f({**knobs, name: value}), "f", step=h)

    return {name: nudge(name) for name in knobs}


NAMED = called("thermostat", lambda at: thermostat([at[k] for k in ("base", "gain", "offset")]))


def _with_names(rng, n, numbers):
    """A cubic whose numbers have names."""
    names = rng.permutation(["base", "gain", "offset", "w1", "b1", "rate"])[:n].tolist()
    f = polynomial(rng, n)
    named = called(f.__name__, lambda at: f([at[name] for name in names]))
    return named, dict(zip(names, numbers, strict=True))


def _machines(rng):
    return [
        Case(_with_names(rng, n, rng.uniform(-1.5, 1.5, n).round(2).tolist())) for n in (1, 2, 4, 5)
    ]


def _with_h(rng):
    return [Case(_with_names(rng, 3, rng.uniform(0.5, 1.5, 3).round(2).tolist()), {"h": 0.1})]


def _whole(rng):
    return [Case(_with_names(rng, 3, rng.permutation([-1, 1, 2]).tolist()))]


def _breaking(rng):
    f, knobs = _with_names(rng, 3, [0.7, 1.2, -0.9])
    breaking = called("a machine that breaks down", lambda at: f(at))
    breaking.breaks_at_run = 4
    return [Case((breaking, knobs))]


def _worked(rng):
    product = called("p²·q", lambda at: at["p"] ** 2 * at["q"])
    return [
        Case((NAMED, {"base": 2.0, "gain": 0.3, "offset": 1.0})),
        Case((product, {"p": 1.5, "q": -2.0})),
    ]


EXERCISE = Exercise(
    "1.3",
    blame,
    {"blame": _worked, "another h": _with_h},
    {"blame": _machines, "another h": _with_h, "whole numbers": _whole, "breakdown": _breaking},
    floor=1e-8,
    nudges=_nudges,
    trial=runs_counted,
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
)
