"""The exercises, found: every module of a ``chapter_NN`` folder declares one, as ``EXERCISE``."""

import re
from importlib import import_module
from pkgutil import iter_modules

from backprop.exercises.engine.exercise import Exercise


def exercises_in(package) -> dict[str, Exercise]:
    """Number -> exercise of all chapters of a package, in the order of their numbers."""
    found = [
        import_module(f"{package.__name__}.{chapter}.{module.name}").EXERCISE
        for _, chapter, _ in iter_modules(package.__path__)
        if re.fullmatch(r"chapter_\d\d", chapter)
        for module in iter_modules([f"{path}/{chapter}" for path in package.__path__])
    ]
    return {exercise.number: exercise for exercise in sorted(found, key=_in_order)}


def _in_order(exercise: Exercise) -> tuple[int, str]:
    chapter, place = exercise.number.split(".")
    return int(chapter), place
