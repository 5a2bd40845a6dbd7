"""Slips with weights, biases and shapes."""

from backprop.diagnosis.misconception import Misconception

SHAPES = {
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
}
