"""The first digits are right and the last are not; or what came is no number at all."""

import numpy as np

from backprop.diagnosis.experiment import Experiment, Trial
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.values import amount, finite, named, numbers, parts


def not_a_number(e: Experiment) -> Misconception | None:
    """Where it is wrong, something is infinite or no number at all."""
    lost = []
    for trial in e.wrong:
        if trial.error is not None or finite(trial.came) or not finite(trial.truth):
            return None
        for place, truth, came in parts(trial.truth, trial.came):
            right, got = numbers(truth), numbers(came)
            if right is not None and got is not None and not np.isfinite(got).all():
                lost.append((place, got))
    if not lost:
        return None
    place, got = lost[0]
    what = "not a number" if np.isnan(got).any() else "infinite"
    return Misconception(
        "no number",
        "Where could something be divided by 0, or a power grow beyond all bounds, or a logarithm "
        "be taken of 0?",
        f"Where it is wrong, {named(place)} is {what}, although what is right is a plain number: "
        "something on the way to it is too large, or 0.",
        "Write the formula so that no step on the way is larger than what comes out.",
    )


def rounded(e: Experiment) -> Misconception | None:
    """What is right, rounded to some decimals."""
    pairs = [_side_by_side(trial) for trial in e.everything]
    if any(right is None or not np.isfinite(got).all() for right, got in pairs):
        return None
    rights, cames = (np.concatenate(side) for side in zip(*pairs, strict=True))
    for decimals in range(13):
        if np.allclose(np.round(rights, decimals), cames, rtol=0, atol=1e-15):
            return Misconception(
                "rounded",
                "Is anything rounded?",
                f"What you return is right, and then rounded to {decimals} decimals.",
                "Return the number as it comes; round when you print.",
            )
    return None


def nearly(e: Experiment) -> Misconception | None:
    """Off by so little that no wrong rule can be the cause."""
    pairs = [(trial.wrong, *_side_by_side(trial)) for trial in e.everything]
    if any(right is None for _, right, _ in pairs):
        return None
    off = [np.abs(g - r) <= 1e-3 * np.abs(r) + 1e-6 * np.max(np.abs(r)) for _, r, g in pairs]
    if all(map(np.all, off)) and all(np.max(np.abs(r)) > 0 for wrong, r, _ in pairs if wrong):
        cames = np.concatenate([got for _, _, got in pairs])
        for decimals in range(1, 9):
            if np.allclose(np.round(cames, decimals), cames, rtol=0, atol=1e-15):
                return Misconception(
                    "rounded on the way",
                    "Is anything rounded on the way?",
                    f"All of your numbers end after {decimals} decimals; what is right does not.",
                    "Round when you print, and nowhere else.",
                )
        return Misconception(
            "nearly right",
            "Which step of yours is only nearly exact?",
            "The first digits are right everywhere, the last are not: something small is added, "
            "clipped, rounded or nudged on the way.",
            "A small number put in against 0, a step of a nudge, a border for clipping: where is "
            "one of these?",
        )
    return None


def _side_by_side(trial: Trial) -> tuple:
    """All numbers of what is right, and of what came; nothing if they are not of one form."""
    right, got = [], []
    if trial.error is None and amount(trial.truth) == amount(trial.came):
        for _, truth, came in parts(trial.truth, trial.came):
            one, other = numbers(truth), numbers(came)
            if one is not None and other is not None and one.shape == other.shape:
                right.append(one.ravel())
                got.append(other.ravel())
    if not right or sum(map(np.size, right)) < amount(trial.truth):
        return None, None
    return np.concatenate(right), np.concatenate(got)


def constant(e: Experiment) -> Misconception | None:
    """The very same comes out of every case, although what is right is not the same."""
    cames = {repr(trial.came) for trial in e.everything}
    rights = {repr(trial.truth) for trial in e.everything}
    if len(cames) > 1 or len(rights) < 2 or any(trial.error for trial in e.wrong):
        return None
    return Misconception(
        "always the same",
        "On what does your result depend?",
        "What you return is always the same, whatever is given.",
        "In which of your lines do the arguments come in?",
    )


def stuck(e: Experiment) -> Misconception | None:
    """The same number in all cases that are wrong, although what is right is not."""
    pairs = [(numbers(trial.truth), numbers(trial.came)) for trial in e.wrong]
    if any(t is None or c is None or t.size != 1 or c.size != 1 for t, c in pairs):
        return None
    rights, cames = (
        {float(side.ravel()[0]) for side in sides} for sides in zip(*pairs, strict=True)
    )
    if len(rights) < 2 or len(cames) != 1:
        return None
    always = "always" if len(e.wrong) == len(e.everything) else "in all cases that are wrong"
    number = f"{next(iter(cames)):.6g}"
    return Misconception(
        "stuck at one number",
        f"Where does the {number} come from?",
        f"What you return is {number}, {always}, whatever is given.",
        "Is there a border, a fixed number, or a case that is treated by itself?",
    )
