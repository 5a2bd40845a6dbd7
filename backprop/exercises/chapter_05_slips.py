"""Chapter 5's own slips: what its exercises say to each, from a question to an explanation."""

from backprop.diagnosis import Misconception
from backprop.exercises.chapter_02_slips import FIXED_SLOPE
from backprop.exercises.quiz import RIGHT

LOCAL = {
    "at_x": Misconception(
        "every slope at x",
        "What does the second link meet: x, or what the first link has made of it?",
        "The first slope is right; the others are taken at x.",
        "Each link has its slope at the number that enters *it*: the square at u, the sine at v.",
    ),
    "at_result": Misconception(
        "slopes at what comes out",
        "The slope of u², at which number is it taken: at what enters, or at what leaves?",
        "Your slopes are taken one place too late in the chain.",
        "The square is entered by u, so its slope is that at u; the sine is entered by v.",
    ),
    "values": Misconception(
        "values for slopes",
        "Is it asked what each link gives, or how steep it is?",
        "Your three numbers are u, v and C themselves.",
        "A slope says how fast the output of a link moves when its input does.",
    ),
    "sign": Misconception(
        "the slope of the sine",
        "Does the sine rise or fall at 0?",
        "Your last slope has the wrong sign.",
        "The sine has the slope cos; it is the cosine whose slope has a minus.",
    ),
    "so_far": Misconception(
        "slopes multiplied up already",
        "Is it asked for each link alone, or for all links up to it?",
        "Your second and third number hold the links before them too.",
        "Three slopes are asked for, one a link. Multiplying them comes afterwards.",
    ),
    "to_come": Misconception(
        "slopes multiplied up already",
        "Is it asked for each link alone, or for the whole way from it to the end?",
        "Your first and second number hold the links after them too.",
        "Three slopes are asked for, one a link. Multiplying them comes afterwards.",
    ),
    "order": Misconception(
        "the order of the list",
        "Which link does x meet first?",
        "Your three numbers are right, but the wrong way round.",
        "The list begins with du/dx and ends with dC/dv.",
    ),
}

DSOFTPLUS = {
    "M17": Misconception(
        "overflow",
        "What becomes of your formula at 1000?",
        "A number like e¹⁰⁰⁰ is formed, which no computer can hold, although the slope itself is "
        "harmless.",
        "Divide numerator and denominator by the large power: where z is positive, only e to the "
        "minus z need be formed.",
    ),
    "M32": Misconception(
        "the slope taken at a",
        "Where is the slope taken: at z, or at what softplus has made of it?",
        "Your slope formula has received softplus of z instead of z.",
        "The function is handed z, and the slope is asked for at this z.",
    ),
    "M33": Misconception(
        "the function for its slope",
        "Is it asked how high the curve is, or how steep?",
        "You return softplus itself.",
        "Softplus is log of (1 + e to the z): two links, so two slopes to multiply.",
    ),
    "inner": Misconception(
        "the inner link left out",
        "What is the slope of 1 + eᶻ?",
        "You have the slope of the logarithm; one factor is missing. Does your slope rise or fall?",
        "The log has the slope 1/(1 + eᶻ), and what stands inside it has the slope eᶻ.",
    ),
    "slope": Misconception(
        "one slope too many",
        "Of which function is yours the slope: of softplus, or of the sigmoid?",
        "You return the slope of the sigmoid. That is how softplus *bends*.",
        "The slope of softplus is a function that rises from 0 to 1, and which you know by name.",
    ),
}

_PRODUCT = (
    "GELU is z times something that depends on z too: z reaches the result by two roads.",
    "The slope of a product has two terms: each factor's slope times the other factor.",
)
DGELU = {
    "M32": DSOFTPLUS["M32"]._replace(
        locate="Your slope formula has received the GELU of z instead of z."
    ),
    "M33": DSOFTPLUS["M33"]._replace(
        locate="You return the GELU itself.", explain="Begin with the product: " + _PRODUCT[1]
    ),
    "only_first": Misconception(
        "the second term of the product missing", "In how many places does z stand?", *_PRODUCT
    ),
    "only_second": Misconception(
        "the first term of the product missing", "In how many places does z stand?", *_PRODUCT
    ),
    "product": Misconception(
        "slopes of two factors multiplied",
        "Are the two factors of GELU links of a chain, one inside the other?",
        "You multiply the slopes of two things that stand side by side.",
        "In a chain, slopes multiply. " + _PRODUCT[1],
    ),
    "inner": Misconception(
        "the innermost link left out",
        "What does tanh get to see: z, or something made of z?",
        "The second term is off by a factor: the slope of what stands inside tanh.",
        "tanh has its own slope, and then comes the slope of √(2/π)(z + 0.044715z³).",
    ),
    "root": Misconception(
        "the root of 2/π left out",
        "What is the slope of a constant times a function?",
        "The second term is off by a constant factor.",
        "√(2/π) multiplies everything inside tanh, and so it multiplies the slope too.",
    ),
    "three": Misconception(
        "the slope of the cube",
        "What is the slope of z³?",
        "Right for small z, off for larger: look at the innermost link.",
        "The slope of z³ is 3z².",
    ),
    "tanh": Misconception(
        "the slope of tanh",
        "What is the slope of tanh? Check that one alone, by nudging.",
        "Right where tanh is 0, off elsewhere.",
        "The slope of tanh is 1 minus the *square* of its value.",
    ),
}

DLEAKY = {
    "M33": Misconception(
        "the function for its slope",
        "Is it asked how high the curve is, or how steep?",
        "You return leaky ReLU itself.",
        "It is made of two straight lines: a straight line has the same slope everywhere.",
    ),
    "side": Misconception(
        "the slopes on the wrong sides",
        "On which side does it leak?",
        "Your two slopes have changed places.",
        "To the right of 0 the function is z itself.",
    ),
    "fixed": FIXED_SLOPE,
    "relu": Misconception(
        "nothing leaks",
        "What comes out for a negative z?",
        "To the left of 0 your slope is 0: that is the plain ReLU.",
        "The leak is the point: to the left of 0 the line has the slope that is given.",
    ),
    "sign": Misconception(
        "the sign of the leak",
        "Does leaky ReLU rise or fall to the left of 0?",
        "To the left of 0 your slope has the wrong sign.",
        "slope · z rises with z when the slope is positive.",
    ),
    "half": Misconception(
        "a line for its slope",
        "How steep is the straight line slope · z?",
        "Right for positive z; for negative z you return the line and not its slope.",
        "The slope of slope · z is the same number for every z.",
    ),
}

CHAIN = {
    "at_x": Misconception(
        "every slope at x",
        "At which point does the second function run: at x?",
        "Your tables are all taken at x.",
        "Each function has its slopes at what entered *it*, so walk forward and ask on the way.",
    ),
    "at_result": Misconception(
        "slopes at what comes out",
        "Is a slope taken at what enters the function, or at what leaves it?",
        "Each of your tables is taken one place too late.",
        "Ask for the slopes at v first, and only then move on to f(v).",
    ),
    "M37": Misconception(
        "entry by entry for a product of tables",
        "Which of Python's two products meets a row with a column?",
        "Right as long as every table is a single number.",
        "One output reaches through all the numbers in the middle: row times column, summed.",
    ),
    "reversed": Misconception(
        "the product from the wrong end",
        "Which table stands on the left: the first function's, or the last one's?",
        "Right as long as every table is a single number; then the order comes to matter.",
        "The last function's rows are the outputs, so its table stands on the far left.",
    ),
    "turned": Misconception(
        "rows and columns of the result",
        "How many rows has the result: as many as there are outputs, or inputs?",
        "Your table is right but for its rows and columns, which have changed places.",
        "A row belongs to an output, a column to an input.",
    ),
    "last": Misconception(
        "the last function left out",
        "How many tables are multiplied for three functions?",
        "The last function's slopes are missing.",
        "The last function's result goes nowhere, but its slopes count like all others.",
    ),
    "first": Misconception(
        "the first function left out",
        "How many tables are multiplied for three functions?",
        "The first function's slopes are missing.",
        "The way begins at x: the first table is taken there.",
    ),
    "added": Misconception(
        "slopes added",
        "If u moves 2 for 1 and v moves 3 for each of these, how far does v move?",
        "Your tables are added up.",
        "Along a chain slopes multiply; only where several roads meet is anything added.",
    ),
}

STEEPEST = {
    "forgotten": Misconception(
        "the scale left out",
        "Which links has this chain, and what is the slope of the first one?",
        "Right for a scale of 1 and for no other.",
        "First z is multiplied by the scale, which is a link with a slope of its own.",
    ),
    "one": Misconception(
        "the sigmoid's own slope left out",
        "How steep is the sigmoid itself, at its steepest?",
        "Your slope is four times too large.",
        "The second link is the sigmoid, and a(1 − a) is never above a quarter.",
    ),
    "height": Misconception(
        "the value for the slope",
        "Is it asked how high the curve is, or how steep?",
        "One half is what the sigmoid *is* there.",
        "The slope is the product of two: that of scale · z and that of the sigmoid.",
    ),
    "divided": Misconception(
        "divided by the scale",
        "Does a larger scale make the curve steeper or flatter?",
        "Your slope goes the wrong way when the scale grows.",
        "With scale · z the curve is run through faster, so it is steeper.",
    ),
    "middle": Misconception(
        "a for z",
        "At which z is the sigmoid one half?",
        "Your slope is right; the place is not.",
        "One half is the height of the curve at its steepest place. The place itself is a z.",
    ),
}

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
