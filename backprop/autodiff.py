"""Automatic differentiation in reverse: arrays that remember how to walk back.

``graph`` for arrays: every road keeps a backward rule instead of a slope. A whole layer is then
three nodes, and one walk back gives the gradient for all of its weights.
"""

import copyreg
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from backprop._types import Array, floats, is_array, kind, number
from backprop.graph import ordered


@dataclass(frozen=True, eq=False, slots=True)
class Tensor:
    """An array that knows its parents; never changed, and equal to itself alone.

    Plain numbers and arrays in a formula are constants: no road leads back to them. Rules keep
    references, not copies: ask for gradients before the arrays change.

    Attributes
    ----------
    data : floats, any shape
    parents : tuple of the Tensors it was computed from
    rules : for each parent g ↦ g J, from the gradient for self to what it sends to that parent
        (in the shape to which broadcasting stretched the parent: ``gradients`` adds that up)

    Raises
    ------
    TypeError : data is not an array of floats, or a function of NumPy's is given a Tensor
    """

    data: Array
    parents: tuple["Tensor", ...] = field(default=(), repr=False)
    rules: tuple[Callable[[Array], Array], ...] = field(default=(), repr=False)

    __array_ufunc__ = None  # makes NumPy leave ``array @ tensor`` to us

    def __post_init__(self):
        if not floats(self.data):
            raise TypeError(f"a Tensor holds an array of floats; got {kind(self.data)}")

    def __array__(self, *_, **__):
        raise TypeError("NumPy's functions keep no road back: use methods or data; got a Tensor")

    __array_function__ = __array__

    def __add__(self, other):
        return _join(_data(self) + _data(other), (self, lambda g: g), (other, lambda g: g))

    def __sub__(self, other):
        return _join(_data(self) - _data(other), (self, lambda g: g), (other, lambda g: -g))

    def __mul__(self, other):
        x, y = _data(self), _data(other)
        return _join(x * y, (self, lambda g: g * y), (other, lambda g: g * x))

    def __truediv__(self, other):
        x, y = _data(self), _data(other)
        quotient = x / y
        return _join(quotient, (self, lambda g: g / y), (other, lambda g: -g * quotient / y))

    def __matmul__(self, other):
        x, y = np.asarray(_data(self)), np.asarray(_data(other))
        if x.ndim < 2 or y.ndim < 2 or x.shape[-1] != y.shape[-2]:
            raise ValueError(f"@ needs (…, N, d) and (…, d, k); got {x.shape} and {y.shape}")
        return _join(x @ y, (self, lambda g: g @ y.mT), (other, lambda g: x.mT @ g))

    def __pow__(self, exponent: float):
        x, n = self.data, number(exponent, "the exponent of a Tensor is")
        if not n.is_integer() and np.any(x < 0.0):
            raise ValueError(f"x ** {n} takes no number below 0; got {np.min(x)}")
        return _join(x**n, (self, lambda g: g * n * x ** (n - 1.0) if n else 0.0 * g))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, constant):  # the same rules, with the constant in the first place
        return Tensor.__sub__(constant, self)

    def __rtruediv__(self, constant):
        return Tensor.__truediv__(constant, self)

    def __rmatmul__(self, constant):
        return Tensor.__matmul__(constant, self)

    def __neg__(self):
        return _join(-self.data, (self, lambda g: -g))

    def sum(self, axis=None, keepdims=False):
        shape, total = self.data.shape, self.data.sum(axis, keepdims=True)
        return _join(
            total if keepdims else total.squeeze(axis),
            (self, lambda g: np.broadcast_to(g.reshape(total.shape), shape)),
        )

    def exp(self):
        e = np.exp(self.data)
        return _join(e, (self, lambda g: g * e))

    def log(self):
        x = self.data
        if not np.all(x > 0.0):
            raise ValueError(f"log takes numbers above 0; got {np.min(x)}")
        return _join(np.log(x), (self, lambda g: g / x))

    def tanh(self):
        a = np.tanh(self.data)
        return _join(a, (self, lambda g: g * (1.0 - a * a)))

    def relu(self):
        x = self.data
        return _join(np.maximum(x, 0.0), (self, lambda g: g * (x > 0.0)))


def gradients(root: Tensor) -> dict[Tensor, Array]:
    """∂root/∂X for every Tensor X that leads to root, in the shape and dtype of X.

    The walk of ``graph.gradients``, with a rule for every slope; nothing to reset, so it may be
    asked for twice.

    Raises
    ------
    ValueError : root is not one number
    """
    if root.data.size != 1:
        raise ValueError(f"gradients starts from one number; got shape {root.data.shape}")
    gradient = {node: np.zeros_like(node.data) for node in ordered(root)}
    gradient[root] += 1.0
    for node, received in gradient.items():
        for parent, rule in zip(node.parents, node.rules, strict=True):
            gradient[parent] += _sum_to(parent.data.shape, rule(received))
    return gradient


def _sum_to(shape: tuple[int, ...], g: Array) -> Array:
    """Undo broadcasting: every copy that was made of an entry sends its gradient to that entry."""
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    return g.sum(axis=tuple(i for i, d in enumerate(shape) if d == 1), keepdims=True)


def _join(data: Array, *edges: tuple) -> Tensor:
    """A Tensor with a road, (parent, rule), to each Tensor among its parents."""
    roads = [(parent, rule) for parent, rule in edges if isinstance(parent, Tensor)]
    return Tensor(data, *zip(*roads, strict=True))


def _data(x):
    if isinstance(x, Tensor):
        return x.data
    if is_array(x):
        return x
    # as Python's float: np.float64 or np.int64 would lift float32 arrays to float64
    return number(x, "a formula joins a Tensor to Tensors, arrays or")


def _leaf(tensor: Tensor) -> tuple:
    """How ``copy`` and ``pickle`` make a leaf anew; what was computed would lose its graph."""
    if tensor.parents:
        raise TypeError(f"a computed Tensor is not copied: keep its data; got {kind(tensor.data)}")
    return Tensor, (tensor.data,)


copyreg.pickle(Tensor, _leaf)
