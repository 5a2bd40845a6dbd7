"""An exercise, declared: what is to be written, with what it is tried, and what to say.

One reference function, with its slips planted in it (``diagnosis.specimens``), is the right answer,
the source of every wrong one, and what an answer is compared with.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, specimens


class Kind(Enum):
    """What the learner hands in."""

    FUNCTION = "a function, whose results are compared"
    GRADIENT = "a function that gives a dict of gradients, in the order of the way back"
    VALUE = "a dict; its cases' keyword ``keys`` says which entries are looked at"
    QUIZ = "a value whose entries have nothing to do with each other"


class Case(NamedTuple):
    """One call of the learner's function."""

    args: tuple = ()
    keywords: dict = {}  # noqa: RUF012  (never written to)


Draw = Callable[[np.random.Generator], list[Case]]


@dataclass(frozen=True)
class Exercise:
    """What the checks need to know.

    Attributes
    ----------
    number : as in the notebook, "6.2"
    reference : the right answer; takes ``pick`` (see ``diagnosis.specimens``), and bears the name
        of the function, or of the value, that the learner writes
    visible, hidden : draw the calls from a generator
    slips : hints for slips of this exercise alone, by the names used in its reference
    kind : of what is handed in
    floor : an absolute difference that is no difference; 0 where small numbers are the point
    trial : takes a function, gives what is called instead: to count the runs of an argument, say
    seeds : how many draws the tests try; few where an answer takes long
    """

    number: str
    reference: Callable
    visible: Draw
    hidden: Draw
    slips: dict[str, Misconception] = field(default_factory=dict)
    kind: Kind = Kind.FUNCTION
    floor: float = 1e-13
    trial: Callable[[Callable], Callable] = lambda answer: answer
    seeds: int = 200

    @property
    def name(self) -> str:
        return self.reference.__name__

    @property
    def is_value(self) -> bool:
        return self.kind in (Kind.VALUE, Kind.QUIZ)

    def expected(self, case: Case):
        """What comes of a case when all is right."""
        return self.trial(self.reference)(*case.args, **case.keywords)

    def looked_at(self, *, hidden: bool) -> list[str]:
        """Of a value: the entries that this check looks at."""
        draw = self.hidden if hidden else self.visible
        cases = draw(np.random.default_rng(0)) if self.is_value else []
        return [key for case in cases for key in case.keywords["keys"]]

    def is_untouched(self, answer) -> bool:
        """Of a value: the form to be filled in, as it was given out."""
        form = self.is_value and type(answer) is dict
        return form and all(type(entry) is str and entry == "…" for entry in answer.values())

    def misconception(self, slip: str) -> Misconception:
        return self.slips.get(slip) or CATALOGUE[slip]

    def wrong_answers(self) -> dict[str, Callable]:
        """Every planted wrong answer, by the name of its slip."""
        cases = self.visible(np.random.default_rng(0)) + self.hidden(np.random.default_rng(0))
        found = {}
        for case in cases:
            found |= specimens(self.reference, *case.args, **case.keywords)
        return found

    def asked_together(self, case: Case) -> list[Case]:
        """Of a value: the cases in which a slip shows, if this one is wrong."""
        rng = np.random.default_rng(0)
        return [case] if self.kind is Kind.QUIZ else self.visible(rng) + self.hidden(rng)
