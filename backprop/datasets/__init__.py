"""Data sets that come with the package: ``shipped`` reads them from a file, ``generated`` draws
them from a random generator. Nothing here needs a network.
"""

from backprop.datasets.generated import (
    MOON_CLASSES,
    SPIRAL_CLASSES,
    STROKE_CLASSES,
    XOR_CLASSES,
    moons,
    sine,
    spirals,
    strokes,
    xor,
)
from backprop.datasets.shipped import IRIS_CLASSES, IRIS_FEATURES, digits, iris, verse

__all__ = [
    "IRIS_CLASSES",
    "IRIS_FEATURES",
    "MOON_CLASSES",
    "SPIRAL_CLASSES",
    "STROKE_CLASSES",
    "XOR_CLASSES",
    "digits",
    "iris",
    "moons",
    "sine",
    "spirals",
    "strokes",
    "verse",
    "xor",
]
