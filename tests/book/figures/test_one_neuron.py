import numpy as np
import pytest

from backprop import relu, sigmoid, tanh
from backprop.book.figures.one_neuron import (
    ACTIVATIONS,
    OneNeuron,
    explore_one_neuron,
    three_answers,
)


def test_it_answers_to_the_first_flower_of_each_species():
    x, labels = np.array([1.0, 9.0, 2.0, 9.0, 3.0]), np.array([0, 0, 1, 1, 2])
    numbers = three_answers(x, labels, w=2.0, b=-3.0, activation=relu)
    assert numbers == {"z0": -1.0, "a0": 0.0, "z1": 1.0, "a1": 1.0, "z2": 3.0, "a2": 3.0}


def test_sliders_and_menu_are_linked_to_the_view_without_a_kernel():
    w, b, menu, view = explore_one_neuron(w=2, b=-5).children
    assert isinstance(view, OneNeuron)
    assert (w.value, b.value, menu.index) == (view.w, view.b, view.activation) == (2, -5, 0)
    assert menu.options == tuple(ACTIVATIONS)
    assert [activation.__name__ for activation in ACTIVATIONS.values()] == list(
        view.plans["wide"]["ranges"]
    )


def test_readers_without_scripts_get_a_frame_and_three_states():
    *_, view = explore_one_neuron(w=2, b=-5).children
    assert view.frame[0].startswith('<svg class="wide"')
    assert view.frame[1] == view.states[0]
    assert view.states[0] == (
        "With w = 2.0, b = −5.0 and sigmoid the neuron answers 0.0998 to the setosa flower, "
        "0.9879 to the versicolor flower, 0.9991 to the virginica flower."
    )
    assert len(set(view.states)) == 3


@pytest.mark.parametrize("activation", [sigmoid, tanh, relu])
def test_the_first_answer_depends_on_all_three_controls(activation):
    x, labels = np.array([1.5, 1.5, 1.5]), np.array([0, 1, 2])

    def answer(w, b):
        return three_answers(x, labels, w=w, b=b, activation=activation)["a0"]

    assert answer(1.0, 0.2) == pytest.approx(activation(np.float64(1.7))[0])
    assert answer(1.0, 0.2) < answer(1.1, 0.2)
    assert answer(1.0, 0.2) < answer(1.0, 0.3)
