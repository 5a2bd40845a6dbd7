"""Slips on the way back through a layer, and in nudging."""

from backprop.diagnosis.misconception import Misconception

LAYERS = {
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
        "What is 3 and a little, if it has to be put where only whole numbers fit?",
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
}
