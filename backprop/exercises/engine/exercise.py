"""An exercise, declared: what is to be written, with what it is tried, and what to say.

One reference function, with its slips planted in it (``diagnosis.specimens``), is the right answer,
the source of every wrong one, and what an answer is compared with. Where a slope is asked, the
exercise also declares what is nudged: a test holds the reference to it, and a report shows it.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

import numpy as np

from backprop.diagnosis import CATALOGUE, Misconception, specimens


class Kind(Enum):
    """What the learner hands in."""

    FUNCTION = "a function, whose results are compared"
    SLOPES = "a function of slopes by a rule: to nudge is no answer"
    OPERATION = "an operation, that is value, backward = op(*arrays, **constants)"
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
    reference : the right answer; takes ``pick`` (see ``diagnosis.specimens``) if slips are planted
        in it, and bears the name of the function, or of the value, that the learner writes
    visible, hidden : draw the calls from a generator, the same ones from an equal generator; or
        name -> what draws, for a check of more than 4 points that gives them by part
    slips : hints for slips of this exercise alone, by the names used in its reference
    kind : of what is handed in
    nudges : where slopes are asked: takes a call's arguments, gives something of the answer's form
        with a ``Nudge`` in place of every number (of an operation's gradients, this goes by itself)
    floor : an absolute difference that is no difference; 0 where small numbers are the point
    trial : takes a function, gives what is called instead: to count the runs of an argument, say
    seconds : of CPU time that an answer may take in one check
    """

    number: str
    reference: Callable
    visible: Draw | dict[str, Draw]
    hidden: Draw | dict[str, Draw]
    slips: dict[str, Misconception] = field(default_factory=dict)
    kind: Kind = Kind.FUNCTION
    nudges: Callable | None = None
    floor: float = 1e-13
    trial: Callable[[Callable], Callable] = lambda answer: answer
    seconds: float = 10.0

    @property
    def name(self) -> str:
        return self.reference.__name__

    @property
    def by_rule(self) -> bool:
        return self.kind in (Kind.SLOPES, Kind.OPERATION)

    @property
    def is_value(self) -> bool:
        return self.kind in (Kind.VALUE, Kind.QUIZ)

    @property
    def lent(self) -> tuple:
        """What the signature asked for hands out itself: ``tanh``, in ``branch=tanh``."""
        parameters = inspect.signature(self.reference).parameters
        return tuple(p.default for name, p in parameters.items() if name != "pick")

    def cases(self, *, hidden: bool, seed: int, part: str = "") -> list[Case]:
        """The calls of a check, made anew: nothing of them has been in anybody's hands."""
        draws = self.hidden if hidden else self.visible
        if isinstance(draws, dict):
            chosen = [draws[part]] if part in draws else draws.values()
        else:
            chosen = [draws]
        return [case for draw in chosen for case in draw(np.random.default_rng(seed))]

    def keys(self, part: str) -> list[str]:
        """The entries of the answer that a part of a check looks at; none if it looks at all."""
        groups = [d for d in (self.visible, self.hidden) if isinstance(d, dict)]
        return [] if any(part in names for names in groups) else part.split()

    def parts(self, *, hidden: bool) -> list[str]:
        """What a part of a check may name: groups of its cases, or entries of a dict answer."""
        draws = self.hidden if hidden else self.visible
        if isinstance(draws, dict):
            return [*draws]
        case = self.cases(hidden=hidden, seed=0)[0]
        answer = self.reference(*case.args, **case.keywords)
        return [*answer] if isinstance(answer, dict) else []

    def all_cases(self) -> Iterator[Case]:
        for hidden in (False, True):
            yield from self.cases(hidden=hidden, seed=0)

    def names(self, case: Case) -> list[str]:
        """What the arguments of a call are called, in the order in which it gives them."""
        signature = inspect.signature(self.reference)
        return [*signature.bind_partial(*case.args).arguments, *case.keywords]

    def by_name(self, case: Case) -> dict:
        """The arguments of a call by their names, those that are not given too."""
        bound = inspect.signature(self.reference).bind(*case.args, **case.keywords)
        bound.apply_defaults()
        return {name: value for name, value in bound.arguments.items() if name != "pick"}

    def looked_at(self, *, hidden: bool) -> list[str]:
        """Of a value: the entries that this check looks at."""
        cases = self.cases(hidden=hidden, seed=0) if self.is_value else []
        return [key for case in cases for key in case.keywords["keys"]]

    def is_untouched(self, answer) -> bool:
        """Of a value: the form to be filled in, as it was given out."""
        form = self.is_value and type(answer) is dict
        return form and all(type(entry) is str and entry == "…" for entry in answer.values())

    def misconception(self, slip: str) -> Misconception:
        return self.slips.get(slip) or CATALOGUE[slip]

    def wrong_answers(self) -> dict[str, Callable]:
        """Every planted wrong answer, by the name of its slip."""
        found = {}
        if "pick" not in inspect.signature(self.reference).parameters:
            return found
        for case in self.all_cases():
            found |= specimens(self.reference, *case.args, **case.keywords)
        return found
