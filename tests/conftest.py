"""What every test works under: any overflow, division by zero or invalid value is an error."""

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def _numpy_raises():
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        yield


@pytest.fixture
def rng():
    return np.random.default_rng(20)
