"""Chapter 4's own slips: what its exercises say to each, from a question to an explanation."""

from backprop.diagnosis import CATALOGUE, Misconception

ONCE = Misconception(
    "the slope asked once",
    "After the first step you stand somewhere else. Which slope do you walk by?",
    "The first step is right, the later ones are not: they still go by the slope at the start.",
    "A slope holds where it was measured. It has to be asked for anew at every place.",
)
LATE = Misconception(
    "the start left out",
    "How many places are there on a path of one step?",
    "What you return is one short: the place where it starts is missing.",
    "The first entry belongs to the start, before any step is taken.",
)
EARLY = Misconception(
    "the end left out",
    "How many places are there on a path of one step?",
    "What you return is one short: the place where the last step leads is missing.",
    "After the last step there is one more place to be noted.",
)
LEFT = Misconception(
    "not put back",
    "When your function has ended, are all numbers exactly what they were?",
    "Your function changes its argument: whoever called it finds other numbers there.",
    "Work on a copy. Or keep the old number and put that one back (adding h and taking it away "
    "again may round), even if f fails in between.",
)
ALL = Misconception(
    "all numbers nudged at once",
    "While one number is nudged, what do the others do?",
    "You nudge all of the numbers together, so every entry is the sum of all slopes.",
    "One number moves, all others stay where they are.",
)

DESCEND = {
    "once": ONCE,
    "late": LATE,
    "early": EARLY,
    "M44": Misconception(
        "integers cut the steps off",
        "What is 3 − 0.8, if it has to be put where only whole numbers fit?",
        "Right from a start with decimals, wrong from a start in whole numbers.",
        "The places on the way are floats, even if the start is not.",
    ),
    "shared": Misconception(
        "the same place in every row",
        "Is every row of your path a place of its own, or the same array again and again?",
        "All rows of your path are alike: they are the end of it.",
        "A list keeps the array itself, not what was in it at the time: what changes in place "
        "changes in every row.",
    ),
    "end": Misconception(
        "only the end",
        "Where did it pass on its way?",
        "You return the last place; asked for are all of them, from the start on.",
        "The result has a row for the start and one for each step.",
    ),
}

SAFE_RATE = {
    "first": Misconception(
        "the rate at which it begins to jump across",
        "What happens at a rate a little above yours: does it explode, or only jump across?",
        "Below your rate all is well, but above it too, for a while: it jumps across the bottom "
        "and still comes nearer.",
        "Each step multiplies w by 1 − rate·a. Beyond your rate this is negative. When does its "
        "size come to 1?",
    ),
    "product": Misconception(
        "the curvature on the wrong side",
        "Does a steeper valley allow longer steps, or shorter ones?",
        "Right where a is 1; for other curvatures it goes the wrong way.",
        "Each step multiplies w by 1 − rate·a: the larger a, the smaller the rate must be.",
    ),
    "half": Misconception(
        "turned upside down",
        "Does a steeper valley allow longer steps, or shorter ones?",
        "Your rate grows with the curvature.",
        "Each step multiplies w by 1 − rate·a: the larger a, the smaller the rate must be.",
    ),
    "M05": Misconception(
        "a factor 2 too much",
        "By what does one step multiply w at your rate?",
        "Your rate is too large: a little below it the path explodes.",
        "The slope of ½aw² is a·w, with no 2: the ½ has cancelled it. One step makes "
        "(1 − rate·a)·w of w.",
    ),
    "fixed": Misconception(
        "the same rate for every valley",
        "Does your rate depend on how strongly the valley is curved?",
        "Right where a is 1, and for no other curvature.",
        "Each step multiplies w by 1 − rate·a, so the border depends on a.",
    ),
}

FOURTH_ORDER = {
    "M43": LEFT,
    "all": ALL,
    "M44": CATALOGUE["M44"],
    "M47": CATALOGUE["M47"],
    "M06": Misconception(
        "the sign",
        "Which of the two differences counts four times, and with which sign?",
        "The right size and the opposite sign.",
        "Four times the near difference, *minus* the far one, divided by 3.",
    ),
    "own_h": Misconception(
        "a nudge of its own size",
        "What does your function do with the h that it is given?",
        "Right for h = 0.01, and for no other h.",
        "How far to nudge is said by whoever calls; 0.01 is what it is when they say nothing.",
    ),
    "views": Misconception(
        "a flat copy nudged in place of theta",
        "When you flatten theta and write to it, does theta change too?",
        "Right for most arrays, 0 for an array whose numbers lie in memory in another order.",
        "Flattening gives a view of some arrays and a copy of others. A nudge to a copy never "
        "reaches f.",
    ),
    "wide": Misconception(
        "the distance between the two runs",
        "How far apart are the two places that you compare?",
        "Your gradient is exactly twice what it should be.",
        "From one h below to one h above it is 2h, and by that the difference is divided.",
    ),
    "far": Misconception(
        "the distance of the far pair",
        "How far apart are the two places of the far difference?",
        "The near difference is right, the far one twice too large.",
        "The far difference has 2h in the place of every h: its two places are 4h apart.",
    ),
    "plain": Misconception(
        "the plain central difference",
        "By how much does your error fall when h is halved: 4 times, or 16 times?",
        "This is the near difference alone. It is nearly right, with an error that goes with h².",
        "The near and the far difference have the same kind of error, one four times the other: "
        "combine them so that it cancels.",
    ),
    "thirds": Misconception(
        "the 3 forgotten",
        "What do the weights 4 and −1 add up to?",
        "Your gradient is three times too large.",
        "4 of one and −1 of the other make 3 in all; to have a mean, divide by that.",
    ),
    "swapped": Misconception(
        "near and far the wrong way round",
        "Which of the two differences deserves more trust: the near one, or the far one?",
        "Your error is larger than that of the near difference alone.",
        "The near difference has the smaller error and counts four times.",
    ),
    "plus": Misconception(
        "an average of the two",
        "Near and far are both a little wrong, to the same side. Where is the truth?",
        "An average lies between the two; the truth lies beyond.",
        "The far difference is subtracted: its error, a quarter of it at a time, cancels.",
    ),
    "second": Misconception(
        "weights for another error",
        "If h is doubled, does the error of a central difference grow 2 times, or 4 times?",
        "Your weights, 2 and −1, cancel an error that goes with h; this one goes with h².",
        "Four times the near one has as much error as the far one: so the weights are 4 and −1, "
        "over 3.",
    ),
    "flat": Misconception(
        "another shape",
        "Which shape has theta, and which shape has your gradient?",
        "The numbers are right; they should stand in an array like theta.",
        "A gradient has the shape of what it is the gradient of.",
    ),
}

SHOULD_STOP = {
    "nan": Misconception(
        "NaN goes on for ever",
        "Is there any loss that a NaN is below?",
        "A loss that is NaN never gets better, and your function lets it run.",
        "NaN is neither above nor below anything; it has to be asked for by name.",
    ),
    "nan_late": Misconception(
        "NaN seen too late",
        "How many losses must there be before a NaN means stop?",
        "A NaN stops your training only when the list has got long enough.",
        "Nothing that comes after a NaN is worth waiting for: it is looked at first.",
    ),
    "last_two": Misconception(
        "the last two alone",
        "What does a single bad step tell about the last few?",
        "You compare the last loss with the one before it, and no others.",
        "Asked is whether *none* of the last losses improved on the best of all that came before.",
    ),
    "previous": Misconception(
        "compared with the last before, not with the best",
        "What if the loss was once far lower than it is now?",
        "After a dip you take climbing back for an improvement.",
        "The mark to be beaten is the *best* of all losses before the last few.",
    ),
    "last": Misconception(
        "only the very last loss",
        "If the loss before the last was the best ever, has there been no improvement?",
        "Of the last few losses you look at the last one alone.",
        "One of them that improves is enough to go on.",
    ),
    "no_tol": Misconception(
        "any improvement counts",
        "Is an improvement by a millionth one, when tol is 0.1?",
        "You go on as long as the loss falls at all; tol has no say.",
        "Only a loss that is below the best by more than tol counts as better.",
    ),
    "strict": Misconception(
        "exactly tol",
        "The loss fell by exactly tol. Is that more than tol?",
        "Right but for a fall of exactly tol.",
        "To go on, the fall has to be *more* than tol.",
    ),
    "hasty": Misconception(
        "stopped before it began",
        "With a patience of 3, what can be said after two losses?",
        "You stop while there are too few losses to tell.",
        "Up to `patience` losses, nothing came before them to compare with: go on.",
    ),
    "inverted": Misconception(
        "yes and no",
        "What does True mean: stop, or go on?",
        "Your answers are the opposite of what is asked.",
        "True means stop.",
    ),
}

TRAIN_NUMERIC = {
    "M43": LEFT,
    "M47": CATALOGUE["M47"],
    "once": ONCE,
    "late": LATE,
    "early": EARLY,
    "M34": Misconception(
        "moved before all were asked",
        "When you ask for the slope of the second number, where does the first one stand?",
        "The first number is right, the later ones are slightly off: as if the earlier ones had "
        "already moved.",
        "All slopes belong to one place. Ask for all of them first; then move all at once.",
    ),
    "order": Misconception(
        "the two results the wrong way round",
        "Which of the two comes first in the pair?",
        "You return the losses first and theta second.",
        "Asked for is the pair (theta_end, losses), in this order.",
    ),
}
