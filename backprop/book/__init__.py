"""What the chapters need to *show* things: pictures, sliders, blanks, real source, checked numbers.

The only part of the package that needs more than NumPy (install the extra ``book``).
"""

from backprop.book import draw
from backprop.book.blanks import blanks
from backprop.book.claim import claim
from backprop.book.explore import explore, picture
from backprop.book.show import show

__all__ = ["blanks", "claim", "draw", "explore", "picture", "show"]
