"""Exercise 1.5: a quiz on the loop and on blame."""

from backprop.exercises.engine.quiz import RIGHT, quiz

EXERCISE = quiz(
    "1.5",
    a={
        "i": "M85",
        "ii": "Does blame tell where the bottom is, or which way is down from here?",
        "iii": RIGHT,
        "iv": "Those are steps 1 and 2. What does step 3 do with their result?",
    },
    b={
        "i": "Once a knob has moved, is the next one's blame still that of the same machine?",
        "ii": RIGHT,
        "iii": "By what would the knobs be turned, if there is no loss yet?",
        "iv": "How could the loss become small in the laps before, if nothing is turned?",
    },
    c={
        "i": "M84",
        "ii": "If the blame is positive, what happens to the loss when the knob goes up?",
        "iii": "Which of the thermostat's knobs had the largest value, which the most blame?",
        "iv": RIGHT,
    },
    d={
        "i": RIGHT,
        "ii": "M90",
        "iii": "What would the comparison add? There is one number that comes out already.",
        "iv": "What does a knob's value have to do with being nudged?",
    },
)
