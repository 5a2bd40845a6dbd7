"""What to say to slips that exercises of several chapters know."""

from backprop.diagnosis import Misconception

PUT_BACK = Misconception(
    "not put back",
    "When your function has ended, are all numbers exactly what they were?",
    "Your function changes its argument: whoever called it finds other numbers there.",
    "Work on a copy. Or keep the old number and put that one back (adding h and taking it away "
    "again may round), even if f fails in between.",
)
DISTANCE = Misconception(
    "the distance between the two runs",
    "How far apart are the two places that you compare?",
    "What you return is exactly twice what it should be.",
    "From one h below to one h above it is 2h, and by that the difference is divided.",
)
ALL_AT_ONCE = Misconception(
    "all numbers nudged at once",
    "While one number is nudged, what do the others do?",
    "You nudge all of the numbers together, so you get the sum of all their slopes.",
    "One number moves, all others stay where they are: only then is the change its own doing.",
)
