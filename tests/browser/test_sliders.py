"""Every slider of every page is alive without a kernel, by keyboard and by mouse."""

import json

import ipywidgets.embed
import pages
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
def explore_page(monkeypatch, tmp_path, visit):
    """A page that holds one sampled figure, made as the site's build makes it."""
    monkeypatch.setenv("BACKPROP_SITE", "1")

    def draw(w, x):
        figure = Figure(figsize=(2, 1))
        figure.text(0.2, 0.4, f"{w} {x}")
        return figure

    box = explore(draw, alt=lambda w, x: f"Now w is {w} and x is {x}", w=[-1, 0, 1], x=[5, 6])
    state = ipywidgets.embed.dependency_state([box], drop_defaults=False)
    scripts = "".join(
        f'<script type="application/vnd.jupyter.widget-{kind}+json">{content}</script>'
        for kind, content in (
            ("view", json.dumps({"model_id": box.model_id})),
            ("state", json.dumps({"state": state})),
        )
    )
    html = pages.publish(f"<!doctype html><body>{scripts}")
    script = (SITE / "_static" / "widgets.js").read_text()
    (tmp_path / "page.html").write_text(f"{html}<script>{script}</script>", encoding="utf-8")
    page = visit("page.html", base=f"file://{tmp_path}/")
    wake(page)
    return page, draw


def test_a_sampled_stop_shows_what_python_draws(explore_page):
    page, draw = explore_page
    first, second = page.get_by_role("slider").all()
    for i, w in enumerate([-1, 0, 1]):
        for j, x in enumerate([5, 6]):
            first.fill(str(i))
            second.fill(str(j))
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
