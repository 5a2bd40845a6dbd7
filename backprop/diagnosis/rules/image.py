"""What came is the right thing with something done to it: turned, halved, rounded, cut off."""

from collections.abc import Callable

import numpy as np

from backprop.diagnosis.experiment import Experiment, amount, named, numbers, parts
from backprop.diagnosis.misconception import Misconception


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
     "{} is cut off to whole numbers: is it put into a place for integers?"),
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

FACTORS = {
    2.0: "twice",
    0.5: "half",
    4.0: "four times",
    0.25: "a quarter of",
    3.0: "three times",
    1 / 3: "a third of",
    100.0: "a hundred times",
    0.01: "a hundredth of",
    float(np.log(2)): "log 2 times",
    float(1 / np.log(2)): "1/log 2 times (a logarithm to base 2?)",
    float(1 / np.log(10)): "1/log 10 times (a logarithm to base 10?)",
    float(np.log(10)): "log 10 times",
    float(np.pi / 180): "π/180 times (degrees?)",
}


def image(e: Experiment) -> Misconception | None:
    """The same thing is done to what is right, wherever it is wrong."""
    for place in _wrong_places(e):
        pairs = _at(e, place)
        for change, question, words in IMAGES:
            if _explains(e, change, pairs):
                where = sentence(words.format(named(place)))
                return Misconception("an image", question, where, f"{where} {question}")
    return None


def sentence(words: str) -> str:
    """With a capital where a word begins it, and not a name such as dw1."""
    return words[0].upper() + words[1:] if words.startswith(("the ", "it ")) else words


def factor(e: Experiment) -> Misconception | None:
    """All that is wrong is off by one factor, or by one that follows an argument."""
    for place in _wrong_places(e):
        pairs = [(numbers(t), numbers(c)) for t, c in _at(e, place)]
        if not pairs or any(t is None or c is None or t.shape != c.shape for t, c in pairs):
            continue
        ratios = [_ratio(t, c) for t, c in pairs]
        known = sum(np.count_nonzero(t) for t, _ in pairs)
        if None in ratios or known < 3:
            continue
        where = named(place)
        if np.ptp(ratios) <= 1e-9 * abs(ratios[0]):
            times = _times(float(ratios[0]))
            return Misconception(
                "a factor",
                f"Which factor has gone missing, or come in, on the way to {where}?",
                f"It is always {times} what it should be: {where}.",
                "The same factor in every case: look for a constant that belongs, or does not.",
            )
        cases = [t.args for t in e.wrong if _wrong_at(e, t, place)]
        if what := follows(cases, ratios):
            return Misconception(
                "a factor that follows an argument",
                f"Is {where} multiplied by something, or divided, once too often or not at all?",
                sentence(f"{where} is off by a factor that follows the arguments: {what}."),
                f"The factor is {what} in every case that was tried.",
            )
    return None


def _times(ratio: float) -> str:
    for known, words in FACTORS.items():
        for sign, minus in ((1, ""), (-1, "minus ")):
            if abs(ratio - sign * known) <= 1e-9 * abs(ratio):
                return minus + words
    return f"{ratio:.6g} times"


def follows(cases: list[dict], ratios: list) -> str | None:
    """Which feature of the arguments a factor is: itself, its square, 1 divided by one of them."""
    features = [sizes(args) for args in cases]
    shared = set.intersection(*(set(one) for one in features))
    powers = (("", 1), ("1 / ", -1), ("the square of ", 2), ("1 / the square of ", -2))
    for words, power in powers:
        for name in sorted(shared, key=lambda name: (len(name), name)):
            values = np.array([one[name] for one in features], dtype=float)
            if len(set(values)) < 2 or not np.all(values):
                continue
            for often, times in ((1.0, ""), (2.0, "twice "), (0.5, "half of ")):
                if np.allclose(ratios, often * values**power, rtol=1e-5, atol=0):
                    return f"{times}{words}{name}"
    return None


def sizes(args: dict) -> dict[str, float]:
    """The numbers that describe a case: arguments that are numbers, lengths, and axes."""
    found = {}
    for name, value in args.items():
        if isinstance(value, (bool, np.bool_, str)) or callable(value):
            continue
        if isinstance(value, (int, float, np.number)):
            found[name] = float(value)
        elif isinstance(value, np.ndarray) and value.ndim:
            words = ["the number of rows of", "the number of columns of", "the last axis of"]
            if value.ndim == 1:
                words = ["the length of"]
            if value.ndim > 2:
                found[f"the number of entries of one of {name}"] = (
                    value[0].size if len(value) else 0
                )
            found |= {f"{w} {name}": n for w, n in zip(words, value.shape, strict=False)}
            found[f"the number of entries of {name}"] = value.size
        elif isinstance(value, (list, tuple, dict)):
            found[f"the length of {name}"] = len(value)
    for name, place in args.items():
        for other, array in args.items():
            inside = isinstance(array, np.ndarray) and array.ndim == 1
            if inside and isinstance(place, int) and 0 <= place < len(array):
                found[f"{other}[{name}]"] = float(array[place])
    return found


def _wrong_places(e: Experiment) -> list[tuple]:
    """The whole, and what lies on the way to the first thing inside it that is wrong: nothing is
    blamed while something nearer to the source is wrong too."""
    found: list[tuple] = []
    for place in e.order():
        inside = not found or place[: len(found[-1])] == found[-1]
        if inside and any(_wrong_at(e, trial, place) for trial in e.wrong):
            found.append(place)
    return found


def _wrong_at(e: Experiment, trial, place: tuple) -> bool:
    found = parts(trial.truth, trial.came) if trial.error is None else ()
    return any(where == place and not e.alike(truth, came) for where, truth, came in found)


def _at(e: Experiment, place: tuple) -> list[tuple]:
    """What is right and what came at a place, in all cases in which they differ there."""
    found = []
    for trial in e.wrong:
        if trial.error is not None:
            return []
        for where, truth, came in parts(trial.truth, trial.came):
            if where == place and not e.alike(truth, came):
                found.append((truth, came))
    return found


def _explains(e: Experiment, change: Callable, pairs: list[tuple]) -> bool:
    """Every pair, and more than an accident would: two pairs, or several numbers."""
    enough = 0
    if pairs and isinstance(pairs[0][0], (bool, np.bool_)) and len(e.wrong) < len(e.trials):
        return False  # a few yes and no are soon alike
    for truth, came in pairs:
        try:
            with np.errstate(all="ignore"):
                changed = change(truth)
            if changed is None or not e.alike(changed, came):
                return False
        except Exception:
            return False
        enough += amount(changed)
    return enough >= (2 if len(pairs) > 1 else 3)


def _ratio(truth: np.ndarray, came: np.ndarray) -> float | None:
    """The one factor between two arrays, if there is one and it is neither 0 nor 1."""
    size = float(np.vdot(truth, truth))
    ratio = float(np.vdot(came, truth)) / size if size and np.isfinite(size) else 0.0
    far = np.abs(came - ratio * truth) > 1e-9 * np.max(np.abs(came), initial=1e-300)
    return None if not ratio or not np.isfinite(ratio) or far.any() else ratio
