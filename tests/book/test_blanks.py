"""Blanks in Python: their tables of replies, and what a wrong use of them is told."""

import math

import numpy as np
import pytest

from backprop.book import blanks
from backprop.book.blanks import _key, _spoken


def _reply(field, printed):
    """What a field would reply to a number printed with all its decimals."""
    looked = _key(field["label"], printed)
    return "Right." if looked in field["right"] else field["slips"].get(looked)


def test_a_table_knows_the_answer_and_the_question_of_each_slip():
    made = blanks(
        "By pencil", ("$z$", 7.5, {"Where is the bias?": 4.0, "Which sign?": np.float64(-7.5)})
    )
    (field,) = made.fields
    assert _reply(field, "7.5000") == "Right."
    assert _reply(field, "4.0000") == "Where is the bias?"
    assert _reply(field, "−7.5000") == "Which sign?"
    assert _reply(field, "7.5001") is None
    assert made.answers == ["7.5"]


def test_an_answer_with_more_decimals_may_be_off_by_one_in_the_last():
    (field,) = blanks("By pencil", ("$p$", 2 / 3, {"Of what?": 1 / 3}), places=2).fields
    assert [_reply(field, f"0.{n}") for n in (65, 66, 67, 68, 69)] == [None, *3 * ["Right."], None]
    assert _reply(field, "0.33") == "Of what?"
    assert _reply(field, "0.34") is None
    assert field["wants"] == 2


def test_no_answer_can_be_read_in_what_the_fields_hold_and_equal_answers_do_not_show():
    one, other = blanks("By pencil", ("$a$", 2.71, {}), ("$b$", 2.71, {})).fields
    assert "2.71" not in str([one, other])
    assert one["right"] != other["right"]


def test_formulas_stand_between_dollars_and_words_are_words():
    made = blanks("By <pencil>", (r"$\bar{w}_1$", 1.0, {r"Is $x < 1$ & why?": 2.0}))
    (field,) = made.fields
    assert made.task == "By &lt;pencil&gt;"
    assert field["label"].startswith("<math")
    ((_, question),) = field["slips"].items()
    assert question.startswith("Is <math")
    assert question.endswith("</math> &amp; why?")


@pytest.mark.parametrize(
    ("label", "spoken"),
    [
        (r"$\bar{w}_1$", "w bar 1"),
        (r"$\delta_2$", "delta 2"),
        (r"$\partial C / \partial w_1$", "partial C / partial w 1"),
        ("the loss $C$", "the loss C"),
    ],
)
def test_a_field_has_a_name_that_can_be_spoken(label, spoken):
    assert _spoken(label) == spoken


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([], r"fields \(label, answer, \{question: slip\}\), each label once; got \(\)"),
        ([("$z$", 1.0)], r"each label once; got \(\('\$z\$', 1.0\),\)"),
        ([("$z$", 1.0, [2.0])], "each label once"),
        ([(1.0, 1.0, {})], "each label once"),
        ([("$z$", 1.0, {}), ("$z$", 2.0, {})], "each label once"),
        ([("$z$", math.nan, {})], r"answer and the slips of \$z\$ should be finite .* got nan"),
        ([("$z$", 1.0, {"Why?": "2"})], r"finite numbers; got 1.0 and \['2'\]"),
        ([("$z$", 1.0, {"No.": 2.0})], r"told by questions; got \['No.'\]"),
        ([("$z$", 1.0, {f"{n}?": n + 2.0 for n in range(4)})], "up to three slips"),
        ([("$z$", 1.0, {"Why?": 1.00001})], "differ at 4 decimals; got 1.0"),
        ([("$z$", 1.0, {"Why?": 2.0, "How?": 2.0})], r"got 1.0 and \[2.0, 2.0\]"),
        ([("$z$", 2 / 3, {"Why?": 0.6666})], "at 4 decimals"),
        ([("$z$", -0.00012, {})], "needs more places: at 4 its answer -0.00012 is nothing"),
        ([(r"$\nonsense$", 1.0, {})], r"\\nonsense is not known in the formula"),
    ],
)
def test_what_cannot_be_a_blank_is_told_in_a_sentence(fields, message):
    with pytest.raises(ValueError, match=message):
        blanks("By pencil", *fields)


@pytest.mark.parametrize("places", [-1, 10, 2.5])
def test_places_are_a_number_of_decimals(places):
    with pytest.raises(ValueError, match=f"decimals from 0 to 9; got {places}"):
        blanks("By pencil", ("$z$", 1.0, {}), places=places)


@pytest.mark.parametrize(
    ("answer", "printed"), [(0.0, "0.0000"), (-1 / 3, "−0.3333"), (3, "3.0000")]
)
def test_an_answer_may_be_nothing_or_less_or_whole(answer, printed):
    (field,) = blanks("By pencil", ("$z$", answer, {})).fields
    assert _reply(field, printed) == "Right."
