"""Chapter 2's own slips: what its exercises say to each, from a question to an explanation."""

from backprop.diagnosis import CATALOGUE, Misconception

NO_BIAS = Misconception(
    "the bias left out",
    "Where does the bias come in?",
    "Your sums are off by a constant for each neuron.",
    "Every neuron adds its own bias to its weighted sum.",
)

FIXED_SLOPE = Misconception(
    "a slope that is not the argument's",
    "What does your function do with its second argument?",
    "Right for the slope 0.01 and for no other.",
    "The slope is given by whoever calls; 0.01 is what it is when they say nothing.",
)

OVERFLOW = CATALOGUE["M17"]._replace(
    explain="Of the two ways of writing it, each forms one power. Which of the two powers is small "
    "where z is large, and which where z is far below 0?"
)

N_PARAMS = {
    "input_bias": Misconception(
        "biases for the input",
        "Which layers have biases?",
        "You have too many, by as many as there are inputs.",
        "The inputs are given, nothing is added to them: layer 0 has no biases.",
    ),
    "no_bias": Misconception(
        "only the weights counted",
        "What else can be turned in a network, beside its weights?",
        "You have counted the weights alone.",
        "Each neuron after the input has a bias, which is a parameter too.",
    ),
    "from_below": Misconception(
        "biases counted at the wrong end",
        "To which neurons do the biases of a layer belong?",
        "You have counted a bias for each input of a layer.",
        "A bias belongs to the neuron that adds it: one for each *output* of a layer.",
    ),
    "last_only": Misconception(
        "one bias a layer",
        "How many biases does a layer of 32 neurons have?",
        "You have counted one bias a layer; each neuron has its own.",
        "A layer with d outputs has d biases.",
    ),
}

LEAKY_RELU = {
    "side": Misconception(
        "the slope on the wrong side",
        "On which side does it leak?",
        "Positive numbers should pass unchanged.",
        "For z > 0 the result is z; the small slope is for the others.",
    ),
    "larger": Misconception(
        "the larger of the two",
        "What becomes of your function when the slope is 2?",
        "Right for slopes up to 1, wrong beyond.",
        "Above a slope of 1, slope · z is the smaller one for negative z, not the larger.",
    ),
    "fixed": FIXED_SLOPE,
    "relu": Misconception(
        "nothing leaks",
        "What comes out for a negative z?",
        "Negative numbers come out as 0: this is the plain ReLU.",
        "The leak is the point: below 0 the result is slope · z.",
    ),
    "sign": Misconception(
        "the sign of the leak",
        "Is what leaks positive or negative?",
        "Negative numbers come out positive.",
        "slope · z keeps the sign of z.",
    ),
    "flat": Misconception(
        "a constant for a slope",
        "Is your function a straight line on the left, or flat?",
        "Negative numbers all come out alike.",
        "On the left the result is slope *times* z.",
    ),
}

DENSE_IMAGE = {
    "swapped": Misconception(
        "rows and columns of the picture swapped",
        "Which weight belongs to the pixel in row i and column j?",
        "Your weights lie on the picture with rows and columns swapped.",
        "Pixel (i, j) meets the weight (i, j): lay the two pictures on top of each other.",
    ),
    "product": Misconception(
        "a matrix product for a weighted sum",
        "Which pixels does each weight meet?",
        "It looks as if picture and weights were multiplied as matrices.",
        "Each pixel meets one weight, the one in its own place; then all is added up.",
    ),
    "last": Misconception(
        "the last pixel left out",
        "Does every pixel count, the last one too?",
        "The pixel in the lower right corner has no influence on your sums.",
        "A range that ends one early leaves out the last row or column, or pixel.",
    ),
    "axis": Misconception(
        "the bias along the batch",
        "Whose number is a bias: an example's, or a neuron's?",
        "Your biases run down the examples; each neuron has one of its own.",
        "b has one entry for each column of the result.",
    ),
    "no_bias": NO_BIAS,
}

FORWARD = {
    "order": Misconception(
        "prediction and cache the wrong way round",
        "Which of the two comes first in the pair?",
        "You return the cache first and the prediction second.",
        "Asked for is the pair (prediction, cache), in this order.",
    ),
    "straight": Misconception(
        "no activation at all",
        "What happens to the sums of a hidden layer before they go on?",
        "Your hidden layers pass their sums on unbent.",
        "After every layer but the last comes phi: it makes the a that enters the next.",
    ),
    "after": Misconception(
        "the activation kept instead of the sum",
        "What does the second entry of each pair hold: z, or a?",
        "Your cache holds the activations; it should hold the sums before them.",
        "The way back will ask for the slope at z, so z must be kept, unchanged.",
    ),
    "leaves": Misconception(
        "what left instead of what entered",
        "What does the first entry of each pair hold: what entered the layer, or what left it?",
        "Your cache holds what left each layer.",
        "The gradient of W will need what W was multiplied with: what entered.",
    ),
    "no_bias": NO_BIAS,
}

SOFTPLUS = {
    "M17": OVERFLOW,
    "in_python": OVERFLOW,
    "other_side": OVERFLOW,
    "corner": Misconception(
        "ReLU for softplus",
        "What is softplus at 0, to three digits?",
        "Yours has a corner at 0. Softplus is smooth there.",
        "Far from 0 the two agree; near 0 softplus lies above, by log 2 at 0 itself.",
    ),
    "mirrored": Misconception(
        "the sign in the exponent",
        "Does your function rise or fall?",
        "Yours is the mirror image of softplus.",
        "The exponent is z itself: for large z, softplus is nearly z.",
    ),
}
