"""The numbers that describe a case, and which of them a factor follows."""

import numpy as np


def sizes(args: dict) -> dict[str, float]:
    """The numbers that describe a case: arguments that are numbers, lengths, and axes."""
    found = {}
    for name, value in args.items():
        if isinstance(value, (bool, np.bool_, str)) or callable(value):
            continue
        if isinstance(value, (int, float, np.number)):
            found[name] = float(value)
        elif isinstance(value, np.ndarray) and value.ndim:
            words = ["the number of rows of", "the number of columns of", "the last axis of"]
            if value.ndim == 1:
                words = ["the length of"]
            if value.ndim > 2:
                found[f"the number of entries of one of {name}"] = (
                    value[0].size if len(value) else 0
                )
            found |= {f"{w} {name}": n for w, n in zip(words, value.shape, strict=False)}
            found[f"the number of entries of {name}"] = value.size
        elif isinstance(value, (list, tuple, dict)):
            found[f"the length of {name}"] = len(value)
    for name, place in args.items():
        for other, array in args.items():
            inside = isinstance(array, np.ndarray) and array.ndim == 1
            if inside and isinstance(place, int) and 0 <= place < len(array):
                found[f"{other}[{name}]"] = float(array[place])
    return found


def follows(cases: list[dict], ratios: list) -> str | None:
    """Which feature of the arguments a factor is: itself, its square, 1 divided by one of them."""
    features = [sizes(args) for args in cases]
    shared = set.intersection(*(set(one) for one in features))
    powers = (("", 1), ("1 / ", -1), ("the square of ", 2), ("1 / the square of ", -2))
    for words, power in powers:
        for name in sorted(shared, key=lambda name: (len(name), name)):
            values = np.array([one[name] for one in features], dtype=float)
            if len(set(values)) < 2 or not np.all(values):
                continue
            for often, times in ((1.0, ""), (2.0, "twice "), (0.5, "half of ")):
                if np.allclose(ratios, often * values**power, rtol=1e-5, atol=0):
                    return f"{times}{words}{name}"
    return None
