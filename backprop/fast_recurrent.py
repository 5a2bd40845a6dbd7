"""The recurrent net of ``recurrent`` once more, with all that can leave the time loop outside it.

A step has to wait for the state before it; its input does not. So all inputs meet U in one product
of T · N rows, and all gradients of U, R, b and the inputs come from such products too; in the loop
stays what the recurrence itself asks for.
"""

import numpy as np

from backprop._types import Array, Backward, floats, kind
from backprop.recurrent import rnn as clear_rnn


def rnn(xs: Array, s0: Array, U: Array, R: Array, b: Array) -> tuple[Array, Backward]:
    """What ``recurrent.rnn`` does: s_t = tanh(x_t U + s_(t−1) R + b), xs (T, N, D) -> (T, N, d).

    backward : dstates (T, N, d) -> (dxs, ds0, dU, dR, db); it reads the states, so leave them be

    Raises
    ------
    ValueError : as ``recurrent.rnn``
    """
    first = xs[:1] if floats(xs) and xs.ndim else xs
    clear_rnn(first, s0, U, R, b)  # one clear step raises if anything does not fit
    (T, N, D), d = xs.shape, len(R)
    x = xs.reshape(T * N, D)
    states = x.dot(U).reshape(T, N, d)  # z for now; each z_t becomes s_t in its own memory
    states += b
    s, from_state = s0, np.empty((N, d), s0.dtype)
    for z_t in states:
        z_t += s.dot(R, out=from_state)
        s = np.tanh(z_t, out=z_t)

    def backward(dstates):
        if kind(dstates) != kind(states):
            raise ValueError(f"expected dstates {kind(states)}; got {kind(dstates)}")
        dz = states * states  # tanh's slope for now, in place because large fresh arrays are slow
        np.subtract(1.0, dz, out=dz)
        ds, R_transposed = (
            np.zeros((N, d), s0.dtype),
            R.T.copy(),
        )  # a copy: products with it are faster
        for dz_t, dstate in zip(dz[::-1], dstates[::-1], strict=True):
            ds += dstate
            dz_t *= ds
            dz_t.dot(R_transposed, out=ds)
        dR = s0.T @ dz[0] + states[:-1].reshape(-1, d).T @ dz[1:].reshape(-1, d)
        dz = dz.reshape(T * N, d)
        return (dz @ U.T).reshape(T, N, D), ds, x.T @ dz, dR, dz.sum(axis=0)

    return states, backward
