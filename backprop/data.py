"""Data: what stands between a data set and a network, from the split to the batches.

All of it works on NumPy arrays with one example a row, and gives copies: your arrays stay.
"""

from collections.abc import Iterator
from numbers import Integral, Real

import numpy as np

from backprop._types import Array, expect_rng, is_array, kind


def split(
    X: Array, target: Array, *, parts: tuple[float, ...], rng: np.random.Generator
) -> list[tuple[Array, Array]]:
    """Shuffle and share out the examples: for training, validation, test.

    ``train, validation, test = split(X, labels, parts=(0.6, 0.2, 0.2), rng=rng)``

    Class numbers are stratified: every part gets the same mix of classes, as nearly as whole
    examples allow. A regression's target has no classes, and chance alone shares it out.

    Parameters
    ----------
    X : (N, …)
    target : labels (N,), integers; or a regression's target (N, K), floats
    parts : shares, positive, that add up to 1

    Returns
    -------
    one (X, target) for each part: copies; every example is in exactly one part

    Raises
    ------
    TypeError : X or target is not a NumPy array, rng not a generator
    ValueError : X and target of different lengths or empty, a target that is neither of the two,
        shares that are not positive numbers or not 1 in all, a part that would be empty
    """
    _expect_examples(X, target, rng=rng)
    if target.ndim == 1 and np.issubdtype(target.dtype, np.integer):
        strata = target
    elif target.ndim == 2 and np.issubdtype(target.dtype, np.floating):
        strata = np.zeros(len(target))
    else:
        raise ValueError(
            f"split needs labels (N,) of integers or a target (N, K) of floats; got {kind(target)}"
        )
    if not isinstance(parts, tuple | list) or not all(isinstance(part, Real) for part in parts):
        raise ValueError(f"parts should be a tuple of shares; got {kind(parts)}")
    if not all(part > 0 for part in parts) or not abs(sum(parts) - 1) < 1e-9:
        raise ValueError(f"parts should be positive shares that add up to 1; got {parts}")
    where, due = [[] for _ in parts], np.zeros(len(parts))
    for stratum in np.unique(strata):
        members = rng.permutation(np.flatnonzero(strata == stratum))
        exact = np.multiply(parts, len(members))
        counts = np.floor(exact).astype(int)
        due += exact - counts  # over all classes so far: whoever lacks most gets what is left over
        for part in np.argsort(-due)[: len(members) - counts.sum()]:
            counts[part] += 1
            due[part] -= 1
        for part, some in zip(where, np.split(members, np.cumsum(counts)[:-1]), strict=True):
            part.append(some)
    if not all(sum(map(len, part)) for part in where):
        raise ValueError(f"{len(X)} examples are too few to share out as {parts}: a part is empty")
    shuffled = [rng.permutation(np.concatenate(part)) for part in where]
    return [(X[rows], target[rows]) for rows in shuffled]


def standardise(X: Array, *others: Array) -> list[Array]:
    """Each column to mean 0 and standard deviation 1, measured on the first array alone.

    ``X, X_test = standardise(X, X_test)``: the test set is moved by the *training* set's mean and
    divided by its deviation. A constant column is moved to 0 and not divided.

    Parameters
    ----------
    X : (N, …), the training set
    others : (M, …) with the same columns

    Returns
    -------
    as many new arrays of floats as were given, in their order and precision

    Raises
    ------
    TypeError : not a NumPy array of numbers
    ValueError : an empty array, other columns than the first array's, a NaN or infinity, a column
        so wide that its variance is beyond a float
    """
    for array in (X, *others):
        if not is_array(array) or array.dtype.kind not in "iuf":
            raise TypeError(f"standardise needs NumPy arrays of numbers; got {kind(array)}")
        if array.ndim == 0 or len(array) == 0 or array.shape[1:] != X.shape[1:]:
            raise ValueError(
                "standardise needs examples (N, …), N ≥ 1, with the same columns everywhere; "
                f"got X {X.shape} and {array.shape}"
            )
        if not np.isfinite(array).all():
            place = np.argwhere(~np.isfinite(array))[0]
            raise ValueError(
                f"standardise needs finite numbers; got {array[tuple(place)]} at {place.tolist()}"
            )
    wide = np.result_type(X, np.float64)  # sums in float32 lose digits, or are beyond it
    with np.errstate(over="ignore", invalid="ignore"):
        mean, deviation = X.mean(axis=0, dtype=wide), X.std(axis=0, dtype=wide)
    if not np.isfinite(deviation).all():
        raise ValueError(f"standardise needs narrower columns; got {X.min()} to {X.max()}")
    constant = X.min(axis=0) == X.max(axis=0)  # rounding may leave such a column a tiny deviation
    mean = np.where(constant, X[0], mean)
    deviation = np.where(constant | (deviation == 0), 1.0, deviation)  # or, if tiny, none at all
    types = [array.dtype if array.dtype.kind == "f" else wide for array in (X, *others)]
    moved = [(array - mean) / deviation for array in (X, *others)]
    return [array.astype(dtype, copy=False) for array, dtype in zip(moved, types, strict=True)]


def minibatches(*arrays: Array, size: int, rng: np.random.Generator) -> Iterator[tuple[Array, ...]]:
    """One epoch: every example once, in a new random order, ``size`` at a time.

    Yields
    ------
    one tuple of arrays a batch, the same rows of each array; the last batch may be shorter

    Raises
    ------
    TypeError : at the call, if they are not NumPy arrays or rng is not a generator
    ValueError : at the call, if the arrays' lengths differ or are 0, or size is not a whole
        number ≥ 1
    """
    _expect_examples(*arrays, rng=rng)
    if not isinstance(size, Integral) or size < 1:
        raise ValueError(f"size should be a whole number, 1 or more; got {kind(size)}")
    order = rng.permutation(len(arrays[0]))
    batches = (order[start : start + size] for start in range(0, len(order), size))
    return (tuple(array.take(rows, axis=0) for array in arrays) for rows in batches)


def _expect_examples(*arrays, rng) -> None:
    if not arrays or not all(map(is_array, arrays)):
        kinds = ", ".join(map(kind, arrays))
        raise TypeError(f"expected NumPy arrays, one example a row; got {kinds or 'none'}")
    shapes = [array.shape for array in arrays]
    lengths = {shape[:1] for shape in shapes}
    if len(lengths) != 1 or lengths & {(), (0,)}:
        raise ValueError(
            f"the arrays should have the same number of examples, 1 or more; got shapes {shapes}"
        )
    expect_rng(rng)
