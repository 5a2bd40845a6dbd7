"""Automatic differentiation forwards: numbers that carry their slope along.

Nothing is remembered and nothing walked back; one run gives the slopes of all results along one
direction, where ``gradients`` gives the slopes of one result along all directions.
"""

import math
from dataclasses import dataclass

from backprop._types import number, real


@dataclass(frozen=True, slots=True)
class Dual:
    """value + slope · ε, where ε² = 0: a number, and how fast it changes along one direction.

    Give the inputs slopes ẋ, and every result has the slope J ẋ. A plain number has slope 0.
    """

    value: float
    slope: float = 0.0

    __array_ufunc__ = None  # makes NumPy leave ``array * dual`` to us, who refuse it

    def __post_init__(self):
        if not type(self.value) is type(self.slope) is float:
            object.__setattr__(self, "value", number(self.value, "a Dual's value is"))
            object.__setattr__(self, "slope", number(self.slope, "a Dual's slope is"))

    def __add__(self, other):
        other = _dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other):
        other = _dual(other)
        return Dual(self.value - other.value, self.slope - other.slope)

    def __mul__(self, other):
        other = _dual(other)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    def __truediv__(self, other):
        other = _dual(other)
        quotient = self.value / other.value
        return Dual(quotient, (self.slope - quotient * other.slope) / other.value)

    def __pow__(self, exponent: float):
        n = number(exponent, "the exponent of a Dual is")
        power = real(pow, self.value, n)
        rate = n * real(pow, self.value, n - 1.0) if n else 0.0
        return Dual(power, rate * self.slope)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, number: float):
        return Dual(number) - self

    def __rtruediv__(self, number: float):
        return Dual(number) / self

    def __neg__(self):
        return Dual(-self.value, -self.slope)

    def exp(self):
        e = real(math.exp, self.value)
        return Dual(e, e * self.slope)

    def log(self):
        if not self.value > 0.0:
            raise ValueError(f"log takes a number above 0; got {self.value}")
        return Dual(math.log(self.value), self.slope / self.value)

    def tanh(self):
        a = math.tanh(self.value)
        return Dual(a, (1.0 - a * a) * self.slope)

    def relu(self):
        on = self.value > 0.0  # off at the kink and at NaN, as in ``operations``
        return Dual(0.0 if self.value <= 0.0 else self.value, self.slope if on else 0.0)


def _dual(x) -> Dual:
    return x if isinstance(x, Dual) else Dual(x)
