"""The page for users of PyTorch, JAX and Keras: our side of it runs, its numbers are true."""

import re
from math import e, log1p, sqrt

import numpy as np
import pytest
import yaml
from notebooks import ROOT

import backprop
from backprop import (
    MLP,
    Adam,
    cross_entropy,
    dense,
    loss_and_gradient,
    numerical_gradient,
    relu,
    softmax,
    squared_error,
    tanh,
)
from backprop.book import claim
from backprop.dual import Dual

PAGE = (ROOT / "chapters" / "frameworks.md").read_text()
TRAPS = dict(re.findall(r"^(\d)\. (.*(?:\n   .*)*)", PAGE, re.MULTILINE))


def says(trap, *printed):
    """Whether the trap says these numbers: a claim about what is not there would be void."""
    return set(printed) <= set(re.findall(r"\d+(?:\.\d+)?", TRAPS[str(trap)]))


def test_the_page_is_at_the_back_of_the_book():
    *_, back = yaml.safe_load((ROOT / "_toc.yml").read_text())["parts"]
    assert back["caption"] == "At the back"
    assert {"file": "chapters/frameworks"} in back["chapters"]


def test_every_link_leads_to_a_page():
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert len(links) >= 2
    assert [link for link in links if not (ROOT / "chapters" / link).exists()] == []


def test_our_side_of_the_tables_runs():
    rng = np.random.default_rng(0)
    network = MLP(3, 4, 5, activation=tanh)
    names = vars(backprop) | {
        "network": network,
        "theta": network.init(rng),
        "optimizer": Adam(),
        "gradient": rng.standard_normal(network.layout.size),
        "Dual": Dual,
        "rng": rng,
        "labels": np.array([0, 4]),
        "prediction": rng.standard_normal((2, 5)),
        "target": rng.standard_normal((2, 5)),
    }
    shapes = {"x": (2, 3), "W": (3, 5), "b": (5,), "dz": (2, 5), "z": (2, 5), "xs": (7, 2, 3)}
    shapes |= {"s0": (2, 5), "U": (3, 5), "R": (5, 5)}
    names |= {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    ours = re.findall(r"^\| ([^|]*`[^|]*) \|", PAGE, re.MULTILINE)
    assert len(ours) >= 25
    for cell in ours:
        for code in re.findall(r"`(.+?)`", cell):
            exec(code, names)


def test_each_table_has_two_columns_so_that_a_phone_shows_both():
    rows = re.findall(r"^\|.*\|$", PAGE, re.MULTILINE)
    assert len(rows) > 40
    assert {row.count("|") for row in rows} == {3}


def test_there_are_as_many_traps_as_announced():
    assert "## Eight traps" in PAGE
    assert [*TRAPS] == [*"12345678"]


def test_a_way_back_that_is_walked_twice_gives_the_same_twice():
    rng = np.random.default_rng(1)
    x, W, b = (rng.standard_normal(shape) for shape in ((4, 3), (3, 5), 5))
    z, backward = dense(x, W, b)
    once, twice = backward(z), backward(z)
    assert all(np.array_equal(a, b) for a, b in zip(once, twice, strict=True))
    assert says(1, "2")  # times as far: the sum of two equal gradients


def test_softmax_twice_ends_at_a_floor():
    certain, _ = softmax(1000.0 * np.eye(10))
    loss, _ = cross_entropy(certain, labels=np.arange(10))
    assert loss == pytest.approx(log1p(9 / e))
    assert says(2, "1.461")
    claim("1.461", loss)
    rng = np.random.default_rng(2)
    for sharpness in (1, 10, 1000):
        p, _ = softmax(sharpness * rng.standard_normal((50, 10)))
        assert cross_entropy(p, labels=p.argmax(axis=1))[0] >= loss


def test_the_mean_over_outputs_too_is_two_kths_of_ours():
    rng = np.random.default_rng(3)
    prediction, target = rng.standard_normal((2, 6, 10))
    ours, _ = squared_error(prediction, target=target)
    assert says(3, "0.2")
    claim("0.2", np.mean((prediction - target) ** 2) / ours)
    assert np.mean((prediction - target) ** 2) == pytest.approx(2 / 10 * ours)


def _passed_back(rule, layers=40, width=64, draws=21):
    """How much of the blame at the end arrives at the inputs, for each draw: a ratio of norms."""
    network = MLP(*[width] * (layers + 1), activation=relu)
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        _, backward = network(network.init(rng, rule), rng.standard_normal((1, width)))
        blame = rng.standard_normal((1, width))
        yield np.linalg.norm(backward(blame)[1]) / np.linalg.norm(blame)


def test_an_even_start_fades_under_relu_and_hes_does_not():
    def even(d_in, d_out, rng):
        return rng.uniform(-1, 1, (d_in, d_out)) / sqrt(d_in)

    assert says(4, "0.41", "64", "3")
    assert "3 · 10⁻¹⁶" in TRAPS["4"]
    claim("0.41", sqrt(1 / 6))
    claim("3", sqrt(1 / 6) ** 40 / 1e-16)
    typical = np.exp(np.mean(np.log([*_passed_back(even)])))
    assert typical ** (1 / 40) == pytest.approx(sqrt(1 / 6), rel=0.03)
    assert 3e-17 < typical < 3e-15
    assert all(0.1 < ratio < 10 for ratio in _passed_back(backprop.he))


def test_adam_divides_a_penalty_by_its_own_size_and_leaves_a_decay():
    assert says(5, "0.001", "0.1", "0.0001", "0.01", "0.00001")
    for decay in (0.1, 0.0001):
        claim("0.001", Adam(0.001).step(decay * np.array([1.0]))[0])
    claim("0.00001", 0.001 * 0.01 * 1.0)  # AdamW: rate · decay · weight


def test_nudging_finds_fewer_digits_in_float32():
    def error(dtype, step, seed):
        rng = np.random.default_rng(seed)
        network = MLP(4, 8, 3, activation=tanh)
        assert network.layout.size == 67
        theta = network.init(rng, dtype=dtype)
        x, labels = rng.standard_normal((10, 4)).astype(dtype), rng.integers(0, 3, 10)
        _, gradient = loss_and_gradient(network, cross_entropy, theta, x, labels=labels)
        nudged = numerical_gradient(
            lambda theta: cross_entropy(network(theta, x)[0], labels=labels)[0], theta, step=step
        )
        return np.linalg.norm(nudged - gradient) / np.linalg.norm(gradient)

    assert says(6, "67", "0.00001", "5")
    for seed in range(5):
        steps = 10.0 ** np.arange(-5, 0)
        assert 1e-5 < min(error(np.float32, step, seed) for step in steps) < 2e-4
        assert 1e-11 < error(np.float64, 0.00001, seed) < 3e-10
        assert 0.02 < error(np.float32, 0.00001, seed) < 0.1


def test_another_place_for_epsilon_is_another_first_step():
    g, rate, beta1, beta2, eps = 1e-6, 0.001, 0.9, 0.999, 1e-7
    m, v = (1 - beta1) * g, (1 - beta2) * g * g
    keras = rate * sqrt(1 - beta2) / (1 - beta1) * m / (sqrt(v) + eps)
    assert says(7, "0.24", "0.99")
    claim("0.24", keras / rate)
    claim("0.99", Adam(rate).step(np.array([g]))[0] / rate)


def test_numpy_says_nothing_when_weights_change_between_forward_and_back():
    rng = np.random.default_rng(4)
    x, W, b = (rng.standard_normal(shape) for shape in ((4, 3), (3, 5), 5))
    z, backward = dense(x, W, b)
    before = backward(z)[0]
    W *= 2
    assert np.allclose(backward(z)[0], 2 * before)
    assert "twice as large" in TRAPS["8"]


def test_no_word_makes_the_reader_feel_slow():
    assert not re.search(r"\b(simply|obviously|clearly|trivial(?:ly)?|just)\b", PAGE, re.IGNORECASE)
