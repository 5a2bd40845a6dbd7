"""Every exercise keeps its word: right answers pass however written, wrong ones get their hint."""

import ast
import inspect
import math
import re

import nbformat
import numpy as np
import pytest
from notebooks import NOTEBOOKS

from backprop.exercises import EXERCISES, examine, judge

SOURCES = [path for path in NOTEBOOKS if path.name.startswith("exercises-")]


def _solutions() -> dict:
    """What the instructor's notebooks answer, by exercise number."""
    answers = {}
    for path in SOURCES:
        space = {"__name__": "__main__"}
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "%pip" in cell.source:
                exec("import math\nimport numpy as np\nfrom fractions import Fraction", space)
            elif cell.metadata.get("nbgrader", {}).get("solution"):
                exec(cell.source, space)
        prefix = str(int(path.stem.removeprefix("exercises-"))) + "."
        for number, exercise in EXERCISES.items():
            if number.startswith(prefix):
                answers[number] = space[exercise.name]
    return answers


SOLUTIONS = _solutions()
every_exercise = pytest.mark.parametrize("number", EXERCISES)
WRONG = [(number, slip) for number, e in EXERCISES.items() for slip in e.wrong_answers()]


def _as_answer(number, f):
    """A reference or a specimen as a learner would hand it in."""
    exercise = EXERCISES[number]
    if not exercise.is_value:
        return f
    rng = np.random.default_rng(0)
    cases = exercise.visible(rng) + exercise.hidden(rng)
    return {key: value for case in cases for key, value in f(*case.args, **case.keywords).items()}


@every_exercise
def test_the_instructors_solution_passes_two_hundred_seeds(number):
    assert examine(number, SOLUTIONS[number]).text() == f"{number} {EXERCISES[number].name}: right."
    for seed in range(200):
        report = examine(number, SOLUTIONS[number], hidden=True, seed=seed)
        assert report.passed, report.text()


@pytest.mark.parametrize(("number", "slip"), WRONG)
def test_a_planted_wrong_answer_loses_points_and_gets_its_own_hint(number, slip, monkeypatch):
    monkeypatch.setattr(judge, "foreign", lambda f: None)  # specimens are the package's own
    exercise = EXERCISES[number]
    wrong = _as_answer(number, exercise.wrong_answers()[slip])
    reports = [examine(number, wrong), examine(number, wrong, hidden=True)]
    failing = [report for report in reports if not report.passed]
    assert failing
    own = exercise.misconception(slip)
    for report in failing:
        assert slip in report.slips or report.verdict == "impure", report.text(3)
        assert any(own.locate in hint or own.explain in hint for hint in report.hints)


@pytest.mark.parametrize("hidden", [False, True])
@every_exercise
def test_trivial_answers_get_nothing(number, hidden):
    exercise = EXERCISES[number]
    case = exercise.visible(np.random.default_rng(0))[0]
    like = exercise.reference(*case.args, **case.keywords)

    def filled(value, with_what):
        if isinstance(value, dict):
            return {name: filled(part, with_what) for name, part in value.items()}
        if isinstance(value, (tuple, list)):
            return type(value)(filled(part, with_what) for part in value)
        return np.full(np.shape(value), with_what) if np.ndim(value) else with_what

    for constant in (0.0, 1.0):
        answer = filled(like, constant)
        answer = answer if exercise.is_value else lambda *_, a=answer, **__: a
        assert not examine(number, answer, hidden=hidden).passed
    for nothing in (lambda *_, **__: None, lambda *args, **__: args[0], None, 7):
        assert not examine(number, nothing, hidden=hidden).passed


def _odd(x, target, w1, b1, w2, b2, width=1.0):
    """6.2 in another man's style: NumPy scalars, other order, more keys, the slope as 1/cosh²."""
    z1 = np.float64(b1) + np.multiply(w1, x)
    error = w2 * np.tanh(z1) + b2 - target
    trigger = np.clip(error, -width, width)
    message = np.array(trigger) * w2
    delta = message / np.cosh(z1) ** 2
    return {
        "note": "hello",
        "dx": delta * w1,
        "db1": delta,
        "dw1": delta * x,
        "dz1": delta,
        "da1": message,
        "db2": trigger,
        "dw2": np.tanh(z1) * trigger,
        "dz2": trigger,
    }


@pytest.mark.parametrize("seed", range(20))
def test_odd_but_right_answers_pass(seed):
    for hidden in (False, True):
        assert examine("6.2", _odd, hidden=hidden, seed=seed).passed

    def shares(grads):
        squares = np.array([*grads.values()]) ** 2
        norm = squares.sum()
        return dict(zip(grads, squares / norm if norm else squares, strict=True))

    assert examine("6.3", shares, hidden=True, seed=seed).passed


def test_nudging_is_no_answer_where_a_backward_rule_is_asked(monkeypatch):
    monkeypatch.setattr(judge, "foreign", lambda f: None)
    forward = EXERCISES["6.1"].reference

    def nudged(x, target, w1, b1, w2, b2, width=1.0):
        at = {"x": x, "w1": w1, "b1": b1, "w2": w2, "b2": b2}

        def slope(name, h=1e-5):
            high, low = ({**at, name: at[name] + s} for s in (h, -h))
            losses = [forward(target=target, width=width, **p)["loss"] for p in (high, low)]
            return (losses[0] - losses[1]) / (2 * h)

        right = EXERCISES["6.2"].reference(x, target, w1, b1, w2, b2, width)
        return right | {"d" + name: slope(name) for name in at}

    assert not examine("6.2", nudged, hidden=True).passed


def test_no_exercise_has_the_name_of_a_check():
    names = {exercise.name for exercise in EXERCISES.values()}
    assert not names & {"check", "examine", "diagnose", "hint", "show"}


def test_every_exercise_stands_in_its_notebook_with_its_points():
    for path in SOURCES:
        notebook = nbformat.read(path, as_version=4)
        checked, points = [], 0
        for cell in notebook.cells:
            points += cell.metadata.nbgrader.get("points", 0)
            for call in re.findall(r"exercises\.check\((.*)\)", cell.source):
                number, name, *hidden = (part.strip() for part in call.split(","))
                exercise = EXERCISES[ast.literal_eval(number)]
                assert name == exercise.name
                checked.append((exercise.number, bool(hidden)))
        expected = [n for n in EXERCISES if n.startswith(str(int(path.stem[-2:])) + ".")]
        assert checked == [(number, hidden) for number in expected for hidden in (False, True)]
        assert points == 20


def test_signatures_in_the_notebook_are_those_of_the_references():
    for number, exercise in EXERCISES.items():
        if not exercise.is_value:
            ours = [p for p in inspect.signature(exercise.reference).parameters if p != "pick"]
            assert list(inspect.signature(SOLUTIONS[number]).parameters) == ours


def test_the_hand_made_fractions_are_what_nudging_gives():
    by_hand = EXERCISES["6.5"].reference(("dw1", "db1", "dw2", "db2"))

    def loss(w1, b1, w2, b2):
        return 0.5 * (max(3 * w1 + b1, 0) * w2 + b2 - 0.5) ** 2

    at = {"w1": 1 / 3, "b1": 1 / 2, "w2": 2 / 3, "b2": -1 / 4}
    for name in at:
        high, low = ({**at, name: at[name] + h} for h in (1e-5, -1e-5))
        slope = (loss(**high) - loss(**low)) / 2e-5
        assert math.isclose(by_hand["d" + name], slope, rel_tol=1e-8)


NEAR_MISSES = {
    "6.2": [
        "dz2 = dz2 if abs(dz2) < width / 2 else np.sign(dz2) * width",
        "dz2 = np.round(dz2, 8)",
        "dw1 = dw1 * (1 + 1e-7)",
        "db1 = abs(db1)",
        "dx = dx * (x > 0)",
    ],
    "6.3": [
        "shares = {k: 0.0 for k in grads} if sum(grads.values()) == 0 else shares",
        "shares = {k: g**2 / (total + 1e-12) for k, g in grads.items()}",
        "shares = {k: v for k, v in shares.items() if k.startswith('d')}",
    ],
    "6.4": [
        "new = dict(zip(params, (p - rate * g for p, g in zip(params.values(), grads.values()))))",
        "new = params if rate == 0 else new",
    ],
}
BODIES = {
    "6.2": """def f(x, target, w1, b1, w2, b2, width=1.0):
    z1 = x * w1 + b1; a1 = np.tanh(z1); z2 = a1 * w2 + b2
    dz2 = np.clip(z2 - target, -width, width)
    dw2, db2, da1 = a1 * dz2, dz2, w2 * dz2
    dz1 = da1 * (1 - a1**2); dw1, db1, dx = x * dz1, dz1, w1 * dz1
    SLIP
    return dict(dz2=dz2, dw2=dw2, db2=db2, da1=da1, dz1=dz1, dw1=dw1, db1=db1, dx=dx)""",
    "6.3": """def f(grads):
    total = sum(g**2 for g in grads.values())
    shares = {k: g**2 / total if total else 0.0 for k, g in grads.items()}
    SLIP
    return shares""",
    "6.4": """def f(params, grads, rate):
    new = {k: p - rate * grads["d" + k] for k, p in params.items()}
    SLIP
    return new""",
}


def _written(number, slip):
    space = {"__name__": "__main__", "np": np}
    exec(BODIES[number].replace("SLIP", slip), space)
    return space["f"]


@pytest.mark.parametrize("number", BODIES)
def test_wrong_answers_that_nobody_planted_lose_points_too(number):
    assert examine(number, _written(number, "pass"), hidden=True).passed
    for slip in NEAR_MISSES[number]:
        report = examine(number, _written(number, slip), hidden=True)
        assert not report.passed, slip
        assert report.slips == (), report.text(3)  # and is not taken for something else


def test_a_result_that_later_calls_change_is_seen():
    space = {"__name__": "__main__"}
    exec(
        "def one_step(params, grads, rate, new={}):\n"
        "    for k in params: new[k] = params[k] - rate * grads['d' + k]\n"
        "    return new",
        space,
    )
    assert examine("6.4", space["one_step"], hidden=True).verdict == "impure"


ODD = {
    "2.1": [
        "lambda z: np.logaddexp(0, z)",
        "lambda z: np.asfortranarray(np.log1p(np.exp(-abs(z))) + z * (z > 0))",
        "lambda z: np.vectorize(lambda v: max(v, 0.0) + math.log1p(math.exp(-abs(v))))(z)",
    ],
    "2.2": [
        "lambda images, W, b: np.einsum('npq,pqd->nd', images, W) + b",
        "lambda images, W, b: [[(x * W[:, :, k]).sum() + b[k] for k in range(len(b))] "
        "for x in images]",
        "lambda images, W, b: (images[..., None] * W).sum((1, 2)) + b[None]",
    ],
    "2.3": [
        "lambda z, slope=0.01: z * np.where(z > 0, 1.0, slope)",
        "lambda z, slope=0.01: np.clip(z, 0, None) + slope * np.clip(z, None, 0)",
        "lambda z, slope=0.01: np.array([v if v > 0 else slope * v for v in z.flat])"
        ".reshape(z.shape)",
    ],
    "2.5": [
        "lambda dims: 0 if len(dims) < 2 else (dims[0] + 1) * dims[1] + n_params(dims[1:])",
        "lambda dims: np.dot(np.add(dims[:-1], 1), dims[1:])",
    ],
    "6.4": [
        "lambda params, grads, rate: {k: np.float64(params[k]) - rate * grads['d' + k] "
        "for k in ('b2', 'w2', 'b1', 'w1')}",
    ],
}


@pytest.mark.parametrize(("number", "code"), [(n, code) for n in ODD for code in ODD[n]])
def test_any_right_way_of_writing_it_passes(number, code):
    space = {"__name__": "__main__", "np": np, "math": math}
    exec(f"{EXERCISES[number].name} = {code}", space)
    for seed in range(20):
        for hidden in (False, True):
            report = examine(number, space[EXERCISES[number].name], hidden=hidden, seed=seed)
            assert report.passed, report.text(3)


def test_a_network_may_be_written_layer_by_layer_in_odd_ways():
    def forward(X, params, phi):
        def go(a, rest):
            (W, b), *deeper = rest
            z = np.asfortranarray(np.stack([a @ W[:, k] for k in range(len(b))], axis=1)) + b
            if not deeper:
                return [z, [[a[:], z]]]
            prediction, cache = go(phi(z.copy()), deeper)
            return [prediction, [[a[:], z], *cache]]

        return go(X, params)

    for seed in range(20):
        assert examine("2.4", forward, hidden=True, seed=seed).passed
