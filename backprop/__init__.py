"""backprop: backpropagation you can read, in NumPy. The code of The Backprop Book."""

from backprop.data import iris, minibatches, split, standardise, strokes
from backprop.gradcheck import check_backward, numerical_gradient
from backprop.losses import cross_entropy, squared_error
from backprop.network import MLP, loss_and_gradient
from backprop.operations import dense, relu, sigmoid, tanh
from backprop.optimizers import SGD, Adam
from backprop.parameters import Layout
from backprop.training import train

__version__ = "0.1.0"
__all__ = [
    "MLP",
    "SGD",
    "Adam",
    "Layout",
    "check_backward",
    "cross_entropy",
    "dense",
    "iris",
    "loss_and_gradient",
    "minibatches",
    "numerical_gradient",
    "relu",
    "sigmoid",
    "split",
    "squared_error",
    "standardise",
    "strokes",
    "tanh",
    "train",
]
