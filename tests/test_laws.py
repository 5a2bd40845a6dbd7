from functools import partial

import numpy as np
import pytest

from backprop import check_backward, dense, tanh


def _dense_with(rule):
    """``dense`` whose backward rule is changed: gets dx, dW, db, returns what it likes."""

    def op(x, W, b):
        z, backward = dense(x, W, b)
        return z, lambda dz: rule(*backward(dz))

    return op


@pytest.fixture
def arrays(rng):
    return [rng.standard_normal(shape) for shape in [(4, 3), (3, 3), (3,)]]


def test_a_right_rule_passes_and_its_arrays_are_put_back(arrays, rng):
    before = [array.copy() for array in arrays]
    assert check_backward(dense, *arrays, rng=rng) < 1e-8
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize(
    "rule",
    [
        lambda dx, dW, db: (dx, dW.T.copy(), db),
        lambda dx, dW, db: (dx, dW / 4, db),
        lambda dx, dW, db: (dx, dW, 0 * db),
        lambda dx, dW, db: (-dx, dW, db),
        lambda dx, dW, db: (dx * np.nan, dW, db),
    ],
    ids=["transposed", "divided by N", "bias forgotten", "sign", "NaN"],
)
def test_a_wrong_rule_shows(rule, arrays, rng):
    assert not check_backward(_dense_with(rule), *arrays, rng=rng) < 0.01


def test_a_random_upstream_sees_what_ones_would_hide(rng):
    """Rows that are centred sum to 0 whatever x is: with ones for an upstream, 0 would pass."""

    def centred(x):
        return x - x.mean(axis=1, keepdims=True), lambda dy: (0.0 * dy,)

    assert check_backward(centred, rng.standard_normal((3, 4)), rng=rng) > 0.1


@pytest.mark.parametrize(
    ("rule", "error", "message"),
    [
        (lambda dx, dW, db: [dx, dW, db], TypeError, "tuple of gradients; got list"),
        (lambda dx, dW, db: (dx, dW), ValueError, "3 gradients, one per array; got 2"),
        (lambda dx, dW, db: (dx, dW, [0.0] * 3), ValueError, "got list"),
        (lambda dx, dW, db: (dx[:1], dW, db), ValueError, r"gradient 0 should be .*\(4, 3\)"),
        (lambda dx, dW, db: (dx, dW, db.astype(np.float32)), ValueError, "got float32"),
    ],
    ids=["list", "arity", "list inside", "shape", "dtype"],
)
def test_a_broken_law_is_named(rule, error, message, arrays, rng):
    with pytest.raises(error, match=message):
        check_backward(_dense_with(rule), *arrays, rng=rng)


def test_rounding_would_drown_a_check_in_float32(rng):
    with pytest.raises(TypeError, match=r"needs float64 arrays; got float32 \(2,\)"):
        check_backward(tanh, np.ones(2, dtype=np.float32), rng=rng)


def test_an_upstream_has_both_signs(rng):
    def identity(x):
        return x * 1.0, lambda dy: (abs(dy),)

    assert check_backward(identity, np.ones(20), rng=rng) > 0.1


def test_the_worst_array_counts(arrays, rng):
    forgotten = _dense_with(lambda dx, dW, db: (dx, dW, 0 * db))
    assert check_backward(forgotten, *arrays, rng=rng) == pytest.approx(1.0)


def test_a_backward_that_spoils_its_upstream_is_found_out(rng):
    def doubled(x):
        def backward(dy):
            dy *= 2.0
            return (dy,)

        return x * 1.0, backward

    with pytest.raises(ValueError, match="leave its upstream as it is"):
        check_backward(doubled, np.ones(3), rng=rng)


def test_one_array_in_two_places_is_nudged_in_one_at_a_time(rng):
    def product(x, y):
        return x * y, lambda dz: (dz * y, dz * x)

    x = rng.standard_normal(3)
    assert check_backward(product, x, x, rng=rng) < 1e-8


def test_a_plain_function_is_no_operation(rng):
    with pytest.raises(TypeError, match=r"should return \(value, backward\); got float64 \(2, 2\)"):
        check_backward(np.tanh, np.ones((2, 2)), rng=rng)


def _dropout(x, *, rng, keep=0.5):
    mask = (rng.random(x.shape) < keep) / keep
    return x * mask, lambda dy: (dy * mask,)


def test_an_operation_that_draws_is_handed_equal_generators(rng):
    x = rng.standard_normal((6, 5))
    assert check_backward(_dropout, x, rng=rng) < 1e-8
    assert check_backward(_dropout, x, rng=rng, keep=0.8) < 1e-8
    assert check_backward(partial(_dropout, rng=rng), x, rng=rng) < 1e-8

    def wrong(x, *, rng):
        return _dropout(x, rng=rng)[0], lambda dy: (dy,)

    assert check_backward(wrong, x, rng=rng) > 0.1


def test_what_an_operation_draws_has_nothing_to_do_with_the_upstream(rng):
    drawn = []

    def op(x, *, rng):
        drawn.append(rng.standard_normal(x.shape))
        return x * 1.0, lambda dy: (drawn.append(dy) or dy.copy(),)

    check_backward(op, np.ones(50), rng=rng)
    (_, upstream), (first, *_) = np.corrcoef(drawn[:2]), drawn
    assert abs(upstream[0]) < 0.6
    assert all((array == first).all() for array in drawn if (array != drawn[1]).any())


def test_an_operation_random_at_each_call_is_told_why(rng):
    with pytest.raises(
        ValueError, match="the same value again; got another: if it is random, let it"
    ):
        check_backward(lambda x: _dropout(x, rng=rng), np.ones((3, 4)), rng=rng)


def _accumulates(x):
    total = np.zeros_like(x)

    def backward(dy):
        nonlocal total
        total += 2.0 * dy
        return (total,)

    return 2.0 * x, backward


def _eats_its_cache(x):
    cache = [2.0]
    return 2.0 * x, lambda dy: (dy * cache.pop(),)


def _spoils_its_cache(x):
    a = np.tanh(x)

    def backward(dy):
        np.multiply(a, a, out=a)
        np.subtract(1.0, a, out=a)
        return (dy * a,)

    return a + 0.0, backward


LAST = {}


def _remembers_elsewhere(x):
    LAST["x"] = x.copy()
    return x**2, lambda dy: (2.0 * LAST["x"] * dy,)


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (_accumulates, "the same gradients twice; got another gradient 0"),
        (_eats_its_cache, r"work twice; got IndexError\('pop from empty list'\) the second time"),
        (_spoils_its_cache, "the same gradients twice; got another gradient 0"),
        (_remembers_elsewhere, "share what it keeps"),
    ],
)
def test_backward_may_be_called_any_number_of_times(op, message, rng):
    with pytest.raises(ValueError, match=message):
        check_backward(op, rng.standard_normal((3, 4)), rng=rng)


def _writes_into(name, when):
    def op(x, *, scale):
        held = {"x": x, "scale": scale}

        def write():
            held[name] *= 2.0

        def backward(dy):
            if when == "backward":
                write()
            return (dy * scale,)

        if when == "forward":
            write()
        return x * scale, backward

    return op


@pytest.mark.parametrize(
    ("name", "when", "message"),
    [
        ("x", "forward", "an operation should leave array 0 as it is; got it back changed"),
        ("x", "backward", "backward should leave array 0 as it is"),
        ("scale", "forward", "an operation should leave scale as it is"),
        ("scale", "backward", "backward should leave scale as it is"),
    ],
)
def test_whoever_modifies_an_input_is_named(name, when, message, rng):
    x, scale = rng.standard_normal(3), rng.standard_normal(3)
    with pytest.raises(ValueError, match=message):
        check_backward(_writes_into(name, when), x, scale=scale, rng=rng)


def test_near_the_edge_of_a_domain_a_smaller_step_is_given(rng):
    def log(x):
        return np.log(x), lambda dy: (dy / x,)

    x = np.array([1e-5, 3e-5])
    assert check_backward(log, x, rng=rng) > 1e-3
    assert check_backward(log, x, rng=rng, step=1e-9) < 1e-7


def test_names_of_the_check_itself_are_free_for_an_operation(rng):
    def op(x, *, step, op, arrays):
        return x * step * op * arrays, lambda dy: (dy * step * op * arrays,)

    assert check_backward(partial(op, step=2.0), np.ones(3), rng=rng, op=3.0, arrays=4.0) < 1e-8


@pytest.mark.parametrize("arrays", [(), (3.0,), ([1.0],), (np.ma.ones(2),), (np.ones(2, int),)])
def test_there_is_something_to_nudge(arrays, rng):
    with pytest.raises(TypeError, match="needs float64 arrays; got"):
        check_backward(tanh, *arrays, rng=rng)
    with pytest.raises(TypeError, match="an operation is a function of arrays; got str"):
        check_backward("tanh", np.ones(2), rng=rng)


@pytest.mark.parametrize("value", [None, [1.0, 2.0], np.ones(2, np.float32), np.ones(2, int), 1])
def test_a_value_is_of_floats_like_the_arrays(value, rng):
    with pytest.raises(TypeError, match="value should be float64, like the arrays; got"):
        check_backward(lambda x: (value, lambda dy: (0.0 * x,)), np.ones(2), rng=rng)
