"""Quizzes: four questions with four options each, and a word on every wrong option.

A quiz is declared by its key; what is wrong with an option is said in a sentence, or by a slip of
the catalogue.
"""

from backprop.diagnosis import CATALOGUE, Misconception, right
from backprop.exercises.engine.compare import OPTIONS, Option
from backprop.exercises.engine.exercise import Case, Exercise, Kind

RIGHT = ""  # stands in place of a sentence at the right option


def quiz(number: str, **questions: dict[str, str]) -> Exercise:
    """The exercise ``answers``: a value such as ``{"a": "iii", "b": "i", "c": …, "d": …}``.

    ``quiz("1.5", a={"i": RIGHT, "ii": "M85", "iii": "It has no knobs.", "iv": …}, b=…, c=…, d=…)``

    Parameters
    ----------
    questions : name -> option -> ``RIGHT``, or what to say to whoever chooses it: a sentence, or an
        id of the catalogue. The first half is asked visibly, the second when it is handed in.

    Raises
    ------
    ValueError : not the four options, not one right among them; or the same answer right to all
        questions of a cell, so that a constant would get its points
    """
    for name, options in questions.items():
        if tuple(options) != OPTIONS or list(options.values()).count(RIGHT) != 1:
            raise ValueError(f"question {name} needs {', '.join(OPTIONS)}, one of them right")
    key = {n: next(o for o in OPTIONS if options[o] == RIGHT) for n, options in questions.items()}
    half = len(key) // 2
    cells = [*key][:half], [*key][half:]
    for names in cells:
        if len({key[name] for name in names}) < 2:
            raise ValueError(f"the questions {', '.join(names)} have the same right answer")
    slips = {
        f"{name}-{option}": CATALOGUE.get(said) or Misconception(f"{name}, {option}", *[said] * 3)
        for name, options in questions.items()
        for option, said in options.items()
        if said != RIGHT
    }

    def answers(keys, *, pick=right) -> dict[str, str]:
        """The right option of each question that is asked."""
        return {name: _answer(name, Option(key[name]), pick) for name in keys}

    return Exercise(
        number,
        answers,
        *(
            (lambda _, names=names: [Case((), {"keys": (name,)}) for name in names])
            for names in cells
        ),
        slips=slips,
        kind=Kind.QUIZ,
    )


def _answer(name: str, right_one: Option, pick) -> Option:
    wrong = (option for option in OPTIONS if option != right_one)
    return pick(right_one, **{f"{name}-{option}": lambda o=option: Option(o) for option in wrong})
