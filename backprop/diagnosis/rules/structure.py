"""The answer has another form than what is asked for: nothing, other names, another order."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from numbers import Real

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.values import amount, named, numbers, parts


def nothing(e: Experiment) -> Misconception | None:
    """None came, always or in some cases."""
    lost = [trial for trial in e.wrong if trial.error is None and trial.came is None]
    if not lost:
        return None
    when = "" if len(lost) == len(e.everything) else " in some cases"
    where = (
        f"What you return is None{when}: a line that returns the result is missing, or it hands on "
        "what a function gave that works in place and returns nothing."
    )
    return Misconception(
        "nothing returned", "Does every way through your function end in a return?", where, where
    )


def structure(e: Experiment) -> Misconception | None:
    """What a look at the first thing that is wrong says, if it says so in most of the cases."""
    for look in (_names, _order, _entries, _kinds):
        if said := _agreed(e, look, 0.5):
            return said
    return None


def exchanged(e: Experiment) -> Misconception | None:
    """One entry of a dict stands where another belongs, in all cases."""
    return _agreed(e, _places, 1.0)


def _agreed(e: Experiment, look: Callable, share: float) -> Misconception | None:
    said = [found for trial in e.wrong[:12] if (found := _seen(e, trial, look)) != _NOTHING_WRONG]
    if not said or not said[0]:
        return None
    question, where = said[0]
    if sum(bool(one) and one[0] == question for one in said) < share * len(said):
        return None
    return Misconception("another form", question, where, where)


_NOTHING_WRONG = ("", "")


def _seen(e: Experiment, trial: Trial, look: Callable) -> tuple[str, str] | None:
    """(question, place) of the first thing in a case that has something to be said of."""
    if trial.error is not None:
        return _NOTHING_WRONG
    for place, truth, came in parts(trial.truth, trial.came):
        if not e.alike(truth, came) and (said := look(e, truth, came, named(place))):
            return said
    return None


def _names(e, truth, came, where):
    """Keys of a dict."""
    if not isinstance(truth, Mapping):
        return None
    if not isinstance(came, Mapping):
        values = [*truth.values()]
        listed = isinstance(came, (list, tuple)) and len(came) == len(values)
        if listed and all(map(e.alike, values, came)):
            return "In what are they to be returned?", (
                f"The values are right; they should stand in a dict: {', '.join(map(str, truth))}."
            )
        return None
    missing = [key for key in truth if key not in came]
    if missing and {*map(str, truth)} <= {*map(str, came.values())}:
        return "Which are the keys, and which the values?", "Keys and values have changed places."
    for key in missing:
        for other in came:
            if other not in truth and e.alike(truth[key], came[other]):
                return "Under which names are they asked for?", (
                    f"What you call {other} is asked for as {key}."
                )
    if missing:
        return "Which names are asked for?", f"There is nothing under {_list(missing)}."
    return None


def _places(e, truth, came, where):
    """Two entries that have changed places, or one that stands in another's."""
    if (
        not isinstance(truth, Mapping)
        or not isinstance(came, Mapping)
        or truth.keys() - came.keys()
    ):
        return None
    wrong = [key for key in truth if not e.alike(truth[key], came[key])]
    for key in wrong:
        for other in truth:
            if key == other or e.alike(truth[other], truth[key]):
                continue
            if e.alike(truth[other], came[key]) and amount(truth[other]) and truth[other] != 0:
                if e.alike(truth[key], came[other]):
                    return "Which of the two is which?", f"{key} and {other} have changed places."
                return f"Is {key} the same as {other}?", f"Under {key} stands what {other} is."
    return None


def _order(e, truth, came, where):
    """A pair or a list with the right things in another order."""
    if not isinstance(truth, (list, tuple)) or not isinstance(came, (list, tuple, np.ndarray)):
        return None
    if len(truth) != len(came) or len(truth) < 2:
        return None
    left = [*came]
    for one in truth:
        place = next((k for k, other in enumerate(left) if e.alike(one, other)), None)
        if place is None:
            return None
        left.pop(place)
    return "In which order are they asked for?", (
        f"{_big(where)} has the right things in another order."
    )


def _entries(e, truth, came, where):
    """A list with some missing, or with some that do not belong."""
    if not isinstance(truth, (list, tuple)) or not isinstance(came, (list, tuple)):
        return None
    missing = [one for one in truth if not any(e.alike(one, other) for other in came)]
    extra = [other for other in came if not any(e.alike(one, other) for one in truth)]
    if len(came) < len(truth) and missing and not extra:
        return "Is anything left out?", f"In {where} is missing: {_list(missing)}."
    if len(came) > len(truth) and extra and not missing:
        return "Is anything there that was not asked for?", f"Too much in {where}: {_list(extra)}."
    if len(came) != len(truth):
        return "How many are asked for?", (
            f"{_big(where)} should have {len(truth)} entries, and has {len(came)}."
        )
    return None


def _kinds(e, truth, came, where):
    """The right things as things of another kind."""
    if isinstance(truth, str) and isinstance(came, str):
        if truth.strip().lower() == came.strip().lower():
            return "How is it spelt?", f"{_big(where)} is right but for its spelling."
        words = {str(one) for trial in e.everything for one in _leaves(trial.truth)}
        if came not in words:
            return (
                "Which words may come out?",
                f"{came!r}, at {where}, is none of the words asked for.",
            )
        return "What tells the two apart?", f"At {where}: what is {truth!r} is taken for {came!r}."
    words = (isinstance(one, str) for trial in e.everything for one in _leaves(trial.truth))
    if isinstance(truth, str) and all(words):
        return "Words, or numbers?", f"{_big(where)} should be a word; came {came!r}."
    exact = isinstance(truth, Fraction) and isinstance(came, Real) and came != truth
    if exact and abs(float(came) - float(truth)) < 1e-3:
        return "Exactly?", f"{_big(where)} is nearly right: was it made from rounded numbers?"
    expected, array = numbers(truth), _with_truths(came)
    if expected is None or array is None:
        return None
    if np.asarray(came).dtype == bool and expected.shape == array.shape:
        return "Numbers, or yes and no?", f"{_big(where)} holds True and False in place of numbers."
    if expected.shape == array.shape:
        return None
    if expected.size == array.size and e.alike(truth, array.reshape(expected.shape)):
        return "Which shape is asked for?", (
            f"{_big(where)} has the right numbers in the shape {array.shape}; asked for is "
            f"{expected.shape}."
        )
    if expected.shape[::-1] == array.shape and e.alike(truth, array.T):
        return "What are the rows, and what the columns?", (
            f"{_big(where)} is right but for its rows and columns, which have changed places."
        )
    return "Which shape is asked for, and where does yours come from?", (
        f"{_big(where)} is {_shape(array)}; asked for is {_shape(expected)}."
    )


def _shape(array: np.ndarray) -> str:
    return f"an array of the shape {array.shape}" if array.ndim else "a single number"


def _leaves(value) -> list:
    """All that is inside, taken apart."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]


def _with_truths(value) -> np.ndarray | None:
    array = numbers(value)
    try:
        if array is None and np.asarray(value).dtype == bool:
            return np.asarray(value).astype(float)
    except (TypeError, ValueError):
        return None
    return array


def _list(things: list) -> str:
    return ", ".join(str(thing) for thing in things[:4]) + (", …" if len(things) > 4 else "")


def _big(words: str) -> str:
    return words[0].upper() + words[1:] if words.startswith("the ") else words
