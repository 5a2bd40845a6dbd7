"""An exercise, declared: what is to be written, with what it is tried, and what to say.

One reference function, with its slips planted in it (``diagnosis.specimens``), is the right answer,
the source of every wrong one, and what an answer is compared with.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, specimens


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
    name : of the function, or of the value, that the learner writes
    reference : the right answer; takes ``pick`` (see ``diagnosis.specimens``)
    visible, hidden : draw the calls from a generator
    slips : hints for slips of this exercise alone, by the names used in its reference
    floor : an absolute difference that is no difference; 0 where small numbers are the point
    is_gradient : the answer is a dict of gradients in the order of the way back, so that the
        general rules of the diagnosis apply
    fresh : the result must be a new object, not the argument
    is_value : the learner hands in a value and not a function; then the cases' keyword ``keys``
        says which entries are looked at
    is_quiz : a value whose entries have nothing to do with each other
    trains : it takes long, so that tests try few seeds
    trial : takes a function, gives what is called instead: to count the runs of an argument, say
    """

    number: str
    name: str
    reference: Callable
    visible: Draw
    hidden: Draw
    slips: dict[str, Misconception] = field(default_factory=dict)
    floor: float = 1e-13
    is_gradient: bool = False
    fresh: bool = False
    is_value: bool = False
    is_quiz: bool = False
    trains: bool = False
    trial: Callable[[Callable], Callable] = lambda answer: answer

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
        return [case] if self.is_quiz else self.visible(rng) + self.hidden(rng)
