"""The computation graph, number by number: what was computed from what, a slope on every road.

Each ``Value`` notes its slopes as it is computed, so nothing is differentiated later:
``gradients(root)`` walks the roads back once, multiplies along them and adds where they meet.
"""

import copyreg
import math

from backprop._types import number, real


class Value:
    """A number that knows its parents; never changed, and equal to itself alone.

    ``+ - * / **``, exp, log, tanh and relu make new Values. A plain number in a formula becomes
    part of a slope and no node: ``3 * v`` has one parent, with slope 3.

    Attributes
    ----------
    data : float
    parents : tuple of the Values it was computed from; ``v + v`` has v twice
    slopes : tuple of floats, ∂self/∂parent for each parent
    name : for people

    Raises
    ------
    TypeError : data, or what a formula joins to a Value, is not a real number
    ValueError : not one slope per parent; a value or slope that is not real or beyond a float
    """

    __slots__ = ("data", "name", "parents", "slopes")

    def __init__(self, data: float, parents=(), slopes=(), name=""):
        if type(data) is not float:
            data = number(data, "a Value holds")
        if len(parents) != len(slopes):
            raise ValueError(
                "a Value has one slope per parent; "
                f"got {len(parents)} parents and {len(slopes)} slopes"
            )
        _set_data(self, data)
        _set_parents(self, parents)
        _set_slopes(self, slopes)
        _set_name(self, name)

    def __setattr__(self, *_):
        raise AttributeError("a Value is never changed: compute a new one")

    __delattr__ = __setattr__

    def __repr__(self) -> str:
        return f"Value({self.data}, name={self.name!r})" if self.name else f"Value({self.data})"

    __array_ufunc__ = None  # makes NumPy leave ``array * value`` to us, who refuse it

    def __add__(self, other):
        if isinstance(other, Value):
            return Value(self.data + other.data, (self, other), (1.0, 1.0))
        return Value(self.data + _plain(other), (self,), (1.0,))

    def __sub__(self, other):
        if isinstance(other, Value):
            return Value(self.data - other.data, (self, other), (1.0, -1.0))
        return Value(self.data - _plain(other), (self,), (1.0,))

    def __mul__(self, other):
        if isinstance(other, Value):
            return Value(self.data * other.data, (self, other), (other.data, self.data))
        other = _plain(other)
        return Value(self.data * other, (self,), (other,))

    def __truediv__(self, other):
        if isinstance(other, Value):
            quotient = self.data / other.data
            return Value(quotient, (self, other), (1.0 / other.data, -quotient / other.data))
        other = _plain(other)
        return Value(self.data / other, (self,), (1.0 / other,))

    def __pow__(self, exponent: float):
        n = number(exponent, "the exponent of a Value is")
        power = real(pow, self.data, n)
        slope = n * real(pow, self.data, n - 1.0) if n else 0.0
        return Value(power, (self,), (slope,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float):
        return Value(_plain(other) - self.data, (self,), (-1.0,))

    def __rtruediv__(self, other: float):
        quotient = _plain(other) / self.data
        return Value(quotient, (self,), (-quotient / self.data,))

    def __neg__(self):
        return Value(-self.data, (self,), (-1.0,))

    def exp(self):
        e = real(math.exp, self.data)
        return Value(e, (self,), (e,))

    def log(self):
        if not self.data > 0.0:
            raise ValueError(f"log takes a number above 0; got {self.data}")
        return Value(math.log(self.data), (self,), (1.0 / self.data,))

    def tanh(self):
        a = math.tanh(self.data)
        return Value(a, (self,), (1.0 - a * a,))

    def relu(self):
        on = self.data > 0.0  # off at the kink and at NaN, as in ``operations``
        return Value(0.0 if self.data <= 0.0 else self.data, (self,), (1.0 if on else 0.0,))


def _plain(x) -> float:
    return x if type(x) is float else number(x, "a formula joins a Value to another or to")


def _leaf(value: Value) -> tuple:
    """How ``copy`` and ``pickle`` make a leaf anew; what was computed would lose its graph."""
    if value.parents:
        raise TypeError(f"a computed Value is not copied: keep its data; got {value}")
    return Value, (value.data, (), (), value.name)


copyreg.pickle(Value, _leaf)


# The one way to write to a Value, for its constructor: four slots, each with its own key.
_set_data = Value.data.__set__
_set_parents = Value.parents.__set__
_set_slopes = Value.slopes.__set__
_set_name = Value.name.__set__


def ordered(root: Value) -> list[Value]:
    """Everything that leads to root, once, from root back: none stands before one it feeds.

    Depth first, with a stack of our own, so a graph may be deeper than Python's recursion.
    """
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node is None:  # all that leads to the next one is in order: its turn
            order.append(stack.pop())
        elif node not in seen:
            seen.add(node)
            stack += [node, None, *node.parents]
    return order[::-1]


def gradients(root: Value) -> dict[Value, float]:
    """∂root/∂v for every Value v that leads to root, in one walk over the roads.

    ∂root/∂root = 1. Whose turn it is has received all that it will: it sends every parent its own
    gradient times the slope of that road, and the parent adds.
    """
    gradient = dict.fromkeys(ordered(root), 0.0)
    gradient[root] = 1.0
    for node, received in gradient.items():
        for i, parent in enumerate(node.parents):
            gradient[parent] += received * node.slopes[i]
    return gradient
