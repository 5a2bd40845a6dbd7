"""Slips in a loss, and in the seed of the way back."""

from backprop.diagnosis.misconception import Misconception

LOSSES = {
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
}
