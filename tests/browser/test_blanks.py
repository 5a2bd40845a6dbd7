"""Blanks on the page: what they reply, by keyboard and by mouse, and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import SITE, wake

from backprop.book import blanks

CHAPTER = "chapters/06-two-neurons/chapter-06.html"
REPLIES = {  # to what is typed where −7.5 is right, and 7.5 and a third are slips
    "Right.": ["-7.5", "−7.5", " - 7.50 ", "-15/2", "15/-2", "-7.5/1.0"],
    "Which way?": ["7.5", "+15/2"],
    "Of x?": ["0.333", "1/3", ".333"],
    "Not this number. Try once more.": ["-7.6", "75", "0", "-7.501", "0.3"],
    "Here a decimal has a point: −7.5.": ["-7,5", "−7,5"],
    "Type a number or a fraction, such as −0.5 or 3/4.": [
        *("w", "1/0", "0/0", "1/2/3", "/2", "2/", "--1", "1e2", "7.5.1", ".", "1,2,3", "7.5 or so")
    ],
}


@pytest.fixture
def page(page_of):
    """One exact field, and one that takes three decimals."""
    return page_of(
        blanks(
            "By pencil",
            (r"$\bar{w}_1$", -7.5, {"Which way?": 7.5, "Of $x$?": 1 / 3}),
            ("the share", 2 / 3, {}),
            places=3,
        )
    )


def test_enter_asks_and_the_field_replies(page):
    field = page.get_by_role("textbox", name="w bar 1")
    said = page.locator(".blanks output").first
    assert field.get_attribute("aria-describedby") == said.get_attribute("id")
    for reply, answers in REPLIES.items():
        for typed in answers:
            field.fill("")
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
            assert said.text_content() == reply, typed
            assert field.get_attribute("aria-invalid") == str(reply != "Right.").lower()
            page.keyboard.type("1")  # now it is another number, and not asked about
            assert said.text_content() == ""
            assert field.get_attribute("aria-invalid") == "false"
    assert page.locator(".blanks output").last.text_content() == ""
    assert page.faults == []


def test_a_rounded_answer_says_how_many_decimals_it_takes(page):
    field = page.get_by_role("textbox", name="the share")
    for typed, reply in [
        *[("0.667", "Right."), ("2/3", "Right."), ("0.666", "Right."), ("0.66667", "Right.")],
        *[("0.67", "Not this number. Try once more. It takes 3 decimals.")],
        *[("0.670", "Not this number. Try once more."), ("3/4", "Not this number. Try once more.")],
    ]:
        field.fill(typed)
        field.press("Enter")
        assert page.locator(".blanks output").last.text_content() == reply, typed


def test_the_button_asks_for_all_that_is_filled_in(page):
    button = page.get_by_role("button", name="Check")
    first, second = page.get_by_role("textbox").all()
    said = page.locator(".blanks output")
    button.click()
    assert said.all_text_contents() == ["", ""]
    assert first.evaluate("node => node === document.activeElement")
    second.fill("1/3")
    button.click()
    assert said.all_text_contents() == ["", "Not this number. Try once more."]
    first.fill("-7.5")
    button.click()
    assert said.all_text_contents()[0] == "Right."
    assert page.locator(".blank label").first.evaluate("node => node.control.id") == (
        first.get_attribute("id")
    )


def test_with_the_keyboard_one_goes_through_the_fields_to_the_button_and_sees_where(page):
    places = [*page.get_by_role("textbox").all(), page.get_by_role("button", name="Check")]
    places[0].focus()
    for place in places:
        assert place.evaluate("node => node === document.activeElement")
        assert place.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
        assert place.bounding_box()["height"] >= 40
        page.keyboard.press("Tab")


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"width": 380}], ids=str
)
def test_axe_finds_nothing_in_any_state_of_a_field(visit, look):
    page = visit(CHAPTER, **look)
    wake(page)
    for field, typed in zip(page.get_by_role("textbox").all(), ["15/2", "3", "w"], strict=False):
        field.fill(typed)
    page.get_by_role("button", name="Check").click()
    found = Axe().run(page, context=".blanks").response["violations"]
    assert [(v["id"], node["html"][:120]) for v in found for node in v["nodes"]] == []


@pytest.mark.parametrize("width", [1280, 380])
def test_blanks_have_their_space_before_they_wake_up(visit, width):
    page = visit(CHAPTER, width=width)
    wake(page)
    blanks = page.locator(".live:has(.blanks)")
    kept = float(blanks.evaluate("node => getComputedStyle(node).minHeight").removesuffix("px"))
    assert kept == pytest.approx(page.locator(".blanks").bounding_box()["height"], abs=8)


def test_without_scripts_the_blanks_are_questions_and_their_answers_are_folded(visit):
    page = visit(CHAPTER, java_script_enabled=False)
    place = page.locator(".live:has(details)")
    asked, told = place.locator("ol").all()
    assert [item[-3:] for item in asked.locator("li").all_inner_texts()] == ["= ?"] * 4
    assert not told.is_visible()
    place.locator("summary").click()
    answers = [item.split("=")[1].strip() for item in told.locator("li").all_inner_texts()]
    assert answers == ["7.5", "7.5", "15", "3.75"]


def test_nobody_meets_the_answers_in_the_source():
    source = (SITE / CHAPTER).read_text(encoding="utf-8")
    place = source.split('class="live"')[1].split("</noscript>")[0]
    assert "<summary>Answers</summary>" in place
    models = source.split('id="models">')[1].split("</script>")[0]
    assert "Back through the first neuron" in models
    assert "answers" not in models
    assert not {"7.5", "15", "3.75"} & set(re.findall(r"[\d.]+", place))
