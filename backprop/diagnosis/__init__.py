"""What is wrong with this gradient? Specimens of known slips, general rules, and hints for both.

A slip that is in the catalogue is recognised because a planted specimen gives the same numbers; a
slip that nobody planted is located by rules that only look at answer and truth.
"""

from backprop.diagnosis.catalogue import CATALOGUE
from backprop.diagnosis.misconception import Misconception
from backprop.diagnosis.rules import general_rule
from backprop.diagnosis.specimens import right, specimens

__all__ = ["CATALOGUE", "Misconception", "general_rule", "right", "specimens"]
