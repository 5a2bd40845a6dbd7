"""What came is the right thing times a factor, or with something added."""

import numpy as np

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.places import differing, sentence, wrong_at, wrong_places
from backprop.diagnosis.rules.sizes import follows
from backprop.diagnosis.values import named, numbers

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


def factor(e: Experiment) -> Misconception | None:
    """All that is wrong is off by one factor, or by one that follows an argument."""
    for place in wrong_places(e):
        pairs = [(numbers(t), numbers(c)) for t, c in differing(e, place)]
        if not pairs or any(t is None or c is None or t.shape != c.shape for t, c in pairs):
            continue
        ratios = [_ratio(t, c) for t, c in pairs]
        known = sum(np.count_nonzero(t) for t, _ in pairs)
        if None in ratios or known < 3:
            continue
        where = named(place)
        if np.ptp(ratios) <= 1e-9 * abs(ratios[0]):
            times = _in_words(float(ratios[0]))
            return Misconception(
                "a factor",
                f"Which factor has gone missing, or come in, on the way to {where}?",
                _when(e, f"{where} is ", f"{times} what it should be."),
                "The same factor in every case: look for a constant that belongs, or does not.",
            )
        cases = [t.args for t in e.wrong if wrong_at(e, t, place)]
        if what := follows(cases, ratios):
            return Misconception(
                "a factor that follows an argument",
                f"Is {where} multiplied by something, or divided, once too often or not at all?",
                sentence(f"{where} is off by a factor that follows the arguments: {what}."),
                f"The factor is {what} in every case that was tried.",
            )
    return None


def _when(e: Experiment, what: str, how: str) -> str:
    """ "The result is always …", or, if some cases are right, "Where it is wrong, …"."""
    if len(e.wrong) < len(e.everything):
        return f"Where it is wrong, {what}{how}"
    return sentence(f"{what}always {how}")


def _in_words(ratio: float) -> str:
    for known, words in FACTORS.items():
        for sign, minus in ((1, ""), (-1, "minus ")):
            if abs(ratio - sign * known) <= 1e-9 * abs(ratio):
                return minus + words
    return f"{ratio:.6g} times"


def _ratio(truth: np.ndarray, came: np.ndarray) -> float | None:
    """The one factor between two arrays, if there is one and it is neither 0 nor 1."""
    size = float(np.vdot(truth, truth))
    ratio = float(np.vdot(came, truth)) / size if size and np.isfinite(size) else 0.0
    far = np.abs(came - ratio * truth) > 1e-9 * np.max(np.abs(came), initial=1e-300)
    return None if not ratio or not np.isfinite(ratio) or far.any() else ratio


def added(e: Experiment) -> Misconception | None:
    """The same amount too much everywhere; or an argument too much, or too little."""
    offs = []
    for trial in e.wrong:
        right, got = numbers(trial.truth), numbers(trial.came)
        if trial.error is not None or right is None or got is None or right.shape != got.shape:
            return None
        offs.append(got - right)
    if sum(off.size for off in offs) < 3:
        return None
    amounts = np.concatenate([off.ravel() for off in offs])
    if np.ptp(amounts) <= 1e-9 * np.abs(amounts).max():
        return Misconception(
            "the same too much",
            "What is added once too often, or left out?",
            _when(e, "what you return is ", f"off by {amounts[0]:+.6g}."),
            "A constant term belongs there, or does not.",
        )
    for name in e.wrong[0].args:
        values = [numbers(trial.args.get(name)) for trial in e.wrong]
        times = [_how_often(off, value) for off, value in zip(offs, values, strict=True)]
        if None in times:
            continue
        often = {-1.0: f"{name} is missing", 1.0: f"{name} is there once too often"}
        if np.ptp(times) <= 1e-9:
            what = often.get(round(times[0], 9), f"it is off by {times[0]:.6g} times {name}")
        elif sum(np.size(value) > 1 for value in values) > 1:
            what = f"it is off by a multiple of {name} that is another in every case"
        else:
            continue
        return Misconception(
            "an argument added",
            f"How often is {name} added, and how often should it be?",
            f"What you return is right but for {name}: {what}.",
            f"Find the line in which {name} comes in. Does it run once, too often, or never?",
        )
    return None


def _how_often(off: np.ndarray, value: np.ndarray | None) -> float | None:
    """How often a value, stretched to that shape, fits into what is off."""
    if value is None or not value.any():
        return None
    try:
        stretched = np.broadcast_to(value, off.shape)
    except ValueError:
        return None
    times = float(np.vdot(off, stretched) / np.vdot(stretched, stretched))
    return times if np.allclose(off, times * stretched, rtol=1e-9, atol=1e-12) else None
