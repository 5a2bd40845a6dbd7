"""Data that somebody measured or wrote: read from the small files beside this module.

Every call reads the file again, so whatever you do to the arrays, the next call gives fresh ones.
"""

from pathlib import Path

import numpy as np

from backprop._types import Array

HERE = Path(__file__).parent
IRIS_FEATURES = ("sepal length", "sepal width", "petal length", "petal width")
IRIS_CLASSES = ("setosa", "versicolor", "virginica")


def iris() -> tuple[Array, Array]:
    """150 flowers: X (150, 4) in centimetres (``IRIS_FEATURES``), labels (150,) (``IRIS_CLASSES``).

    Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of
    Eugenics 7 (1936) 179–188, measured by E. Anderson. The much-copied UCI file differs from
    Fisher's table in two flowers, rows 34 and 37 here; these are Fisher's values.
    Licence: published facts, public domain.
    """
    with (HERE / "iris.csv").open() as file:
        table = np.loadtxt(file, delimiter=",")
    return table[:, :4].copy(), table[:, 4].astype(int)


def digits() -> tuple[Array, Array]:
    """1797 handwritten digits: X (1797, 64), labels (1797,), which are the digits themselves.

    A row is an image of 8 × 8 pixels, line after line: ``X.reshape(-1, 8, 8)``. Paper is 0 and
    full ink is 1, in steps of 1/16, since a pixel counts the inked ones of 4 × 4 finer pixels.

    Thirteen people wrote them and the file does not say who wrote which, so a random split has the
    same hands in every part: its test accuracy speaks of these writers, not of a fourteenth.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
    Learning Repository (1998), doi:10.24432/C50P49; its test set, in its order, as copied by
    scikit-learn. Changed: counts of 0 to 16 are divided by 16.
    Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/.
    """
    with (HERE / "digits.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["counts"] / 16.0, arrays["labels"].astype(int)


def verse() -> str:
    """Three sonnets, 18, 73 and 116, some 1,900 characters, with an empty line between them.

    Plain ASCII; a line of verse ends in a newline, so a text that learns it learns where to break.

    Source: William Shakespeare, "Shake-speares Sonnets", London 1609, in modern spelling; editions
    differ in their commas.
    Licence: public domain.
    """
    text = (HERE / "verse.txt").read_text(encoding="ascii")
    return "".join(line for line in text.splitlines(keepends=True) if line[0] != "#")
