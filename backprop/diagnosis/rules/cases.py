"""When is it wrong, and when right? A feature of the arguments that tells the two apart.

Features that go with being wrong by accident are many, so a suspicion is tested: a right case is
given the feature, and has to become wrong; or a wrong one is freed of it, and has to become right.
"""

import numpy as np

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.features import Feature, asked, features
from backprop.diagnosis.rules.sizes import sizes
from backprop.diagnosis.values import numbers


def cases(e: Experiment) -> Misconception | None:
    """A feature that makes cases wrong: all that are wrong have it, and it was put to the test."""
    trials, wrong = e.everything, e.wrong
    right = [trial for trial in trials if not trial.wrong]
    if not right or not wrong:
        return None
    for feature in features(trials):
        if not all(asked(feature.has, trial.args) for trial in wrong):
            continue
        told = [asked(feature.has, trial.args) for trial in right]
        exact = not any(told) and min(_kinds(wrong), _kinds(right)) > 2
        if sum(not one for one in told) >= 2 and _stands_the_test(e, feature, wrong, right, exact):
            words = feature.words
            if words.endswith("large numbers"):
                if not (border := _border(e, feature, wrong)):
                    continue
                words = words.replace("holds large numbers", f"is above about {border} in size")
            return Misconception(
                "a kind of case",
                "In which cases is it wrong, and what have they in common?",
                f"It goes wrong where {words}; without that it is right.",
                f"What do your lines do where {words}?",
            )
    return None


def _border(e: Experiment, feature: Feature, wrong: list) -> str | None:
    """From which size of the numbers on, found by making a wrong case smaller and smaller; None if
    that is no large one."""
    name = feature.words.split()[0]
    for trial in wrong:
        array = numbers(trial.args.get(name))
        whole = isinstance(trial.args.get(name), (int, np.integer))
        if array is None or whole or not np.isfinite(array).all():
            continue
        largest = float(np.max(np.abs(array)))
        low, high = 0.0, 1.0
        for _ in range(12):
            middle = (low + high) / 2
            smaller = e.varied(trial, lambda args, t=middle: args | {name: args[name] * t})
            if smaller is None:
                break
            low, high = (low, middle) if smaller.wrong else (middle, high)
        else:
            return f"{high * largest:.2g}" if high * largest > 0.5 else None
    return None


def _kinds(trials: list) -> int:
    """How many cases there are that differ in a length or a number."""
    return len({tuple(sorted(sizes(trial.args).items())) for trial in trials})


def _stands_the_test(e: Experiment, feature: Feature, wrong, right, exact: bool) -> bool:
    """Verdicts flip with the feature; where nobody can make such cases, it has to fit exactly."""
    flips = []
    changes = [(wrong, feature.freed, False), (right, feature.given, True)]
    if isinstance(wrong[0].truth, (bool, np.bool_)):  # which is right by chance every other time
        changes.pop()
    for trials, change, becomes in changes:
        for trial in trials[:6]:
            other = e.varied(trial, change)
            if other is not None and bool(asked(feature.has, other.args)) == becomes:
                flips.append(other.wrong == becomes)
    if not flips:
        return exact
    return sum(flips) >= (0.8 if exact else 0.99) * len(flips)
