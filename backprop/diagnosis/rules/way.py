"""Which of several results is the first that is wrong; and, at last, the smallest case that is."""

import sys
from collections.abc import Mapping
from functools import partial

import numpy as np

from backprop.diagnosis.experiment import RUNS, Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.values import RETURNED, named, numbers


def first_on_the_way(e: Experiment) -> Misconception | None:
    """Of a dict's entries or a list's places, in the order in which they are computed."""
    wrong: set = set()
    order: list = []
    for trial in e.wrong:
        if trial.error is not None:
            return None
        pairs = _side_by_side(trial)
        if pairs is None:
            return None
        order = order or [key for key, _, _ in pairs]
        wrong |= {key for key, truth, came in pairs if not e.alike(truth, came)}
    right = [key for key in order if key not in wrong]
    if not order or not wrong or not right or len(order) < 2:
        return None
    first = next(key for key in order if key in wrong)
    before = order[: order.index(first)]
    if before:
        return Misconception(
            "the first on the way",
            f"Which of your lines makes {named((first,))}, and from what?",
            f"In every call {_list(before)} {'is' if len(before) == 1 else 'are'} right; the first "
            f"that is ever off is {named((first,))}.",
            f"Go through what makes {named((first,))}, one factor and one term after the other.",
        )
    return Misconception(
        "some are right",
        f"Which of your lines makes {named((first,))}, and from what?",
        f"In every call {_list(right)} {'is' if len(right) == 1 else 'are'} right; "
        f"{_list([key for key in order if key in wrong])} not.",
        f"Go through what makes {named((first,))}, one factor and one term after the other.",
    )


def _side_by_side(trial: Trial) -> list[tuple] | None:
    truth, came = trial.truth, trial.came
    if isinstance(truth, Mapping) and isinstance(came, Mapping) and len(truth) > 1:
        return [(key, truth[key], came[key]) for key in truth if key in came]
    listed = isinstance(truth, (list, tuple)) and isinstance(came, (list, tuple))
    if listed and len(truth) == len(came):
        return [*zip(range(len(truth)), truth, came, strict=True)]
    return None


def _list(keys: list) -> str:
    return ", ".join(named((key,)) for key in keys)


def taken_for(e: Experiment) -> Misconception | None:
    """What came is an argument, or something on the way to the result."""
    plain = e.plain
    if len(plain) < 2 or isinstance(plain[0].truth, (bool, np.bool_)):
        return None
    names = {**plain[0].args, **met(e, plain[0])}
    for trial in plain:
        found = {**trial.args, **met(e, trial)}
        names = [name for name in names if name in found and _same(e, found[name], trial)]
    if not names:
        return None
    name = names[0]
    if name in e.trials[0].args:
        where = f"What you return is the argument {name} itself."
    else:
        where = f"What you return is something on the way to the result: one step more ({name})."
    return Misconception("a step too early", "Is that the last step?", where, where)


def _same(e: Experiment, value, trial: Trial) -> bool:
    try:
        return not callable(value) and np.size(value) > 0 and e.alike(value, trial.came)
    except Exception:
        return False


def met(e: Experiment, trial: Trial) -> dict:
    """What a right way meets: the variables of the reference when it returns."""
    found: dict = {}

    def listen(frame, event, _):
        if event == "return" and frame.f_code is e.truth.__code__:
            found.update(frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(listen)
    try:
        e.call(e.truth, trial.args)
    except Exception:
        return {}
    finally:
        sys.setprofile(before)
    return {
        name: value
        for name, value in found.items()
        if name not in (*trial.args, "pick") and not callable(value)
    }


def counted(e: Experiment) -> Misconception | None:
    """The result is right, and a function that was handed in runs another number of times."""
    for trial in e.wrong:
        if (
            trial.error is not None
            or not isinstance(trial.truth, Mapping)
            or RUNS not in trial.truth
        ):
            return None
        if isinstance(trial.came, Mapping) and RUNS in trial.came:
            times, enough = trial.came[RUNS], trial.truth[RUNS]
            return Misconception(
                "runs",
                "Is the same run made twice, or one that is not needed?",
                f"The result is right; for it f is run {times} times, where {enough} will do.",
                "Ask of each run what it is compared with, and keep what you have seen already.",
            )
    return None


def smallest(e: Experiment) -> Misconception | None:
    """A small case that goes wrong, with what a right way meets there that has a name."""
    trial = _shrunk(e, min(e.plain or e.wrong, key=_size))
    given = ", ".join(f"{name} = {short(value)}" for name, value in trial.args.items())
    came = "an error" if trial.error is not None else short(trial.came)
    where = f"A small case that goes wrong: {given}. Right is {short(trial.truth)}, came {came}."
    way = ", ".join(f"{name} = {short(value)}" for name, value in _letters(e, trial).items())
    return Misconception(
        "the smallest case",
        "What comes out by hand, in a small case?",
        where,
        f"A right way meets {way} there. Where does yours part from it?" if way else where,
    )


def _letters(e: Experiment, trial: Trial) -> dict:
    """What is met on the way and bears a letter of a formula as its name."""
    counters = {"i", "j", "k", "n", "_"}
    found = {name: value for name, value in met(e, trial).items() if len(name) < 3}
    return {
        name: value
        for name, value in found.items()
        if name not in counters and not isinstance(value, int) and not _holds(trial, name)
        if not e.alike(trial.truth, value)
    }


def _holds(trial: Trial, name: str) -> bool:
    return isinstance(trial.truth, Mapping) and name in trial.truth


def _shrunk(e: Experiment, trial: Trial) -> Trial:
    """The same case with fewer rows, then fewer columns, as long as it goes wrong."""
    if any(map(callable, trial.args.values())):  # which takes what it takes
        return trial
    for axis in (0, 1):
        for _ in range(2):
            smaller = (e.varied(trial, partial(_one_of, axis=axis, k=k)) for k in range(12))
            found = next((one for one in smaller if one is not None and one.wrong), None)
            trial = found if found is not None and _size(found) < _size(trial) else trial
    return trial


def _one_of(args: dict, axis: int, k: int) -> dict | None:
    """The case cut down to its k-th row or column, in all arrays that are as long there."""
    arrays = [v for v in args.values() if isinstance(v, np.ndarray) and v.ndim > axis]
    if not arrays or arrays[0].shape[axis] < 2 or k >= arrays[0].shape[axis]:
        return None
    long = arrays[0].shape[axis]
    cut = (slice(None),) * axis + (slice(k, k + 1),)
    return {
        name: value[cut]
        if isinstance(value, np.ndarray) and value.ndim > axis and value.shape[axis] == long
        else value
        for name, value in args.items()
    }


def _size(trial: Trial) -> tuple:
    """Cases with neither zeros nor negative numbers first, for they raise no side questions."""
    arrays = [numbers(value) for value in trial.args.values()]
    odd = any(array is not None and (array <= 0).any() for array in arrays)
    return odd, len(" ".join(short(value) for value in trial.args.values()))


def short(value) -> str:
    """A value in a line, arrays of more than a few numbers by their shape."""
    if isinstance(value, np.ndarray):
        if value.size > 12:
            return f"an array {value.shape}"
        return np.array2string(value, separator=", ", precision=6).replace("\n", "")
    if isinstance(value, (float, np.floating)):
        return f"{value:.10g}"
    if isinstance(value, Mapping) and RETURNED in value:
        return short(value[RETURNED])
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {short(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        inside = ", ".join(short(one) for one in value[:8])
        return f"[{inside}{', …' if len(value) > 8 else ''}]"
    if callable(value):
        return getattr(value, "__name__", "a function")
    return str(value)[:60]
