"""Exercise 2.1: how many weights and biases a plain net has."""

from itertools import pairwise

from backprop.diagnosis import Misconception, right
from backprop.exercises.engine.exercise import Case, Exercise


def n_params(dims, *, pick=right):
    """Weights and biases of a plain net."""
    weights = sum(d_in * d_out for d_in, d_out in pairwise(dims))
    return pick(
        weights + sum(dims[1:]),
        input_bias=lambda: weights + sum(dims),
        last_only=lambda: weights + len(dims) - 1,
        from_below=lambda: weights + sum(dims[:-1]),
    )


N_PARAMS = {
    "input_bias": Misconception(
        "biases for the input",
        "Which layers have biases?",
        "You have too many, by as many as there are inputs.",
        "The inputs are given, nothing is added to them: layer 0 has no biases.",
    ),
    "from_below": Misconception(
        "biases counted at the wrong end",
        "To which neurons do the biases of a layer belong?",
        "You have counted a bias for each input of a layer.",
        "A bias belongs to the neuron that adds it: one for each *output* of a layer.",
    ),
    "last_only": Misconception(
        "one bias a layer",
        "How many biases does a layer of 32 neurons have?",
        "You have counted one bias a layer; each neuron has its own.",
        "A layer with d outputs has d biases.",
    ),
}

EXERCISE = Exercise(
    "2.1",
    n_params,
    lambda rng: [Case(([64, 32, 10],)), Case(([4, 8, 3],))],
    lambda rng: [
        Case(([100, 16, 4],)),
        Case(([7],)),
        Case((rng.integers(1, 30, 6).tolist(),)),
    ],
    slips=N_PARAMS,
)
