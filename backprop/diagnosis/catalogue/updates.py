"""Slips in the update, and in optimisers."""

from backprop.diagnosis.misconception import Misconception

UPDATES = {
    "M56": Misconception(
        "a step uphill",
        "Does your step go downhill?",
        "A positive gradient says that up is worse. Which way do you move?",
        "The step is subtracted: new parameter = old parameter − rate · gradient.",
    ),
}
