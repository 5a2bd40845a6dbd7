"""The words that every signature of the package uses, and what a wrong argument is called.

Each operation says in one sentence what it needs; ``kind`` adds what came instead.
"""

from collections.abc import Callable

import numpy as np

Array = np.ndarray
Backward = Callable[..., tuple[Array, ...]]


def floats(*arrays) -> bool:
    """Are these arrays of one and the same float type? (A plain Python float goes with any.)"""
    types = {array.dtype if hasattr(array, "dtype") else type(array) for array in arrays} - {float}
    return len(types) <= 1 and all(getattr(t, "kind", "") == "f" for t in types)


def kind(x) -> str:
    """``float64 (3, 4)`` for an array, the name of its type for anything else."""
    return f"{x.dtype} {x.shape}" if isinstance(x, np.ndarray) else type(x).__name__
