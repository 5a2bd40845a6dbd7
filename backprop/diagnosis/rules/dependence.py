"""Nudge the arguments: what moves that should not, and what stays that should move?"""

import copy
import functools
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.sizes import follows
from backprop.diagnosis.values import named, numbers, parts


def ignored(e: Experiment) -> Misconception | None:
    """An argument, or a part of one, that makes no difference to the answer and should."""
    for name, words, change in _nudges(e):
        moved = [*_moved(e, change)]
        if len(moved) > _enough(e) and all(should and not does for should, does, _ in moved):
            return Misconception(
                "an argument ignored",
                f"What does your function do with {name}?",
                f"Change {words}, and your result does not move: it should.",
                f"Your result does not depend on {words}. In which of your lines does it come in?",
            )
    return None


def followed(e: Experiment) -> Misconception | None:
    """An argument that moves the answer, or a part of it, and should not."""
    for name, words, change in _nudges(e):
        moved = [*_moved(e, change)]
        if len(moved) > _enough(e) and all(does and not should for should, does, _ in moved):
            return Misconception(
                "an argument that should not matter",
                f"Should the result depend on {words}?",
                f"Change {words}, and your result moves: it should not.",
                f"Find the line in which {name} comes in, and ask what it does there.",
            )
    return None


def _enough(e: Experiment) -> int:
    """More than this many cases have to say so: a yes or no stays the same by chance."""
    return 4 if isinstance(e.trials[0].truth, (bool, np.bool_)) else 0


def parted(e: Experiment) -> Misconception | None:
    """Of several results, one that does not move with an argument, or should not move and does."""
    for _, words, change in _nudges(e):
        found: dict[tuple, list] = {}
        for _, _, places in _moved(e, change):
            for place, (should, does) in places.items():
                found.setdefault(place, []).append((should, does))
        for place, seen in found.items():
            if not place or len(seen) < 2:
                continue
            if all(should and not does for should, does in seen):
                return _told(named(place), words, "does not move, and should")
            if all(does and not should for should, does in seen):
                return _told(named(place), words, "moves, and should not")
    return None


def _told(place: str, words: str, how: str) -> Misconception:
    return Misconception(
        "a result that does not follow",
        f"On what does {place} depend?",
        f"Change {words}: your {place} {how}.",
        f"Follow {words} through your lines, to {place}.",
    )


def strength(e: Experiment) -> Misconception | None:
    """An argument that moves the whole answer by some times as much as it should."""
    for name, words, change in _nudges(e):
        cases, ratios = [], []
        for before, nudged in _beside(e, change):
            should, does = _move(before.truth, nudged.truth), _move(before.came, nudged.came)
            if should is None or np.shape(does) != np.shape(should) or not should.any():
                continue
            ratio = float(np.vdot(does, should) / np.vdot(should, should))
            if not np.allclose(does, ratio * should, rtol=1e-4, atol=1e-6 * np.abs(does).max()):
                break
            cases.append(before.args)
            ratios.append(ratio)
        else:
            if len(ratios) < 3 or np.allclose(ratios, 1, rtol=1e-2):
                continue
            times = f"{ratios[0]:.3g}" if np.ptp(ratios) < 1e-3 * abs(ratios[0]) else None
            if times := times or follows(cases, ratios):
                return Misconception(
                    "too strong or too weak",
                    f"How strongly should the result follow {name}?",
                    f"Nudge {words}, and your result moves {_as_far(times)}.",
                    "A factor too many or too few, a mean for a sum, a division not made, a sign?",
                )
    return None


def _as_far(times: str) -> str:
    if times == "-1":
        return "as far as it should, and the other way"
    return f"{times} times as far as it should"


def _move(before, after) -> np.ndarray | None:
    one, other = numbers(before), numbers(after)
    return None if one is None or other is None or one.shape != other.shape else other - one


def _moved(e: Experiment, change: Callable) -> Iterator[tuple[bool, bool, dict]]:
    """(should move, does move, place -> the same) in some cases, wrong and right ones, in which
    either does; nudged a little, far and across 0: what is rounded, or a sign, feels no little."""
    found: dict[int, list] = {}
    for by in (1.0, 200.0, -3000.0):
        for before, nudged in _beside(e, change, by):
            found.setdefault(id(before), []).append((before, nudged))
    for pairs in found.values():
        should = any(_differ(one.truth, other.truth) for one, other in pairs)
        does = any(_differ(one.came, other.came) for one, other in pairs)
        if should or does:
            yield should, does, _by_place(pairs)


def _beside(e: Experiment, change: Callable, by: float = 1.0) -> Iterator[tuple[Trial, Trial]]:
    """Some cases, wrong and right ones, and each of them nudged."""
    whole = [trial for trial in e.everything if trial.error is None]
    wrong, right = ([t for t in whole if t.wrong == side][:4] for side in (True, False))
    for before in wrong + right:
        nudged = e.varied(before, partial(change, by=by))
        if nudged is not None and nudged.error is None:
            yield before, nudged


def _by_place(pairs: list[tuple[Trial, Trial]]) -> dict[tuple, tuple[bool, bool]]:
    moved: dict[tuple, tuple[bool, bool]] = {}
    for before, after in pairs:
        cames = {place: (a, b) for place, a, b in parts(before.came, after.came)}
        for place, one, other in parts(before.truth, after.truth):
            if place in cames:
                should, does = moved.get(place, (False, False))
                moved[place] = should or _differ(one, other), does or _differ(*cames[place])
    return moved


def _differ(one, other) -> bool:
    a, b = numbers(one), numbers(other)
    if a is not None and b is not None:
        return a.shape != b.shape or not np.array_equal(a, b, equal_nan=True)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() != other.keys() or any(_differ(one[k], other[k]) for k in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) != len(other) or any(map(_differ, one, other))
    try:
        return bool(one != other)
    except Exception:
        return True


def _nudges(e: Experiment) -> Iterator[tuple[str, str, Callable]]:
    """(argument, what is nudged in words, change) of all arguments, then of parts of arrays."""
    names = [*dict.fromkeys(name for trial in e.trials for name in trial.args)]
    for name in names:
        yield name, name, _changed(name, _nudged)
    for name in names:
        for words, part in (
            ("the first row of", (0,)),
            ("the last row of", (-1,)),
            ("the first column of", (slice(None), 0)),
            ("the last column of", (slice(None), -1)),
        ):
            yield name, f"{words} {name}", _changed(name, _nudged_part(part))
        keys = [t.args[name] for t in e.trials if isinstance(t.args.get(name), Mapping)]
        for key in [*dict.fromkeys(key for value in keys for key in value)][:12]:
            yield name, f"{key} in {name}", _changed(name, _nudged_key(key))


def _changed(name: str, change: Callable) -> Callable:
    def of(args, by):
        if name not in args:
            return None
        value = change(args[name], by)
        return None if value is None else args | {name: value}

    return of


def _nudged(value, by: float):
    """A value beside: floats by some thousandths, whole numbers by 1, yes and no turned round."""
    if isinstance(value, (bool, np.bool_)):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value * (1 + 0.001 * by) + 0.001 * by
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        wave = np.cos(np.arange(value.size)).reshape(value.shape)
        return value * (1 + 0.001 * by) + 0.001 * by * wave
    if isinstance(value, Mapping):
        nudged = {key: _nudged(one, by) for key, one in value.items()}
        return None if None in nudged.values() else nudged
    if isinstance(value, (list, tuple)) and value:
        nudged = [_nudged(one, by) for one in value]
        return None if any(one is None for one in nudged) else type(value)(nudged)
    return None


def _nudged_part(part: tuple) -> Callable:
    def of(value, by):
        if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or value.ndim < len(part):
            return None
        if min(value.shape, default=0) < 2:
            return None
        nudged = value.copy()
        nudged[part] = nudged[part] * (1 + 0.001 * by) + 0.001 * by
        return nudged

    return of


def _nudged_key(key) -> Callable:
    def of(value, by):
        if not isinstance(value, Mapping) or key not in value:
            return None
        return {**value, key: _nudged(value[key], by)}

    return of


def uncalled(e: Experiment) -> Misconception | None:
    """A function that is handed in, or several in a dict or a list, and is never run."""
    whole = [trial for trial in e.everything if trial.error is None][:12]
    names = [name for name in (whole[0].args if whole else ()) if _functions(whole[0].args[name])]
    for name in names:
        runs = [_runs(e, trial, name) for trial in whole]
        if any(should for should, _ in runs) and not any(does for _, does in runs):
            any_of = "" if callable(whole[0].args[name]) else "any of "
            return Misconception(
                "a function that is never run",
                f"What is {name} there for?",
                f"Your function never runs {any_of}{name}.",
                f"In which of your lines should {name} be run, and with what?",
            )
    return None


def _functions(value) -> list:
    inside = [*value.values()] if isinstance(value, Mapping) else value
    if isinstance(inside, (list, tuple)):
        return [one for one in inside if callable(one)]
    return [value] if callable(value) else []


def _runs(e: Experiment, trial: Trial, name: str) -> tuple[int, int]:
    """How often the truth runs the functions in an argument, and how often the answer does."""
    counts = []
    for function in (e.truth, e.answer):
        count: list = []

        def counted(f, count=count):
            def run(*args, **keywords):
                count.append(1)
                return f(*args, **keywords)

            return functools.wraps(f)(run)

        value = trial.args[name]
        if isinstance(value, Mapping):
            value = copy.copy(value)
            for key in value:
                value[key] = counted(value[key])
        elif isinstance(value, (list, tuple)):
            value = type(value)(map(counted, value))
        else:
            value = counted(value)
        e.call(function, trial.args | {name: value})
        counts.append(len(count))
    return counts[0], counts[1]
