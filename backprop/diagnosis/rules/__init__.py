"""Rules that measure an answer: what it gives beside the truth, and what it does when nudged.

None of them knows an exercise. Each is a function of an ``Experiment``, and says something only if
all cases bear it out; the first that has something to say is believed. They stand in the order in
which they are sure: what the answer is before what it resembles, and where it is wrong last.
"""

from collections.abc import Callable, Sequence

from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules.cases import cases
from backprop.diagnosis.rules.crash import crash
from backprop.diagnosis.rules.dependence import followed, ignored, parted, strength, uncalled
from backprop.diagnosis.rules.entries import entries
from backprop.diagnosis.rules.factor import added, factor
from backprop.diagnosis.rules.image import image
from backprop.diagnosis.rules.mutant import mutant
from backprop.diagnosis.rules.nearly import constant, nearly, not_a_number, rounded, stuck
from backprop.diagnosis.rules.stand_in import stand_in
from backprop.diagnosis.rules.structure import exchanged, nothing, structure
from backprop.diagnosis.rules.way import counted, first_on_the_way, smallest, taken_for

RULES: tuple[Callable[[Experiment], Misconception | None], ...] = (
    crash,
    nothing,
    constant,
    uncalled,
    counted,
    rounded,
    exchanged,
    image,
    stuck,
    factor,
    stand_in,
    mutant,
    structure,
    nearly,
    entries,
    ignored,
    not_a_number,
    taken_for,
    added,
    strength,
    first_on_the_way,
    parted,
    cases,
    followed,
    smallest,
)


def measured(e: Experiment, rules: Sequence[Callable] = RULES) -> Misconception | None:
    """What the first rule says that has something to say; None if nothing is wrong."""
    return next(filter(None, (_said(rule, e) for rule in rules)), None) if e.wrong else None


def _said(rule: Callable, e: Experiment) -> Misconception | None:
    """A rule that stumbles over an odd answer has nothing to say."""
    try:
        return rule(e)
    except Exception:
        return None
