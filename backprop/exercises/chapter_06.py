"""Chapter 6, two weights and two biases: the graded exercises, their slips and their hints."""

import math
from fractions import Fraction

from backprop.diagnosis import Misconception, right
from backprop.exercises.exercise import Case, Exercise


def tiny_forward(x, target, w1, b1, w2, b2, width=1.0, *, pick=right) -> dict:
    """x → tanh → linear → Huber: z1, a1, z2, loss."""
    z1 = x * w1 + b1
    a1 = math.tanh(z1)
    z2 = a1 * w2 + b2
    prediction = pick(z2, M13=lambda: math.tanh(z2))
    error = prediction - target
    inside = pick(0.5 * error**2, double=lambda: error**2, half=lambda: error**2)
    outside = pick(
        width * (abs(error) - 0.5 * width),
        double=lambda: width * (2 * abs(error) - width),
        corner=lambda: width * abs(error),
        side=lambda: width * (error - 0.5 * width),
    )
    straight = pick(abs(error) > width, square=lambda: False, side=lambda: error > width)
    return {"z1": z1, "a1": a1, "z2": z2, "loss": outside if straight else inside}


def tiny_backward(x, target, w1, b1, w2, b2, width=1.0, *, pick=right) -> dict:
    """∂loss/∂ every number of ``tiny_forward``'s net."""
    z1 = x * w1 + b1
    a1 = math.tanh(z1)
    z2 = a1 * w2 + b2
    error = z2 - target

    slope = max(-width, min(width, error))
    dz2 = pick(
        slope,
        M05=lambda: 2 * slope,
        double=lambda: 2 * error if abs(error) <= width else slope,
        M06=lambda: -slope,
        M13=lambda: slope * (1 - math.tanh(z2) ** 2),
        square=lambda: error,
        sign=lambda: error if abs(error) <= width else math.copysign(1.0, error),
        unit=lambda: max(-1.0, min(1.0, error)),
        low=lambda: min(error, width),
        upper=lambda: error if abs(error) <= width else width,
        size=lambda: abs(slope),
    )
    dw2 = pick(a1 * dz2, pre=lambda: z1 * dz2)
    db2 = pick(dz2, M24=lambda: dz2 * b2, zero=lambda: 0.0)
    da1 = pick(w2 * dz2, M34=lambda: (w2 - 0.1 * dw2) * dz2, M39=lambda: dz2)
    dz1 = pick(
        da1 * (1 - a1**2),
        M31=lambda: da1,
        M32=lambda: da1 * (1 - math.tanh(a1) ** 2),
        M33=lambda: da1 * (1 - a1),
    )
    dw1, db1 = x * dz1, pick(dz1, M24=lambda: dz1 * b1, zero=lambda: 0.0)
    dx = pick(w1 * dz1, M82=lambda: dz1)
    return {
        "dz2": dz2, "dw2": dw2, "db2": db2, "da1": da1,
        "dz1": dz1, "dw1": dw1, "db1": db1, "dx": dx,
    }  # fmt: skip


def fall_shares(grads, *, pick=right) -> dict:
    """Each gradient's share of the first-order fall of the loss."""
    measure = pick(lambda g: g * g, M39=lambda: abs, signed=lambda: lambda g: g)
    total = sum(measure(g) for g in grads.values())
    if not any(grads.values()):
        return pick(dict.fromkeys(grads, 0.0), equal=lambda: dict.fromkeys(grads, 1 / len(grads)))
    return {name: measure(g) / total if total else 0.0 for name, g in grads.items()}


def one_step(params, grads, rate, *, pick=right) -> dict:
    """New parameters, one step downhill."""
    sign = pick(-1.0, M56=lambda: 1.0)
    moving = pick(("w1", "b1", "w2", "b2"), M28=lambda: ("w1", "w2"))
    return {
        name: value + sign * rate * grads["d" + name] if name in moving else value
        for name, value in params.items()
    }


def fractions(keys, *, pick=right) -> dict:
    """By hand: x = 3, y = ½, w₁ = ⅓, b₁ = ½, w₂ = ⅔, b₂ = −¼, ReLU, linear, squared error."""
    x, y, w1, b1 = Fraction(3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 2)
    w2, b2 = Fraction(2, 3), Fraction(-1, 4)
    a1 = x * w1 + b1  # positive: ReLU lets it through
    error = a1 * w2 + b2 - y
    dz2 = pick(error, M05=lambda: 2 * error, M06=lambda: -error)
    dz1 = pick(w2, other=lambda: w1) * dz2
    found = {"dw1": x * dz1, "db1": dz1, "dw2": a1 * dz2, "db2": dz2}
    return {key: found[key] for key in keys}


def _nets(rng):
    """Draws on both branches of Huber, near and far from its corner, with errors of both signs.

    Nothing is near 0, so that no slip hides; three decimals, so that a learner can try it too.
    """
    cases = []
    for _ in range(30):
        sizes = rng.uniform(0.3, 1.5, 6) * rng.choice([-1.0, 1.0], 6)
        x, target, w1, b1, w2, b2 = sizes.round(3).tolist()
        error = math.tanh(x * w1 + b1) * w2 + b2 - target
        if abs(error) > 0.1:
            ratio = [0.1, 0.4, 0.9, 1.1, 2.5, 8.0][len(cases) % 6]
            width = round(abs(error) / ratio, 3)
            cases.append(Case((x, target, w1, b1, w2, b2), {"width": width}))
    return cases


def _hidden_nets(rng):
    """Beside draws: zeros where a slip might hide, and one loss so large that nudging drowns."""
    return [
        *_nets(rng),
        Case((0.7, 0.2, 0.5, 0.3, 0.0, 0.4)),
        Case((0.7, 0.2, 0.5, 0.0, -0.8, 0.0)),
        Case((0.0, 0.2, 0.5, 0.3, -0.8, 0.4)),
        Case((2, -1, 1, -1, 2, 1)),
        Case((0.7, -3e7, 0.5, 0.3, -0.8, 0.4), {"width": 1e9}),
    ]


def _visible_nets(rng):
    """First the notebook's own points: z1 is 0, so that all numbers are exact fractions."""
    points = [Case((2.0, target, 0.5, -1.0, 1.5, 0.75)) for target in (0.25, -1.5, 3.0)]
    return points + _nets(rng)[:4]


def _grads(rng):
    names = ["dw1", "db1", "dw2", "db2", "dz1", "dx"]
    draws = [
        dict(zip(names[:n], rng.normal(0, 2, n).round(3).tolist(), strict=True))
        for n in range(1, 7)
    ]
    odd = [
        *(dict.fromkeys(names[:n], 0.0) for n in (1, 4)),
        {"dw1": 0.0, "db1": -2.0},
        {"gain": 1.5, "U": -1.5},
        {"dw1": 3e-8, "db1": -4e-8},
    ]
    return [Case((grads,)) for grads in [*draws, *odd]]


def _visible_grads(rng):
    return [Case(({"dw1": 3.0, "db1": 1.0, "dw2": 0.0, "db2": 0.0},)), *_grads(rng)[2:4]]


def _steps(rng):
    cases = []
    for rate in (0.1, 0.01, 0.5, 0.0):
        w1, b1, w2, b2, *slopes = rng.normal(0, 1, 8).round(3).tolist()
        params = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
        grads = dict(zip(("dw1", "db1", "dw2", "db2"), slopes, strict=True))
        cases.append(Case((params, grads, rate)))
        grads = dict(reversed(grads.items()))  # keys in any order
    return [*cases, Case((params, grads, 0.3))]


def _visible_steps(rng):
    params = {"w1": 0.5, "b1": 3.0, "w2": 2.5, "b2": -2.0}
    grads = {"dw1": 15.0, "db1": 7.5, "dw2": 12.0, "db2": 3.0}
    return [Case((params, grads, 0.01)), *_steps(rng)[:1]]


CORNER = Misconception(
    "Huber's straight part has an offset",
    "At the point where Huber turns from square to straight, do both formulas give the same loss?",
    "The loss is off where the error is larger than the width: the straight part does not meet "
    "the square.",
    "At an error of one width the square is ½·width². The straight line has to start there.",
)
SQUARE = Misconception(
    "Huber taken for a square",
    "What does this loss do with a large error?",
    "Right for small errors, wrong for large ones: beyond the width Huber goes on as a straight "
    "line.",
    "Inside the width the loss is ½e², with slope e; outside it is straight, with a slope of one "
    "width and the sign of e.",
)
HALF = Misconception(
    "the ½ of the square",
    "Does your loss carry a ½?",
    "Your loss is twice what it should be where the error is small.",
    "The square has a ½ in front, and the straight part continues it: at an error of one width "
    "both are ½·width².",
)
LOW = Misconception(
    "errors far below",
    "Which slope has Huber's loss at an error of −10, with a width of 1?",
    "Right where the prediction is too high, wrong where it is far too low.",
    "Huber's slope is never steeper than one width, up *or* down: for errors far below it is "
    "minus the width.",
)
SIDE = Misconception(
    "negative errors",
    "Have you tried a prediction that is too low?",
    "Right where the prediction is too high, wrong where it is far too low.",
    "Huber looks at the size of the error; the sign comes back only in its slope.",
)
WIDTH = Misconception(
    "the slope of the straight part",
    "How steep is the straight part of Huber's loss, for a width other than 1?",
    "Beyond the width, your trigger is ±1; look at the loss's formula again.",
    "The straight part is width·(abs(e) − ½·width): its slope is the width, with the sign of e.",
)

EXERCISES = [
    Exercise(
        "6.1",
        "tiny_forward",
        tiny_forward,
        _visible_nets,
        lambda rng: _hidden_nets(rng)[:-1],
        slips={"double": HALF, "half": HALF, "corner": CORNER, "square": SQUARE, "side": SIDE},
    ),
    Exercise(
        "6.2",
        "tiny_backward",
        tiny_backward,
        _visible_nets,
        _hidden_nets,
        is_gradient=True,
        slips={
            "square": SQUARE,
            "sign": WIDTH,
            "unit": WIDTH,
            "low": LOW,
            "upper": LOW,
            "size": LOW,
            "double": Misconception(
                "the 2 of the square",
                "What is the slope of ½e²?",
                "Twice too large for small errors, right for large ones.",
                "The 2 that the square brings down is cancelled by the ½ in front.",
            ),
            "pre": Misconception(
                "the sum taken for the signal",
                "What enters the second neuron: z₁ or a₁?",
                "Only w₂'s gradient is off: it wants the signal that passed through w₂.",
                "A weight's gradient is the delta times what *entered* the neuron, and that is a₁.",
            ),
            "zero": Misconception(
                "biases left out",
                "How would the loss change if a bias moved?",
                "Your bias gradients are 0.",
                "The sum moves one for one with its bias, so the bias gets the whole delta.",
            ),
            "M33": Misconception(
                "the slope of tanh",
                "What is the slope of tanh? Check that line alone, by nudging.",
                "Everything above the activation is right; its slope is not.",
                "The slope of tanh is 1 minus the *square* of its value.",
            ),
            "M39": Misconception(
                "the weight left out of the message",
                "By which number does a message pass from the second neuron to the first?",
                "Right at the output; the message to a₁ is off.",
                "The sum z₂ moves by w₂ for every unit of a₁, so a₁ gets w₂ times the delta.",
            ),
            "M82": Misconception(
                "one product short of the input",
                "How much does z₁ move when x does?",
                "Only dx is off.",
                "The sum z₁ moves by w₁ for every unit of x: one more factor.",
            ),
        },
    ),
    Exercise(
        "6.3",
        "fall_shares",
        fall_shares,
        _visible_grads,
        _grads,
        slips={
            "signed": Misconception(
                "a share with a sign",
                "Can a share of the fall be negative?",
                "Your shares keep the gradient's sign.",
                "Every parameter steps against its own gradient, so each one lowers the loss.",
            ),
            "equal": Misconception(
                "nothing to share",
                "What share does anybody have when nothing falls?",
                "When all gradients are 0, so are all shares.",
                "With no gradient there is no fall, and the exercise asks for 0.0 for everyone.",
            ),
        },
    ),
    Exercise("6.4", "one_step", one_step, _visible_steps, _steps, fresh=True),
    Exercise(
        "6.5",
        "fractions",
        fractions,
        lambda rng: [Case((), {"keys": ("dw2", "db2")})],
        lambda rng: [Case((), {"keys": ("dw1", "db1")})],
        slips={
            "other": Misconception(
                "w₁ for w₂",
                "Which weight does the message pass on its way from neuron 2 to neuron 1?",
                "The output's gradients are right. The message went through the wrong weight.",
                "a₁ enters the second neuron through w₂.",
            )
        },
        is_value=True,
    ),
]
