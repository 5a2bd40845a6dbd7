"""The catalogue: what learners get wrong, by family, and three hints for each.

An id is a letter and a number, given once; a new entry takes the next free one and goes into its
family's module. An exercise's own ``slips`` have names, or an id of the catalogue said in their own
words.
"""

from backprop.diagnosis.catalogue.ideas import IDEAS
from backprop.diagnosis.catalogue.layers import LAYERS
from backprop.diagnosis.catalogue.losses import LOSSES
from backprop.diagnosis.catalogue.shapes import SHAPES
from backprop.diagnosis.catalogue.updates import UPDATES

CATALOGUE = LOSSES | SHAPES | LAYERS | UPDATES | IDEAS
