"""Where in an answer something is wrong, in the order in which it is computed."""

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.values import parts


def wrong_places(e: Experiment) -> list[tuple]:
    """The whole, and what lies on the way to the first thing inside it that is wrong: nothing is
    blamed while something nearer to the source is wrong too."""
    found: list[tuple] = []
    for place in e.order():
        inside = not found or place[: len(found[-1])] == found[-1]
        if inside and any(wrong_at(e, trial, place) for trial in e.wrong):
            found.append(place)
    return found


def wrong_at(e: Experiment, trial, place: tuple) -> bool:
    found = parts(trial.truth, trial.came) if trial.error is None else ()
    return any(where == place and not e.alike(truth, came) for where, truth, came in found)


def differing(e: Experiment, place: tuple) -> list[tuple]:
    """What is right and what came at a place, in all cases in which they differ there."""
    return [pair for pair in side_by_side(e, place) if not e.alike(*pair)]


def side_by_side(e: Experiment, place: tuple) -> list[tuple]:
    """What is right and what came at a place, in all cases; nothing if one ends in an error."""
    if any(trial.error is not None for trial in e.wrong):
        return []
    return [
        (truth, came)
        for trial in e.everything
        for where, truth, came in parts(trial.truth, trial.came)
        if where == place
    ]


def sentence(words: str) -> str:
    """With a capital where a word begins it, and not a name such as dw1."""
    return words[0].upper() + words[1:] if words.startswith(("the ", "it ", "what ")) else words
