"""The catalogue: what learners get wrong, and three hints for each, from a nudge to an explanation.

Hints are questions and sentences, never code. The ids are those of the book's list of
misconceptions.
"""

from typing import NamedTuple


class Misconception(NamedTuple):
    """A wrong idea: its name, and what to say of it at the first, second and third asking."""

    title: str
    nudge: str
    locate: str
    explain: str


CATALOGUE = {
    "M04": Misconception(
        "a mean over the outputs too",
        "What is averaged, and what is added up: the examples, or the outputs?",
        "Right for one output, too small for several: by as many times as there are outputs.",
        "Sum over the outputs of an example, and take the mean over the examples.",
    ),
    "M05": Misconception(
        "the factor 2 of the square",
        "Could a factor 2 have gone missing, or come in, between the loss and its slope?",
        "All gradients are off by the same factor. Does your loss carry a ½, and what does the "
        "slope of a square bring with it?",
        "The loss has a ½ in front of the square, so that the 2 of the slope is cancelled: the "
        "slope of ½e² is e.",
    ),
    "M06": Misconception(
        "the sign",
        "Do your gradients have the right size and the opposite sign?",
        "Which of prediction and target is subtracted from which?",
        "A gradient says how the loss rises. Raising a prediction that is too high raises the "
        "loss, so there the slope is positive: prediction minus target.",
    ),
    "M12": Misconception(
        "softmax down the batch",
        "What should add up to 1: the shares in a row, or those in a column?",
        "Your shares add up to one down the batch, and not along the classes.",
        "An example is a row: its shares are among its own classes, and no other row matters.",
    ),
    "M13": Misconception(
        "an activation on a linear output",
        "Is there an activation after the last layer?",
        "The last layer is linear here. Whose activation, or whose slope, did you apply to it?",
        "The network's output is the last sum itself, so its slope is 1 and nothing is squashed.",
    ),
    "M15": Misconception(
        "the sign of the loss",
        "Can a loss be negative?",
        "The size is right and the sign is not.",
        "The log of a share is 0 or less, and a loss is 0 or more: surprise is *minus* the log.",
    ),
    "M16": Misconception(
        "labels that are not what they are taken for",
        "Does every row add up to 1, and how many classes are there?",
        "The columns are not the classes: how many there are is given, and they begin with 0.",
        "A batch need not contain every class. The number of columns is K, whatever labels occur.",
    ),
    "M17": Misconception(
        "overflow",
        "What becomes of your formula at 1000 and at −1000?",
        "Somewhere a number like e¹⁰⁰⁰ is formed, which no computer can hold, although the answer "
        "itself is harmless.",
        "log(1 + eᶻ) = max(z, 0) + log(1 + e⁻ᶻ) with the size of z in the exponent: the "
        "exponential is then never above 1.",
    ),
    "M24": Misconception(
        "a bias's gradient mixed up with its value",
        "Does your bias gradient depend on what the bias happens to be?",
        "A gradient asks how the loss would change; the present value of the bias does not matter.",
        "The sum moves one for one with its bias, so the bias gets the delta as it is.",
    ),
    "M28": Misconception(
        "biases forgotten in the update",
        "After your step, have all of the parameters moved?",
        "The weights move; look at the biases.",
        "Biases are parameters like weights: each moves by the rate times its own gradient.",
    ),
    "M30": Misconception(
        "(N,) against (N, 1)",
        "Which shape has a column minus a plain list of numbers?",
        "With one output, every prediction is compared with every target.",
        "(N, 1) and (N,) are stretched to (N, N): N² differences, of which N mean something.",
    ),
    "M31": Misconception(
        "the activation's slope left out",
        "On your way back, did you go through every box of the forward way?",
        "Right at the output, wrong below it: between a and z stands the activation, and it has a "
        "slope.",
        "The gradient at z is the gradient at a, times the activation's slope at z.",
    ),
    "M32": Misconception(
        "the slope taken at a instead of z",
        "Where is the slope of your activation taken: at z, or at a?",
        "Your slope formula expects z (or a) and received the other.",
        "The slope of tanh at z is 1 − a², where a is already tanh of z. Applying tanh once more "
        "takes the slope at another point.",
    ),
    "M34": Misconception(
        "weights updated on the way back",
        "Which w₂ did the message to the first neuron pass through: the given one?",
        "The output's gradients are exact, those below are slightly off, as if w₂ had moved "
        "meanwhile.",
        "All gradients belong to the old parameters: compute them all first, then update.",
    ),
    "M39": Misconception(
        "shares by the wrong measure",
        "What makes one parameter's share of the fall larger than another's?",
        "The sizes of the gradients alone do not give the shares: how far does each parameter "
        "move, and how fast does the loss fall as it moves?",
        "A parameter moves by rate · g, and the loss falls g times as far: its share goes with g².",
    ),
    "M43": Misconception(
        "an argument modified",
        "What does your function do to what it was given?",
        "Your function changes its argument: whoever called it finds other numbers there.",
        "Make something new for the result instead of writing into the argument.",
    ),
    "M44": Misconception(
        "integers cut the nudge off",
        "What is 3 + 0.00001, if it has to be put where only whole numbers fit?",
        "Right for floats, wrong where the numbers are whole: the nudge is cut off.",
        "What is nudged must be a float: in a place for integers, 3.00001 becomes 3.",
    ),
    "M47": Misconception(
        "nudged to one side only",
        "Which way do you nudge: up, down, or both?",
        "Nearly right. A curved loss lends its bend to a nudge that goes one way only.",
        "The central difference runs the machine above and below, and divides by the distance "
        "between the two: the bend cancels.",
    ),
    "M56": Misconception(
        "a step uphill",
        "Does your step go downhill?",
        "A positive gradient says that up is worse. Which way do you move?",
        "The step is subtracted: new parameter = old parameter − rate · gradient.",
    ),
    "M84": Misconception(
        "more blame, more important",
        "Would this knob's blame stay the same number if the knob were marked in other units?",
        "A gradient is a rate, here and now. What happens to it when all the knobs have moved?",
        "A gradient says how fast the loss rises for one unit of the knob, at the present spot. It "
        "depends on the unit and on the spot, and does not say how much the machine needs the "
        "knob.",
    ),
    "M85": Misconception(
        "backprop taken for the learning itself",
        "Which of the five steps changes a knob: is it the one that finds the blame?",
        "Two steps of the loop are mixed up here: finding the blame, and turning the knobs.",
        "Backprop computes gradients and changes nothing. The update, gradient descent for "
        "instance, uses them.",
    ),
    "M90": Misconception(
        "blame taken to need a label",
        "What does a nudge need: a right answer, or one number that comes out?",
        "A label may be used in making the loss. Is it used anywhere in asking for the blame?",
        "Any single number that depends smoothly on the knobs has a gradient. A label is one way "
        "among many to make such a number.",
    ),
}
