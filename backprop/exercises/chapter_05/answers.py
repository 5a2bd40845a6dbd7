"""Exercise 5.5: a quiz on the chain rule."""

from backprop.exercises.engine.quiz import RIGHT, quiz

QUIZ = {
    "a": {
        "i": "Can a large factor make up for a factor of 0?",
        "ii": RIGHT,
        "iii": "Is the slope of the third link 0 everywhere, or at the present point?",
        "iv": "0 is a number like others. What does the product say, and to whom?",
    },
    "b": {
        "i": "The slope's share has doubled, as it should. Does the gap stay what it was?",
        "ii": "Everything is doubled here. Does the gap go with the step, or with a power of it?",
        "iii": RIGHT,
        "iv": "Everything is four times as large here. Which of the two goes with the step itself: "
        "what the slopes say, or the gap?",
    },
    "c": {
        "i": RIGHT,
        "ii": "Is u held in both of them?",
        "iii": "Which of the two takes C to be made of x and u, and so holds u where it is?",
        "iv": "That is the road through u. What about the x that stands in the product itself?",
    },
    "d": {
        "i": "M32",
        "ii": "Does the sigmoid change when z does? What is it that is handed to it?",
        "iii": "What would be left of σ as a name, if it meant another function for each neuron?",
        "iv": RIGHT,
    },
}

EXERCISE = quiz("5.5", **QUIZ)
