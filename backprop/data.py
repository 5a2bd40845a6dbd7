"""Data: what stands between a data set and a network, from the split to the batches."""

from collections.abc import Iterator

import numpy as np

from backprop._types import Array


def split(
    X: Array, labels: Array, *, parts: tuple[float, ...], rng: np.random.Generator
) -> list[tuple[Array, Array]]:
    """Shuffle and share out the examples, with the same mix of classes in every part.

    ``train, test = split(X, labels, parts=(0.8, 0.2), rng=rng)``

    Parameters
    ----------
    X : (N, …)
    labels : (N,), class numbers
    parts : shares, positive, that add up to 1

    Returns
    -------
    one (X, labels) for each part: copies; every example is in exactly one part

    Raises
    ------
    ValueError : X and labels of different lengths, labels that are not integers, shares that are
        not positive or not 1 in all, a part that would be empty
    """
    _expect_same_length(X, labels)
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(f"labels should be integers (N,); got {labels.dtype} {labels.shape}")
    if min(parts) <= 0 or abs(sum(parts) - 1) > 1e-9:
        raise ValueError(f"parts should be positive shares that add up to 1; got {parts}")
    where = [[] for _ in parts]
    for label in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == label))
        ends = np.rint(np.cumsum(parts) * len(members)).astype(int)[:-1]
        for part, some in zip(where, np.split(members, ends), strict=True):
            part.append(some)
    if not all(sum(map(len, part)) for part in where):
        raise ValueError(f"{len(X)} examples are too few to share out as {parts}: a part is empty")
    shuffled = [rng.permutation(np.concatenate(part)) for part in where]
    return [(X[rows], labels[rows]) for rows in shuffled]


def standardise(X: Array, *others: Array) -> list[Array]:
    """Each column to mean 0 and standard deviation 1, measured on the first array alone.

    ``X, X_test = standardise(X, X_test)``: the test set is moved by the *training* set's mean and
    divided by its deviation. A constant column is moved to 0 and not divided.
    """
    constant = np.ptp(X, axis=0) == 0  # rounding may leave such a column a tiny deviation
    mean = np.where(constant, X[0], X.mean(axis=0))
    deviation = np.where(constant, 1.0, X.std(axis=0))
    return [(array - mean) / deviation for array in (X, *others)]


def minibatches(*arrays: Array, size: int, rng: np.random.Generator) -> Iterator[tuple[Array, ...]]:
    """One epoch: every example once, in a new random order, ``size`` at a time.

    Yields
    ------
    one tuple of arrays a batch, the same rows of each array; the last batch may be shorter

    Raises
    ------
    ValueError : at the call, if the arrays' lengths differ or size is not a whole number ≥ 1
    """
    _expect_same_length(*arrays)
    if not isinstance(size, (int, np.integer)) or size < 1:
        raise ValueError(f"size should be a whole number, 1 or more; got {size!r}")
    order = rng.permutation(len(arrays[0]))
    batches = (order[start : start + size] for start in range(0, len(order), size))
    return (tuple(array[rows] for array in arrays) for rows in batches)


def _expect_same_length(*arrays: Array) -> None:
    lengths = [len(array) for array in arrays]
    if len(set(lengths)) != 1:
        raise ValueError(f"the arrays should have the same number of examples; got {lengths}")
