"""The exercises, found: every module of a ``chapter_NN`` folder declares one, as ``EXERCISE``."""

import re
from importlib import import_module
from pathlib import Path

from backprop.exercises.engine.exercise import Exercise


def exercises_in(package) -> dict[str, Exercise]:
    """Number -> exercise of all chapters of a package, in the order of their numbers."""
    found = []
    for path in package.__path__:
        for module in Path(path).glob("chapter_[0-9][0-9]/[!_]*.py"):
            chapter = module.parent
            if not (chapter / "__init__.py").exists():
                raise ImportError(f"{chapter.name} has no __init__.py: it is not part of a package")
            name = f"{package.__name__}.{chapter.name}.{module.stem}"
            found.append(import_module(name).EXERCISE)
    return {exercise.number: exercise for exercise in sorted(found, key=_in_order)}


def _in_order(exercise: Exercise) -> tuple[int, int, str]:
    chapter, place, letter = re.fullmatch(r"(\d+)\.(\d+)(\w*)", exercise.number).groups()
    return int(chapter), int(place), letter
