"""Ideas that no gradient can show: for quizzes."""

from backprop.diagnosis.misconception import Misconception

IDEAS = {
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
