"""An answer beside the truth, on as many cases as one likes: what the rules measure."""

import copy
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from backprop.diagnosis.values import amount, finite, parts

RUNS = "runs of f"
ENOUGH = 0.3  # seconds for a round of unseen cases


class Trial(NamedTuple):
    """One case: the arguments by name, what is right, what came; ``error`` if nothing came."""

    args: dict[str, Any]
    truth: Any
    came: Any
    error: BaseException | None
    wrong: bool


class Experiment:
    """A function that claims to be another one.

    Parameters
    ----------
    truth, answer : functions of the same arguments, given in the order of their names
    draw : seed -> the arguments, by name, of some cases; made anew at every call
    alike : is what came what was expected?
    constants : the names of arguments that are given by keyword
    wrap : takes either function, gives what is called in its place
    """

    def __init__(
        self,
        truth: Callable,
        answer: Callable,
        draw: Callable[[int], list[dict[str, Any]]],
        alike: Callable[[Any, Any], bool],
        constants: tuple[str, ...] = (),
        wrap: Callable[[Callable], Callable] = lambda function: function,
    ):
        self.truth, self.answer, self.draw, self.alike = truth, answer, draw, alike
        self.constants, self.wrap = constants, wrap

    @cached_property
    def trials(self) -> list[Trial]:
        """The cases of the check itself."""
        return self.tried(0)

    @cached_property
    def further(self) -> list[Trial]:
        """Cases that nobody has seen, to confirm a suspicion with; none where they take long."""
        start = time.process_time()
        found = []
        for seed in (1, 2, 3):
            if time.process_time() - start < ENOUGH:
                found += self.tried(seed)
        return found

    @cached_property
    def everything(self) -> list[Trial]:
        """Those of the check and the unseen ones, each once."""
        found: dict[str, Trial] = {}
        for trial in self.trials + self.further:
            found.setdefault(repr(trial.args), trial)
        return [*found.values()]

    @cached_property
    def wrong(self) -> list[Trial]:
        return [trial for trial in self.everything if trial.wrong]

    def tried(self, seed: int) -> list[Trial]:
        rounds = zip(self.draw(seed), self.draw(seed), self.draw(seed), strict=True)
        return [self.trial(*made) for made in rounds]

    def trial(self, args: dict, for_truth: dict, for_answer: dict) -> Trial:
        """``args`` are kept, the others, equal to them, are given away."""
        truth = self.call(self.truth, for_truth)
        try:
            came, error = self.call(self.answer, for_answer), None
        except (Exception, SystemExit, GeneratorExit, KeyboardInterrupt) as problem:
            came, error = None, problem
        return Trial(args, truth, came, error, error is not None or not self.alike(truth, came))

    def call(self, function: Callable, args: dict):
        positional = [value for name, value in args.items() if name not in self.constants]
        constants = {name: args[name] for name in self.constants if name in args}
        return self.wrap(function)(*positional, **constants)

    @cached_property
    def plain(self) -> list[Trial]:
        """The wrong cases in which numbers came, none of them infinite or no number at all."""
        return [trial for trial in self.wrong if trial.error is None and finite(trial.came)]

    @cached_property
    def asked(self) -> list[Trial]:
        """The cases that have to bear an explanation out, the wrong ones first."""
        right = [trial for trial in self.everything if not trial.wrong]
        return [*(self.plain if len(self.plain) > 1 else self.wrong), *right]

    def order(self) -> list[tuple]:
        """All places of the answer, in the order in which they are computed."""
        trials = [trial for trial in self.everything if trial.error is None]
        return [*dict.fromkeys(p for t in trials for p, _, _ in parts(t.truth, t.came))]

    def explained_by(self, value_of: Callable[[Trial], Any]) -> bool:
        """In all cases, what came is what this gives, and that is not what is right. Cases in which
        no plain number came say little: there has to be another one, and if there are two, they are
        left out."""
        differs = False
        for trial in self.asked:
            try:
                with np.errstate(all="ignore"):
                    value = value_of(trial)
                    same = trial.error is None and self.alike(value, trial.came)
            except Exception:
                return False
            if not same or amount(value) != amount(trial.truth):
                return False
            differs |= trial.wrong and not self.alike(trial.truth, value)
        return differs and bool(self.plain)

    def varied(self, trial: Trial, change: Callable[[dict], dict | None]) -> Trial | None:
        """The same case with something changed; None if the change makes no sense there."""
        try:
            made = [change(copy.deepcopy(trial.args)) for _ in range(3)]
            return None if None in made else self.trial(*made)
        except Exception:  # the truth cannot live with this change
            return None
