"""Chapter 1's own slips of nudging: what its exercises say to each."""

from backprop.diagnosis import CATALOGUE, Misconception

H_ONCE = Misconception(
    "the distance between the two runs",
    "How far apart are the two settings that you compare?",
    "Your blame is exactly twice what it should be.",
    "From one h below to one h above it is 2h, and by that the difference is divided.",
)
OWN_H = Misconception(
    "a nudge of its own size",
    "What does your function do with the h that it is given?",
    "Right for h = 1e-5, and for no other h.",
    "How far to nudge is said by whoever calls; 1e-5 is what it is when they say nothing.",
)
SIGN = Misconception(
    "which run is subtracted from which",
    "If the loss rises when the knob goes up, should its blame be positive or negative?",
    "Your blame has the right size and the opposite sign.",
    "It is the loss above minus the loss below.",
)
ALL = Misconception(
    "all knobs nudged at once",
    "While one knob is nudged, what do the others do?",
    "You nudge all of the knobs together, so you get the sum of their blames.",
    "One knob moves, all others stay where they are: only then is the change this knob's fault.",
)
LEFT = Misconception(
    "not put back",
    "When your function has ended, are all numbers exactly what they were?",
    "Your function changes its argument: whoever called it finds other numbers there.",
    "Nudge a copy. Or keep the old number and put that one back (adding h and taking it away "
    "again may round), even if the machine fails in between.",
)

PRECEDENCE = Misconception(
    "times h in place of divided by h",
    "In which order does Python work off what you have written: a / 2 * h?",
    "Your blame is far too small: by the factor h².",
    "Division and multiplication go from left to right; what is to be divided by goes in brackets.",
)

NUDGING = {
    "M43": LEFT,
    "unprotected": LEFT,
    "h_once": H_ONCE,
    "own_h": OWN_H,
    "sign": SIGN,
    "precedence": PRECEDENCE,
}
NUDGING |= {"all": ALL, "below": CATALOGUE["M47"], "one_way": CATALOGUE["M47"]}
