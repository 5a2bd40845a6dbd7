"""Every slider of every page is alive without a kernel, by keyboard and by mouse."""

import base64

import pytest
from built_site import SITE, wake
from matplotlib.figure import Figure

from backprop.book import explore
from backprop.book.explore import frame_of


def _state(place):
    """What an interactive shows: its picture, and the words for it."""
    picture = place.locator("img.picture, svg[role=img]").first
    if picture.evaluate("node => node.tagName") == "IMG":
        return picture.get_attribute("src"), picture.get_attribute("alt")
    numbers = picture.locator("[data-name]").evaluate_all("all => all.map(t => t.dataset.value)")
    return numbers, picture.get_attribute("aria-label")


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


def test_every_menu_changes_its_picture_and_its_words(visit, page_name):
    page = visit(page_name)
    wake(page)
    for place in page.locator(".live").all():
        for menu in place.get_by_role("combobox").all():
            assert menu.evaluate("node => node.labels[0].textContent").strip()
            assert menu.bounding_box()["height"] >= 40
            menu.focus()
            state = _state(place)
            for _ in menu.locator("option").all()[1:]:
                state = _expect_both_to_change(
                    place, lambda: page.keyboard.press("ArrowDown"), state
                )
            options = menu.locator("option").all_inner_texts()
            _expect_both_to_change(place, lambda o=options, m=menu: m.select_option(o[0]), state)


def test_a_focused_control_can_be_seen(visit, page_name):
    page = visit(page_name)
    wake(page)
    for control in page.locator(".live").locator("input[type=range], select").all():
        control.focus()
        page.keyboard.press("ArrowRight")
        assert control.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


@pytest.fixture
def explore_page(monkeypatch, tmp_path, page_of):
    """A page that holds one sampled figure, made as the site's build makes it."""
    monkeypatch.setenv("BACKPROP_SITE", "1")

    def draw(w, x):
        figure = Figure(figsize=(2, 1))
        figure.text(0.2, 0.4, f"{w} {x}")
        return figure

    box = explore(draw, alt=lambda w, x: f"Now w is {w} and x is {x}", w=[-1, 0, 1], x=[5, 6])
    return page_of(box), draw, tmp_path


def test_a_sampled_stop_shows_what_python_draws(explore_page):
    page, draw, folder = explore_page
    first, second = page.get_by_role("slider").all()
    for i, w in enumerate([-1, 0, 1]):
        for j, x in enumerate([5, 6]):
            first.fill(str(i))
            second.fill(str(j))
            shown, words = _state(page.locator(".live"))
            url = frame_of(draw(w, x), "a sentence about it")[0][0]
            assert (folder / shown).read_bytes() == base64.b64decode(url.partition(",")[2])
            assert words == f"Now w is {w} and x is {x}"
    assert first.get_attribute("aria-valuetext") == "1"
    assert page.faults == []


def test_frames_are_fetched_only_when_the_reader_comes_to_the_slider(explore_page):
    page, _, _ = explore_page

    def pictures():
        return {url for url in page.asked if url.endswith(".png")}

    assert len(pictures()) == 1
    page.get_by_role("slider").first.hover()
    page.wait_for_timeout(300)
    assert len(pictures()) == 6
