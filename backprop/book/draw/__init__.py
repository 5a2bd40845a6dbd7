"""Figures: numbers in, a matplotlib ``Figure`` out, in one grammar throughout the book."""

from backprop.book.draw.activations import activations
from backprop.book.draw.boundary import boundary, plane
from backprop.book.draw.chords import chords
from backprop.book.draw.error_squares import error_squares
from backprop.book.draw.five_steps import five_steps
from backprop.book.draw.gears import gears
from backprop.book.draw.grammar import (
    BACKWARD,
    COLUMN,
    FORWARD,
    PARAMETER,
    PARAMETER_GRADIENT,
    PHONE,
    Drawing,
)
from backprop.book.draw.image_to_neuron import image_to_neuron
from backprop.book.draw.images import images
from backprop.book.draw.knobs import knobs, knobs_plan
from backprop.book.draw.landscape import landscape
from backprop.book.draw.losses import losses
from backprop.book.draw.one_neuron import one_neuron, one_neuron_plan
from backprop.book.draw.parabola import parabola
from backprop.book.draw.runs import runs
from backprop.book.draw.small_network import small_network
from backprop.book.draw.step import step
from backprop.book.draw.two_neurons import two_neurons, two_neurons_plan
from backprop.book.draw.two_rulers import two_rulers

__all__ = [
    "BACKWARD",
    "COLUMN",
    "FORWARD",
    "PARAMETER",
    "PARAMETER_GRADIENT",
    "PHONE",
    "Drawing",
    "activations",
    "boundary",
    "chords",
    "error_squares",
    "five_steps",
    "gears",
    "image_to_neuron",
    "images",
    "knobs",
    "knobs_plan",
    "landscape",
    "losses",
    "one_neuron",
    "one_neuron_plan",
    "parabola",
    "plane",
    "runs",
    "small_network",
    "step",
    "two_neurons",
    "two_neurons_plan",
    "two_rulers",
]
