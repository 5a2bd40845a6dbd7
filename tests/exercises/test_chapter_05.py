"""Chapter 5: nudges that are seen, and what the text says of its exercises."""

import math

import numpy as np
import pytest
from answers import written

from backprop.exercises import EXERCISES, examine


@pytest.mark.parametrize("h", ["1e-5", "1e-20j"])
def test_the_links_of_a_chain_run_on_the_way_and_nowhere_else(h):
    nudged = written(
        "5.3",
        f"""def compose_gradient(fs, slopes, x, h={h}):
    columns = []
    for i in range(len(x)):
        v = x + h * np.eye(len(x))[i]
        for f in fs:
            v = f(v)
        columns.append(v)
    return np.array(columns).T""",
    )
    report = examine("5.3", nudged)
    assert report.verdict == "crashed"
    assert "fs[0] was run at [0.25" in report.text()
    assert "on the way from x it is met at [0.25]" in report.text()


def test_a_list_of_links_that_is_emptied_is_an_argument_changed():
    emptied = written(
        "5.3",
        """def compose_gradient(fs, slopes, x):
    product = np.eye(len(x))
    for slope in slopes:
        product, x = slope(x) @ product, fs.pop(0)(x)
    return product""",
    )
    assert examine("5.3", emptied).verdict == "impure"


def test_slopes_are_what_nudging_the_functions_gives():
    """The references, held against chapter 4's method where that is good enough."""
    z, h = np.array([-3.0, -0.7, 0.2, 1.9]), 1e-5
    functions = {
        "5.2a": lambda z: np.logaddexp(0, z),
        "5.2b": lambda z: 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))),
        "5.2c": lambda z: np.where(z > 0, z, 0.01 * z),
    }
    for number, f in functions.items():
        nudged = (f(z + h) - f(z - h)) / (2 * h)
        np.testing.assert_allclose(EXERCISES[number].reference(z), nudged, rtol=1e-7)
    for hidden in (False, True):
        for case in EXERCISES["5.3"].cases(hidden=hidden, seed=3):
            fs, slopes, x = case.args
            table = EXERCISES["5.3"].reference(fs, slopes, x)
            for i, unit in enumerate(np.eye(len(x)) * h):
                ends = [x + unit, x - unit]
                for f in fs:
                    ends = [f(v) for v in ends]
                nudged = (ends[0] - ends[1]) / (2 * h)
                np.testing.assert_allclose(table[:, i], nudged, rtol=1e-6, atol=1e-9)


def test_the_tables_of_the_text_are_among_the_chains_that_are_tried():
    worked = EXERCISES["5.3"].cases(hidden=False, seed=0)[-1]
    fs, slopes, x = worked.args
    np.testing.assert_array_equal(slopes[0](x), [[3, 2], [1, 1]])
    np.testing.assert_array_equal(slopes[1](fs[0](x)), [[5, 6]])
    np.testing.assert_array_equal(EXERCISES["5.3"].reference(*worked.args), [[21, 16]])


@pytest.mark.parametrize("number", ["5.2a", "5.2b", "5.2c"])
def test_the_slopes_are_tried_with_numbers_of_the_size_that_is_named_and_no_larger(number):
    cases = EXERCISES[number].hidden(np.random.default_rng(0))
    assert max(np.abs(case.args[0]).max() for case in cases) == 1e15
