"""The two words that every signature of the package uses."""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
Backward = Callable[..., tuple[Array, ...]]
