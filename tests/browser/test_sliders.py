"""Every slider of every page is alive without a kernel, by keyboard and by mouse."""

import pytest
from built_site import SITE, wake
from matplotlib.figure import Figure

from backprop.book import explore
from backprop.book.explore import frame_of

AS_THE_BROWSER_WRITES_IT = """html => {
    const box = document.createElement("div");
    box.innerHTML = html;
    return box.innerHTML;
}"""


def _state(place):
    """What an interactive shows: its picture, and the words for it."""
    picture = place.locator(".picture")
    return picture.inner_html(), picture.get_attribute("aria-label")


def _expect_both_to_change(place, act, before):
    act()
    picture, words = _state(place)
    assert picture != before[0]
    assert words != before[1]
    return picture, words


def test_every_slider_moves_its_picture_and_its_words(visit, page_name):
    page = visit(page_name)
    wake(page)
    left_over = (SITE / page_name).read_text(encoding="utf-8").count("widget-view+json")
    assert left_over == 0  # a figure that was asked for, and is not on the page
    for place in page.locator(".live").all():
        for slider in place.get_by_role("slider").all():
            assert slider.get_attribute("aria-valuetext")
            name = slider.evaluate("node => node.labels[0].textContent")
            assert name.strip()
            slider.focus()
            state = _state(place)
            keys, click = ["Home", "End", "ArrowLeft", "ArrowRight"], 0.3
            if slider.evaluate("node => node.value === node.min"):  # it starts where Home leads
                keys, click = ["End", "Home", "ArrowRight", "ArrowLeft"], 0.7
            for key in keys:
                state = _expect_both_to_change(place, lambda k=key: page.keyboard.press(k), state)
            assert page.url.endswith(page_name)  # an arrow key never turns the page
            box = slider.bounding_box()
            x, y = box["x"] + click * box["width"], box["y"] + box["height"] / 2
            _expect_both_to_change(place, lambda x=x, y=y: page.mouse.click(x, y), state)


def test_every_choice_changes_its_picture_and_its_words(visit, page_name):
    page = visit(page_name)
    wake(page)
    for place in page.locator(".live").all():
        for group in place.locator("fieldset.choices").all():
            assert group.locator("legend").inner_text().strip()
            choices = group.get_by_role("radio").all()
            on = next(k for k, choice in enumerate(choices) if choice.is_checked())
            choices[on].focus()
            state = _state(place)
            for _ in choices:  # once round, back to the first
                state = _expect_both_to_change(
                    place, lambda: page.keyboard.press("ArrowRight"), state
                )
            other = choices[on - 1]
            assert other.bounding_box()["height"] >= 24
            _expect_both_to_change(place, other.click, state)


def test_a_focused_control_can_be_seen(visit, page_name):
    page = visit(page_name)
    wake(page)
    for control in page.locator(".live").locator("input").all():
        control.focus()
        page.keyboard.press("ArrowRight")
        ring = "node => getComputedStyle(node.type === 'radio' ? node.parentElement : node)"
        focused = page.locator(":focus")  # another radio button of the same group, perhaps
        assert focused.evaluate(f"node => ({ring})(node).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [1280, 380])
def test_a_control_is_as_wide_as_the_figure_and_stands_over_it(visit, page_name, width):
    page = visit(page_name, width=width)
    wake(page)
    for place in page.locator(".live:has(.picture)").all():
        figure = place.locator(".picture svg:visible").bounding_box()
        for control in place.locator(".control").all():
            box = control.bounding_box()
            assert abs(box["x"] - figure["x"]) <= 1
            assert abs(box["width"] - figure["width"]) <= 1


def _laps(page):
    return page.get_by_role("slider").get_attribute("aria-valuetext")


def test_a_slider_plays_by_itself_until_a_key_ends_it(visit):
    page = visit("index.html")
    wake(page)
    before = _laps(page)
    button = page.get_by_role("button", name="Play")
    button.click()
    page.wait_for_function(f"document.querySelector('.live output').textContent !== '{before}'")
    page.keyboard.press("a")
    ended = _laps(page)
    assert page.get_by_role("button", name="Play").is_visible()
    page.wait_for_timeout(900)
    assert _laps(page) == ended
    button.press("Enter")  # it starts again, and the same key on it ends it
    page.wait_for_timeout(600)
    button = page.get_by_role("button", name="Stop")
    button.press("Enter")
    ended = _laps(page)
    page.wait_for_timeout(900)
    assert _laps(page) == ended
    assert page.faults == []


def test_who_prefers_less_motion_goes_step_by_step(visit):
    page = visit("index.html", reduced_motion="reduce")
    wake(page)
    before = int(_laps(page))
    page.get_by_role("button", name="Step").click()
    after = _laps(page)
    assert int(after) > before
    page.wait_for_timeout(900)
    assert _laps(page) == after


@pytest.fixture
def explore_page(monkeypatch, page_of):
    """A page that holds one sampled figure, made as the site's build makes it."""
    monkeypatch.setenv("BACKPROP_SITE", "1")

    def draw(w, x):
        figure = Figure(figsize=(2, 1))
        figure.text(0.2, 0.4, f"{w} {x}")
        return figure

    box = explore(draw, alt=lambda w, x: f"Now w is {w} and x is {x}", w=[-1, 0, 1], x=[5, 6])
    return page_of(box), draw


def test_a_sampled_stop_shows_what_python_draws(explore_page):
    page, draw = explore_page
    first, choices = page.get_by_role("slider"), page.get_by_role("radio")  # three stops, and two
    for i, w in enumerate([-1, 0, 1]):
        for j, x in enumerate([5, 6]):
            first.fill(str(i))
            choices.nth(j).check()
            shown, words = _state(page.locator(".live"))
            drawn = "".join(frame_of(draw(w, x), "a sentence about it")[0])
            assert f">{w} {x}</text>" in drawn
            assert shown == page.evaluate(AS_THE_BROWSER_WRITES_IT, drawn)
            assert words == f"Now w is {w} and x is {x}"
    assert first.get_attribute("aria-valuetext") == "1"
    assert page.faults == []


def test_a_pages_frames_are_in_it_and_need_no_files(explore_page):
    page, _ = explore_page
    page.get_by_role("slider").first.hover()
    page.wait_for_timeout(300)
    assert [url for url in page.asked if not url.startswith(("file:", "blob:"))] == []
    assert len(page.asked) - sum(url.startswith("blob:") for url in page.asked) == 1
