"""What holds for every page of the built site, with its interactives running."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import SITE, wake

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 380},
}


@pytest.mark.parametrize("how", ["server", "files"])
def test_nothing_is_asked_of_the_network_and_nothing_complains(visit, page_name, how):
    page = visit(page_name, **({"base": f"file://{SITE}/"} if how == "files" else {}))
    wake(page)
    page.wait_for_load_state("networkidle")
    assert page.faults == []


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit, page_name, look):
    page = visit(page_name, **LOOKS[look])
    wake(page)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], node["html"][:120]) for v in found for node in v["nodes"]] == []


def test_nothing_sticks_out_sideways_on_a_phone(visit, page_name):
    page = visit(page_name, width=380)
    wake(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 380


def test_the_page_holds_still_while_it_loads(visit, page_name):
    page = visit(page_name)
    page.evaluate(
        """() => {
            window.shift = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({type: "layout-shift", buffered: true});
        }"""
    )
    wake(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.05


def test_pictures_say_what_they_show(visit, page_name):
    page = visit(page_name)
    wake(page)
    for picture in page.locator("main img, main .picture").all():
        words = picture.get_attribute("alt") or picture.get_attribute("aria-label")
        assert len(words.split()) >= 3, picture.inner_html()[:200]
        assert picture.get_attribute("role") in ("img", None)


def test_the_page_reads_to_its_end_without_javascript(visit, page_name):
    page = visit(page_name, java_script_enabled=False)
    for picture in page.locator(".live .picture").all():
        picture.scroll_into_view_if_needed()
        assert picture.bounding_box()["height"] > 50
    for states in page.locator(".live ul").all():
        assert states.locator("li").count() == 3
    assert page.locator("main").locator("h1, h2").last.is_visible()
    prose = " ".join(page.locator("main article p, main article li").all_inner_texts())
    assert "\\(" not in prose
    assert "$" not in prose
