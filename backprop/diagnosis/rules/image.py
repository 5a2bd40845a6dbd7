"""What came is the right thing with something done to it: turned, halved, rounded, cut off."""

from collections.abc import Callable

import numpy as np

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.places import sentence, side_by_side, wrong_places
from backprop.diagnosis.values import amount, named, numbers


def _array(f: Callable) -> Callable:
    """A function of an array of floats, for whatever holds such."""

    def of(value):
        array = numbers(value)
        return None if array is None else f(array)

    return of


def _sequence(f: Callable) -> Callable:
    """A function of a list, for lists, tuples and arrays of one axis or more."""

    def of(value):
        if isinstance(value, np.ndarray):
            return f(value) if value.ndim else None
        return type(value)(f(list(value))) if isinstance(value, (list, tuple)) else None

    return of


def _entry(k: int) -> Callable:
    """One entry of something with several."""
    return lambda value: value[k] if isinstance(value, (list, tuple)) or np.ndim(value) else None


def _axis(f: Callable, ndim: int) -> Callable:
    return _array(lambda a: f(a) if a.ndim == ndim else None)


# what is done to the right thing: the question, and the place in words ("{}" is where it is)
IMAGES: list[tuple[Callable, str, str]] = [
    (_axis(np.transpose, 2), "What are the rows, and what the columns?",
     "{} is right but for its rows and columns, which have changed places."),
    (_sequence(lambda v: v[::-1]), "Which comes first?", "{} is right, but the wrong way round."),
    (_axis(lambda a: a[:, ::-1], 2), "In which order do the columns stand?",
     "{} is right, with its columns the wrong way round."),
    (_array(np.ravel), "Which shape is asked for?",
     "{} has the right numbers in another shape: they stand in one row."),
    (_array(np.squeeze), "Which shape is asked for, if an axis has the length 1?",
     "{} has the right numbers, but an axis of length 1 is lost."),
    (_sequence(lambda v: v[1:]), "How many are asked for, and with what do they begin?",
     "The first of {} is missing; what you have is right."),
    (_sequence(lambda v: v[:-1]), "How many are asked for, and with what do they end?",
     "The last of {} is missing; what you have is right."),
    (_entry(-1), "Is one thing asked for, or several?",
     "What you return is the last of several that are asked for."),
    (_entry(0), "Is one thing asked for, or several?",
     "What you return is the first of several that are asked for."),
    (_axis(lambda a: a[:, :1], 2), "What has become of the other columns?",
     "{} has its first column alone."),
    (_array(lambda a: -a), "Which is subtracted from which?",
     "{} has the right size and the opposite sign."),
    (_array(np.abs), "What has become of the sign?",
     "{} is right but for its sign: it is never negative."),
    (_array(lambda a: np.where(a < 0, 0.0, a)), "What becomes of negative numbers?",
     "{} is 0 where it should be negative."),
    (_array(lambda a: 0.0 * a), "Does nothing depend on anything here?",
     "{} comes out as 0 every time."),
    (_array(np.trunc), "Where have the decimals gone?",
     "{} is cut off to whole numbers: is it put into a place for integers, or is // a division?"),
    (_array(np.round), "Where have the decimals gone?", "{} is rounded to whole numbers."),
    (_array(np.sum), "Is one number asked for, or one for each?",
     "What you return at {} is the sum of the numbers that are asked for."),
    (_array(np.prod), "Are they asked for one by one, or multiplied?",
     "What you return at {} is the product of the numbers that are asked for."),
    (_array(np.mean), "Is one number asked for, or one for each?",
     "What you return at {} is the mean of the numbers that are asked for."),
    (_array(np.cumsum), "Is each asked for alone, or all up to it?",
     "Each number in {} holds the ones before it too: they are added up on the way."),
    (_array(np.cumprod), "Is each asked for alone, or all up to it?",
     "Each number in {} holds the ones before it too: they are multiplied up on the way."),
    (_array(lambda a: a**2), "Is something squared that should not be, or not undone?",
     "{} is the square of what it should be."),
    (_array(lambda a: np.sqrt(np.abs(a))), "Is there a root too many, or a square too few?",
     "{} is the square root of what it should be."),
    (_array(lambda a: 1 / a), "What is divided by what?",
     "{} is turned upside down: 1 divided by what it should be."),
    (_array(lambda a: 1 - a), "Of what is this the share that is left?",
     "{} is 1 minus what it should be."),
    (_array(np.exp), "Is a logarithm missing?", "{} is e to the power of what it should be."),
    (_array(np.log), "Is a logarithm too many?", "{} is the logarithm of what it should be."),
    (lambda value: not value if isinstance(value, (bool, np.bool_)) else None,
     "What does True stand for?", "Yes and no have changed places."),
]  # fmt: skip


def image(e: Experiment) -> Misconception | None:
    """The same thing is done to what is right, everywhere."""
    for place in wrong_places(e):
        pairs = side_by_side(e, place)
        for change, question, words in IMAGES:
            if pairs and _explains(e, change, pairs):
                where = sentence(words.format(named(place)))
                return Misconception("an image", question, where, where)
    return None


def _explains(e: Experiment, change: Callable, pairs: list[tuple]) -> bool:
    """Every pair, and more than an accident would: two that differ, or several numbers."""
    enough = 0
    for truth, came in pairs:
        try:
            with np.errstate(all="ignore"):
                changed = change(truth)
            if changed is None or not e.alike(changed, came) or _same_numbers(truth, came):
                return False
        except Exception:
            return False
        enough += 0 if e.alike(truth, came) else amount(changed)
    return enough >= (2 if len(pairs) > 1 else 3)


def _same_numbers(truth, came) -> bool:
    """As numbers they are alike: it is their kind that is wrong."""
    one, other = numbers(truth), numbers(came)
    return (
        one is not None
        and other is not None
        and type(truth) is not type(came)
        and (one.shape == other.shape and np.array_equal(one, other))
    )
