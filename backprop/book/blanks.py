"""Small answer fields under a worked example, which reply without a kernel.

What is right, and what each known slip would give, is calculated when the cell runs. The page gets
hashes of these numbers: they keep no secret, but nobody meets an answer before looking for it.
"""

import html
import math
import re
from collections.abc import Mapping
from numbers import Real

import anywidget
import traitlets

from backprop.book.draw.grammar import fixed
from backprop.book.figures.shared import css, javascript
from backprop.book.formula import mathml


class Blanks(anywidget.AnyWidget):
    """A heading, and fields that look up in their tables what to reply."""

    _esm = javascript("../blanks.js")
    _css = css("../blanks.css")
    task = traitlets.Unicode().tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    answers = traitlets.List().tag(sync=True)  # for a page without scripts, which folds them away


def blanks(task: str, *fields: tuple[str, float, Mapping[str, float]], places: int = 4) -> Blanks:
    """Fields for numbers that the reader works out; a wrong one gets its question, not the answer.

    ``blanks("By pencil", ("$z$", w * x + b, {"Where does the bias come in?": w * x}))``

    Parameters
    ----------
    task : their heading. In all texts $…$ is a formula, as in the prose
    fields : (label, answer, slips); slips are up to three, question -> the number that calls for it
    places : the decimals that count; an answer that has more may be off by 1 in the last of them

    Raises
    ------
    ValueError : no field, one that is not made like this, two of one label, a number that is not
        finite, a reply that asks nothing, numbers of a field that look alike when rounded
    """
    labels = [field[0] for field in fields if _is_field(field)]
    if not labels or len(labels) < len(fields) or len(set(labels)) < len(labels):
        raise ValueError(
            "blanks takes a task and fields (label, answer, {question: slip}), each label once; "
            f"got {fields}"
        )
    if places not in range(10):
        raise ValueError(f"places should be a number of decimals from 0 to 9; got {places}")
    return Blanks(
        task=_html(task),
        fields=[_field(*field, places) for field in fields],
        answers=[_short(answer, places) for _, answer, _ in fields],
    )


def _is_field(field) -> bool:
    match field:
        case (str(), _, Mapping()):
            return True
    return False


def _field(label: str, answer: float, slips: Mapping[str, float], places: int) -> dict:
    """What the page knows of a field: its label, and its replies by the hashes of what is typed."""
    if not all(isinstance(x, Real) and math.isfinite(x) for x in (answer, *slips.values())):
        raise ValueError(
            f"the answer and the slips of {label} should be finite numbers; "
            f"got {answer} and {list(slips.values())}"
        )
    if len(slips) > 3 or not all("?" in question for question in slips):
        raise ValueError(f"{label} takes up to three slips, told by questions; got {list(slips)}")
    rounded = not math.isclose(round(answer, places), answer, abs_tol=1e-9)
    last = 10.0**-places if rounded else 0.0  # whoever rounds on the way may be off by so much
    right = {fixed(answer + off, places) for off in (-last, 0.0, last)}
    if rounded and fixed(0.0, places) in right:
        raise ValueError(f"{label} needs more places: at {places} its answer {answer} is nothing")
    wrong = [fixed(slip, places) for slip in slips.values()]
    if len({*right, *wrong}) < len(right) + len(wrong):
        raise ValueError(
            f"the answer and the slips of {label} should differ at {places} decimals; "
            f"got {answer} and {list(slips.values())}"
        )
    written = _html(label)
    return {
        "label": written,
        "name": _spoken(label),
        "places": places,
        "wants": places if rounded else 0,  # so many decimals
        "right": [_key(written, number) for number in sorted(right)],
        "slips": {
            _key(written, number): _html(question)
            for number, question in zip(wrong, slips, strict=True)
        },
    }


def _short(answer: float, places: int) -> str:
    printed = fixed(answer, places)
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def _key(label: str, number: str) -> str:
    """The hash of a printed number in a field (FNV-1a); blanks.js has the same."""
    state = 2166136261
    for character in label + number:
        state = (state ^ ord(character)) * 16777619 % 2**32
    return f"{state:08x}"


def _spoken(label: str) -> str:
    r"""How a screen reader names the field, for browsers leave formulas out of names: $\bar{w}_1$
    is "w bar 1"."""
    barred = re.sub(r"\\bar\{(.+?)\}", r"\1 bar ", label)
    return " ".join(re.sub(r"[\\{}_^$]", " ", barred).split())


def _html(text: str) -> str:
    """A line of prose with formulas between dollars."""
    parts = re.split(r"\$(.+?)\$", text)
    parts[::2] = map(html.escape, parts[::2])
    parts[1::2] = [mathml(tex, "inline") for tex in parts[1::2]]
    return "".join(parts)
