"""backprop: backpropagation you can read, in NumPy. The code of The Backprop Book.

Four choices hold everywhere. Arrays are NumPy's own, neither lists nor masked arrays nor matrices.
Float types are not mixed: all float64 or all float32. A single operation does not check what its
backward is given; networks, recurrent nets and ``check_backward`` do. And in a gradient check a
difference below 1e-8 is rounding and counts as none.
"""

from backprop.data import minibatches, split, standardise
from backprop.datasets import digits, iris, moons, sine, spirals, strokes, verse, xor
from backprop.gradcheck import numerical_gradient
from backprop.initialisation import constant, he, normal, xavier
from backprop.laws import check_backward
from backprop.losses import binary_cross_entropy, cross_entropy, l2_penalty, squared_error
from backprop.network import MLP, loss_and_gradient
from backprop.nudging import check_direction, numerical_gradient_batched
from backprop.operations import dense, matmul, relu, sigmoid, tanh
from backprop.optimizers import SGD, Adam, RMSProp
from backprop.parameters import Layout
from backprop.recurrent import rnn, rnn_step
from backprop.rows import layer_norm, softmax
from backprop.training import EarlyStopping, train

__version__ = "0.1.0"
__all__ = [
    "MLP",
    "SGD",
    "Adam",
    "EarlyStopping",
    "Layout",
    "RMSProp",
    "binary_cross_entropy",
    "check_backward",
    "check_direction",
    "constant",
    "cross_entropy",
    "dense",
    "digits",
    "he",
    "iris",
    "l2_penalty",
    "layer_norm",
    "loss_and_gradient",
    "matmul",
    "minibatches",
    "moons",
    "normal",
    "numerical_gradient",
    "numerical_gradient_batched",
    "relu",
    "rnn",
    "rnn_step",
    "sigmoid",
    "sine",
    "softmax",
    "spirals",
    "split",
    "squared_error",
    "standardise",
    "strokes",
    "tanh",
    "train",
    "verse",
    "xavier",
    "xor",
]
