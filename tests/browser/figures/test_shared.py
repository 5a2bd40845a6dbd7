"""What all continuous figures have: JavaScript that prints numbers as Python does."""

import numpy as np

from backprop.book.draw.grammar import digits, fixed
from backprop.book.figures.shared import javascript


def test_numbers_are_printed_as_python_prints_them(visit):
    rng = np.random.default_rng(12)
    numbers = rng.standard_normal(2000) * 10.0 ** rng.integers(-7, 9, 2000)
    halves = np.arange(-401, 402) / 64  # among them many that lie between two decimals
    tiny = [0.0, -0.0, -1e-9, 4.9e-5, -5e-5, -0.05]
    values = [float(value) for value in (*numbers, *halves, *numbers.round(2), *tiny)]
    places = [0, 1, 2, 3, 4, 6]
    printed = visit("index.html").evaluate(
        """async ([code, values, places]) => {
            const blob = new Blob([code, "export { fixed, digits };"], {type: "text/javascript"});
            const { fixed, digits } = await import(URL.createObjectURL(blob));
            return values.map((value) => [digits(value), ...places.map((k) => fixed(value, k))]);
        }""",
        [javascript(), values, places],
    )
    for value, texts in zip(values, printed, strict=True):
        assert texts == [digits(value), *(fixed(value, k) for k in places)]
        assert not any(text.startswith("−") and not text.strip("−0.") for text in texts)
