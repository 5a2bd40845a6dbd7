"""The catalogue: what learners get wrong, by family, and three hints for each.

The ids are those of the book's list of misconceptions. A family is a module; a new entry goes into
its family's.
"""

from backprop.diagnosis.catalogue.ideas import IDEAS
from backprop.diagnosis.catalogue.layers import LAYERS
from backprop.diagnosis.catalogue.losses import LOSSES
from backprop.diagnosis.catalogue.shapes import SHAPES
from backprop.diagnosis.catalogue.updates import UPDATES

CATALOGUE = LOSSES | SHAPES | LAYERS | UPDATES | IDEAS
