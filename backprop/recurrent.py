"""Recurrent nets: one neuron, or one layer of them, that hears its own last answer.

Unrolled in time, the same step is taken again and again with the same U, R and b; the way back
(backpropagation through time) is the list of the steps' backward rules, reversed. Truncation is
composition: run a piece, give its last state to the next piece as s0, and drop that piece's ds0.
"""

import numpy as np

from backprop._types import Array, Backward, floats, kind
from backprop.operations import dense, matmul, tanh


def rnn_step(x: Array, s: Array, U: Array, R: Array, b: Array) -> tuple[Array, Backward]:
    """One step in time: s_next = tanh(x U + s R + b).

    Shapes: x (N, D), s and s_next (N, d), U (D, d), R (d, d), b (d,).

    backward : ds_next -> (dx, ds, dU, dR, db)

    Source: J. L. Elman, Cognitive Science 14 (1990) 179–211.
    """
    fits = floats(x, s, U, R, b) and x.ndim == 2 and b.ndim == 1
    if not fits or [s.shape, U.shape, R.shape] != [(n, *b.shape) for n in (*x.shape, *b.shape)]:
        raise ValueError(
            "a step needs x (N, D), s (N, d), U (D, d), R (d, d) and b (d,), of one float type; "
            f"got x {kind(x)}, s {kind(s)}, U {kind(U)}, R {kind(R)} and b {kind(b)}"
        )
    from_input, dense_backward = dense(x, U, b)
    from_state, matmul_backward = matmul(s, R)
    s_next, tanh_backward = tanh(from_input + from_state)

    def backward(ds_next):
        (dz,) = tanh_backward(ds_next)
        dx, dU, db = dense_backward(dz)
        ds, dR = matmul_backward(dz)
        return dx, ds, dU, dR, db

    return s_next, backward


def rnn(xs: Array, s0: Array, U: Array, R: Array, b: Array) -> tuple[Array, Backward]:
    """A whole sequence: s_t = tanh(x_t U + s_(t−1) R + b) for t = 1 … T.

    Parameters
    ----------
    xs : (T, N, D), one input a step for each of N examples
    s0 : (N, d), the state before the first step
    U, R, b : (D, d), (d, d), (d,), the same at every step

    Returns
    -------
    states : (T, N, d), without s0
    backward : dstates (T, N, d), the loss's own gradient for *each* state (zeros where it looks at
        none) -> (dxs, ds0, dU, dR, db); each of dU, dR and db is a sum over the steps

    Raises
    ------
    ValueError : shapes that do not fit together, no step, not arrays of one float type

    Source: P. J. Werbos, Proc. IEEE 78 (1990) 1550–1560.
    """
    if not floats(xs) or xs.ndim != 3 or not len(xs):
        raise ValueError(f"rnn needs xs (T, N, D), T ≥ 1; got {kind(xs)}")
    states, tickets, s = [], [], s0
    for x in xs:
        s, ticket = rnn_step(x, s, U, R, b)
        states.append(s)
        tickets.append(ticket)

    states = np.stack(states)

    def backward(dstates):
        if kind(dstates) != kind(states):
            raise ValueError(f"expected dstates {kind(states)}; got {kind(dstates)}")
        dxs, ds = np.empty_like(xs), np.zeros_like(s0)
        dU, dR, db = np.zeros_like(U), np.zeros_like(R), np.zeros_like(b)
        for t, ticket in reversed([*enumerate(tickets)]):
            dxs[t], ds, *shares = ticket(dstates[t] + ds)  # two roads lead out of a state
            for total, share in zip((dU, dR, db), shares, strict=True):
                total += share
        return dxs, ds, dU, dR, db

    return states, backward
