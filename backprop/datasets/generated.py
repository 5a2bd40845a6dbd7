"""Data that a formula or a random generator makes: pictures, points in the plane, a noisy curve.

``n`` is how many examples, ``rng`` decides all that is random, ``noise`` is the standard deviation
of the normal noise that is added at the end. The same rng state gives the same data.
"""

from numbers import Integral

import numpy as np

from backprop._types import Array, expect_rng, is_number, kind

STROKE_CLASSES = ("row", "column", "diagonal down", "diagonal up")
XOR_CLASSES = ("same", "different")
MOON_CLASSES = ("upper", "lower")
SPIRAL_CLASSES = ("first arm", "second arm")


def strokes(n: int, rng: np.random.Generator, noise: float = 0.25) -> tuple[Array, Array]:
    """Pictures of one stroke each: images (n, 10, 10), labels (n,) (``STROKE_CLASSES``).

    Ink is 1 and paper is 0, before noise is added to every pixel. A row or a column stands at any
    of its ten places; the diagonals go from corner to corner.
    """
    _expect(n, rng, noise)
    labels = rng.integers(4, size=n)
    place = rng.integers(10, size=(n, 1, 1))
    i, j = np.indices((10, 10))
    kinds = np.stack(np.broadcast_arrays(i == place, j == place, i == j, i + j == 9))
    return kinds[labels, np.arange(n)] + noise * rng.standard_normal((n, 10, 10)), labels


def xor() -> tuple[Array, Array]:
    """Exclusive or: X (4, 2), the four pairs of 0 and 1, labels (4,) (``XOR_CLASSES``).

    No straight line parts the two classes: the smallest problem that needs a hidden layer.
    """
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])


def moons(n: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """Two half circles that hold each other: X (n, 2), labels (n,) (``MOON_CLASSES``).

    The upper one has radius 1 about (0, 0), the lower one about (1, ½); points lie anywhere on
    them, half on each (the upper has one more if n is odd), in random order.
    """
    _expect(n, rng, noise)
    labels = rng.permutation(np.arange(n) % 2)
    angle = rng.uniform(0.0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    X = np.where(labels[:, None] == 0, upper, [1.0, 0.5] - upper)
    return X + noise * rng.standard_normal((n, 2)), labels


def spirals(n: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """Two arms wound round each other: X (n, 2), labels (n,) (``SPIRAL_CLASSES``).

    The first arm walks outward to radius 3 while it turns once and a half, (r cos πr, r sin πr);
    the second is the first turned by half a circle. Points lie anywhere on them, half on each (the
    first has one more if n is odd), in random order.
    """
    _expect(n, rng, noise)
    labels = rng.permutation(np.arange(n) % 2)
    r = rng.uniform(0.0, 3.0, n)
    angle = np.pi * (r + labels)
    X = r[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return X + noise * rng.standard_normal((n, 2)), labels


def sine(n: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """A curve to fit: x (n, 1), uniform in (−π, π), and y (n, 1) = sin x, with noise in y alone.

    Whoever knows the true curve still has a mean squared error, with the ½, of ½ · noise².
    """
    _expect(n, rng, noise)
    x = rng.uniform(-np.pi, np.pi, (n, 1))
    return x, np.sin(x) + noise * rng.standard_normal((n, 1))


def _expect(n, rng, noise) -> None:
    if not isinstance(n, Integral) or n < 1:
        raise ValueError(f"n should be a whole number, 1 or more; got {kind(n)}")
    expect_rng(rng)
    if not is_number(noise, 0.0):
        raise ValueError(f"noise should be a number, 0 or more; got {kind(noise)}")
