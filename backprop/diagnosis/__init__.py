"""What is wrong with this gradient? Specimens of known slips, rules that measure, and hints.

A slip that is in the catalogue is recognised because a planted specimen gives the same numbers; a
slip that nobody planted is found by rules, which hold answer and truth side by side on many cases.
"""

from backprop.diagnosis.catalogue import CATALOGUE
from backprop.diagnosis.experiment import Experiment
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules import RULES, measured
from backprop.diagnosis.specimens import right, specimens

__all__ = ["CATALOGUE", "RULES", "Experiment", "Misconception", "measured", "right", "specimens"]
