"""Parameters: all weights and biases as one flat vector θ, with a named view of each part.

An optimiser, a gradient check or a nudge needs one row of numbers; a network needs matrices with
names. ``Layout`` translates between the two without copying.
"""

import math
from collections import namedtuple
from itertools import accumulate, pairwise
from keyword import iskeyword
from numbers import Integral

import numpy as np

from backprop._types import Array, is_array, kind


class Layout:
    """Where each named array lies in θ: ``Layout(W1=(2, 16), b1=(16,))``.

    Attributes
    ----------
    shapes : dict, name -> shape, in the order in which the parts lie in θ
    size : how many numbers θ has

    Raises
    ------
    ValueError : no part, a name that Python refuses, a shape that is not a tuple of whole numbers
    """

    def __init__(self, /, **shapes: tuple[int, ...]):
        for name, shape in (shapes or {"shapes": None}).items():
            if not isinstance(shape, tuple) or any(
                not isinstance(d, Integral) or d < 0 for d in shape
            ):
                raise ValueError(
                    f"Layout needs names with shapes, as in Layout(W=(2, 3), b=(3,)); "
                    f"got {name}={shape if isinstance(shape, tuple) else kind(shape)}"
                )
            if not name.isidentifier() or iskeyword(name) or name.startswith("_"):
                raise ValueError(f"Layout needs names like W1, which Python can use; got {name!r}")
        self.shapes = shapes
        ends = accumulate((math.prod(shape) for shape in shapes.values()), initial=0)
        self._slices = [slice(start, end) for start, end in pairwise(ends)]
        self._names = _named(shapes)
        self.size = self._slices[-1].stop

    def views(self, theta: Array):
        """The parts of θ as a named tuple; writing to a part writes to θ.

        θ may also be a stack of vectors, (P, size): its parts are then (P, \\*shape).

        Raises
        ------
        ValueError : the last axis of θ has not ``size`` numbers
        """
        if not is_array(theta) or theta.shape[-1:] != (self.size,):
            raise ValueError(
                f"theta should have shape ({self.size},) for {self}; got {kind(theta)}"
            )
        stack = theta.shape[:-1]
        parts = zip(self._slices, self.shapes.values(), strict=True)
        return self._names(*(theta[..., where].reshape(stack + shape) for where, shape in parts))

    def pack(self, *arrays: Array) -> Array:
        """The reverse way: a new flat vector from the parts, given in the layout's order.

        Raises
        ------
        ValueError : a part is missing or has another shape
        """
        plain = [is_array(array) or isinstance(array, np.generic) for array in arrays]
        shapes = [a.shape if fits else kind(a) for a, fits in zip(arrays, plain, strict=True)]
        if shapes != list(self.shapes.values()):
            raise ValueError(f"expected the parts of {self}; got shapes {shapes}")
        return np.concatenate([np.ravel(array) for array in arrays])

    def __repr__(self) -> str:
        return f"Layout({', '.join(f'{name}={shape}' for name, shape in self.shapes.items())})"

    def __getstate__(self):  # for copy and pickle: shapes are all that it holds
        return self.shapes

    def __setstate__(self, shapes):
        self.__init__(**shapes)


def _named(names) -> type:
    """The named tuple of these parts; its copies, pickled too, hold copies of the parts."""
    views = namedtuple("Parameters", names)
    views.__reduce__ = lambda parts: (_restored, (parts._fields, tuple(parts)))
    return views


def _restored(names, parts):
    return _named(names)(*parts)
