"""Chapter 3's own slips: what its exercises say to each, from a question to an explanation."""

from backprop.diagnosis import Misconception

TOTAL = Misconception(
    "a sum over the examples",
    "What becomes of your loss when every example comes twice?",
    "Right for one example, too large for several: by as many times as there are examples.",
    "The loss of a batch is the mean of its examples' losses: divide by N.",
)

HUBER = {
    "total": TOTAL,
    "M05": Misconception(
        "the ½ of the square",
        "Does your loss carry a ½?",
        "Your loss is twice what it should be where the error is small.",
        "The square has a ½ in front, and at an error of one width both formulas meet.",
    ),
    "double": Misconception(
        "twice the loss",
        "Does your loss carry a ½?",
        "Every one of your losses is exactly twice what it should be.",
        "The square has a ½ in front, and the straight part goes on from it.",
    ),
    "corner": Misconception(
        "the straight part does not meet the square",
        "At an error of one width, do both formulas give the same loss?",
        "The loss is off where the error is larger than the width.",
        "At an error of one width the square is ½·width². The straight part starts there.",
    ),
    "offset": Misconception(
        "half of what?",
        "At an error of one width, do both formulas give the same loss, for any width?",
        "Right for a width of 1; for others the straight part does not meet the square.",
        "What is taken from the size of the error is half of the *width*.",
    ),
    "slope": Misconception(
        "a slope of 1",
        "How steep is the straight part for a width of 10?",
        "Right for a width of 1; for others the straight part has the wrong slope.",
        "Where the square ends it rises at the rate of one width; so does the straight part.",
    ),
    "plain": Misconception(
        "the bare size of the error",
        "Where is the square, and where is the width?",
        "Your loss is the size of the error, whether small or large.",
        "Up to the width it is half the square; beyond it a straight line goes on from there.",
    ),
    "absolute": Misconception(
        "the straight part does not meet the square",
        "At an error of one width, do both formulas give the same loss?",
        "Beyond the width you take the size of the error itself; neither slope nor height fit.",
        "The straight part goes on where the square ends, and as steeply as the square ends.",
    ),
    "straight": Misconception(
        "nothing but the straight line",
        "What is your loss at an error of 0?",
        "Right for large errors, wrong for small ones: below the width it is the square.",
        "The line lies below the square everywhere; the size of the error decides, each for "
        "itself, not the smaller of the two and not the batch.",
    ),
    "square": Misconception(
        "nothing but squares",
        "What does your loss do with a very large error?",
        "Right for small errors, too large for large ones.",
        "Beyond the width the loss goes on as a straight line. Each error decides for itself, "
        "not the batch.",
    ),
    "side": Misconception(
        "negative errors",
        "Have you tried a prediction that is far too low?",
        "Right where the prediction is too high, wrong where it is far too low.",
        "Both branches go by the *size* of the error.",
    ),
    "fixed": Misconception(
        "a border that does not move",
        "Where does the square end?",
        "Your border between square and straight stays at 1, whatever the width.",
        "The width is the border: up to it the square, beyond it the straight line.",
    ),
    "swapped": Misconception(
        "the two branches the wrong way round",
        "Which formula is for the small errors?",
        "Square and straight have changed places.",
        "Up to the width it is the square, beyond it the straight line.",
    ),
    "edge": Misconception(
        "the edge belongs to nobody",
        "What is your loss at an error of exactly one width?",
        "Errors that lie exactly on the edge have fallen out.",
        "At an error of one width both formulas agree; one of them has to be used.",
    ),
}

ONE_HOT = {
    "occurring": Misconception(
        "only the classes that occur",
        "Which column belongs to class 3, if class 2 does not occur?",
        "A class that does not occur has lost its column.",
        "Column k belongs to class k, whatever labels occur in the batch.",
    ),
    "from_one": Misconception(
        "classes counted from 1",
        "Which column belongs to label 0?",
        "All of your ones stand one column too far to the left.",
        "Labels begin with 0, and so do the columns.",
    ),
    "numbers": Misconception(
        "the label instead of a 1",
        "Which number stands where the class is?",
        "The places are right; the numbers there are not.",
        "One-hot: a single 1 in each row, for class 0 too.",
    ),
    "columns": Misconception(
        "every row the same",
        "Which entries does one assignment to rows[:, labels] set?",
        "Each of your rows has a 1 for *every* label of the batch.",
        "Row n gets its 1 at labels[n] and nowhere else: rows and labels have to go in pairs.",
    ),
    "cold": Misconception(
        "zeros and ones changed places",
        "How many ones has a row?",
        "Zeros and ones have changed places.",
        "In each row only the true class has a 1.",
    ),
    "turned": Misconception(
        "rows and columns changed places",
        "Is an example a row or a column?",
        "Your examples are columns.",
        "An example is a row: the result is (N, K).",
    ),
}

OVERFLOW = Misconception(
    "overflow",
    "What becomes of your formula at a logit of 1000?",
    "Somewhere e¹⁰⁰⁰ is formed, or a log of 0, although the answer is harmless.",
    "Only differences count: take a row's largest logit from all of the row first.",
)

LOG_SOFTMAX = {
    "M17": OVERFLOW,
    "quotient": OVERFLOW,
    "late": Misconception(
        "the log of a share that has become 0",
        "What is the log of a share that is too small for the computer to hold?",
        "Logits far below the largest come out as minus infinity.",
        "The log of a quotient is a difference: then the tiny share is never formed.",
    ),
    "overall": Misconception(
        "one maximum for all rows",
        "Whose largest logit do you take away: the row's, or the batch's?",
        "A row whose logits all lie far below the batch's largest comes out infinite.",
        "Each row is shifted by its own largest logit.",
    ),
    "half_way": Misconception(
        "shifted in one place only",
        "Did you shift the logits in both places where they occur?",
        "Each of your rows is off by one number, its largest logit.",
        "Shift once, at the start, and use what came of it everywhere.",
    ),
    "ten": Misconception(
        "another logarithm",
        "To which base is the log of this book?",
        "All your numbers are 2.3026 times too small.",
        "log counts factors of e; log10 counts factors of ten, and there are fewer of those.",
    ),
    "shares": Misconception(
        "no log",
        "What is the sign of the log of a share?",
        "These are the shares themselves.",
        "Asked for is the log of each share.",
    ),
    "M15": Misconception(
        "the sign",
        "Is the log of a share positive or negative?",
        "Right size, opposite sign: this is the surprise.",
        "A share is at most 1, so its log is at most 0.",
    ),
    "everything": Misconception(
        "one total for the batch",
        "Among whom are the shares of a row shared out?",
        "Right for one row; for several, all rows together add up to 1.",
        "Each row has a total of its own.",
    ),
}

SMOOTHED = {
    "total": TOTAL,
    "M17": Misconception(
        "overflow",
        "What becomes of your formula at a logit of 1000?",
        "Somewhere e¹⁰⁰⁰ is formed, or a log of 0, although the answer is harmless.",
        "Your log_softmax of exercise 3.3 survives this.",
    ),
    "others": Misconception(
        "the true class gets nothing back",
        "Does the true class get a part of the smoothing too?",
        "Your true class has 1 − smoothing; a K-th of the smoothing is missing there.",
        "The smoothing is shared out among all K classes, the true one included.",
    ),
    "short": Misconception(
        "a row that does not add up to 1",
        "What does your target row add up to?",
        "The true class's part of the smoothing is missing.",
        "smoothing/K is added to every entry of the row.",
    ),
    "extra": Misconception(
        "a row that adds up to more than 1",
        "What does your target row add up to?",
        "Smoothing has been given out that was taken from nobody.",
        "The 1 of the one-hot row shrinks to 1 − smoothing first.",
    ),
    "whole": Misconception(
        "all of the smoothing for everyone",
        "What does your target row add up to?",
        "Each class has been given the whole of the smoothing.",
        "It is shared out among the K classes: each gets a K-th.",
    ),
    "none": Misconception(
        "a part of the target is missing",
        "What do the entries of a smoothed target row add up to?",
        "You take the smoothing from the true class, and give it to nobody.",
        "What is taken away is shared out among all K classes.",
    ),
    "hard": Misconception(
        "no smoothing",
        "What does your function do with its third argument?",
        "This is the plain cross-entropy; right for a smoothing of 0 and no other.",
        "The target row is a mixture: mostly one-hot, a little of everything.",
    ),
    "swapped": Misconception(
        "the mixture the wrong way round",
        "With a smoothing of 0, what should the target row be?",
        "One-hot and even shares have changed places.",
        "1 − smoothing goes with the one-hot row.",
    ),
}

BROKEN = {
    "M04": Misconception(
        "a single output",
        "With one output, what is the difference between a sum and a mean over the outputs?",
        "You call one of them right that is right for K = 1 alone.",
        "Probe with several outputs too.",
    ),
    "M30": Misconception(
        "no probe with one output",
        "What happens to a column of predictions when it meets a plain list of targets?",
        "You call one of them right that goes wrong for K = 1 alone.",
        "Probe with a single output and several examples too: there (N, 1) meets (N,).",
    ),
    "M05": Misconception(
        "the ½ the wrong way round",
        "Which of the two has the ½: the right one, or the other?",
        "The one with the ½ and the one without it have changed places.",
        "In this book half the squared distance is right.",
    ),
    "M15": Misconception(
        "the sign not looked at",
        "Can a loss be negative?",
        "One of those that you call right is never above 0.",
        "Compare the numbers with their signs.",
    ),
    "pair": Misconception(
        "two that look alike for two examples",
        "With two examples, what is the difference between no ½ and no 1/N?",
        'You say "no half" of two of them. For N = 2 a missing ½ and a missing division look '
        "alike. Which N have you tried?",
        "Take a number of examples at which no two slips give the same factor.",
    ),
    "alone": Misconception(
        "a single example",
        "With one example, what is the difference between a sum and a mean?",
        "You call one of them right that is right for N = 1 alone.",
        "With N = 1 the sum over the examples is their mean: probe with several.",
    ),
}
