"""What holds for every page of the built site, with its interactives running."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import PAGES, SITE, wake

CHAPTERS = [name for name in PAGES if "/chapter-" in name]
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
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
    # a rule that newer axe-cores than the tests' have switched on
    options = {"rules": {"label-content-name-mismatch": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
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


@pytest.mark.parametrize("width", [1280, 380])
def test_shown_code_fits_its_box(visit, page_name, width):
    page = visit(page_name, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    too_long = page.locator(".cell_input pre, .show pre").evaluate_all(
        "all => all.filter(pre => pre.scrollWidth > pre.clientWidth).map(pre => pre.textContent)"
    )
    assert too_long == []


def test_a_line_of_text_holds_some_seventy_letters(visit):
    page = visit(CHAPTERS[0])
    lines = page.locator("article section > p").evaluate_all(
        """paragraphs => paragraphs.flatMap((p) => {
            const line = parseFloat(getComputedStyle(p).lineHeight);
            const full = Math.round(p.clientHeight / line) - 1;
            return full > 3 ? [p.textContent.length / (full + 0.5)] : [];
        })"""
    )
    assert 65 <= sum(lines) / len(lines) <= 72  # the last line is half full, as a rule


@each_chapter
def test_a_picture_comes_before_its_code_and_the_checks_at_the_end(visit, chapter):
    page = visit(chapter)
    for cell in page.locator(".tag_picture").all():
        assert "cell_output" in cell.locator("> *").first.get_attribute("class")
        assert cell.locator("> details > summary").inner_text() == "The code of this picture"
    (checks,) = page.locator("article > section > :last-child").all()
    pairs = "\n".join(checks.locator(".cell_output pre").all_text_contents()).split("\n")
    count = len([pair for pair in pairs if pair.strip()])
    assert checks.locator("> summary").inner_text().startswith(f"{count} numbers")
    assert count >= 20


def test_every_page_says_whose_it_is_and_how_to_cite_it(visit, page_name):
    foot = visit(page_name).locator(".bd-footer-content").inner_text()
    for words in ("CC BY 4.0", "MIT", "Version 0.", "To cite", "Found an error?"):
        assert words in foot


def test_a_host_of_static_pages_leaves_nothing_out():
    assert (SITE / ".nojekyll").exists()


def test_without_storage_search_opens_and_the_theme_switches(visit, address):
    page = visit("search.html")
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, {
                configurable: true,
                get() { throw new DOMException("denied", "SecurityError"); },
            });"""
    )
    page.goto(address + CHAPTERS[0])
    looks = set()
    for _ in range(3):
        page.locator(".theme-switch-button").first.click()
        looks.add(page.evaluate("document.documentElement.dataset.mode"))
    assert looks == {"auto", "light", "dark"}
    page.locator(".search-button-field").click()
    assert page.locator("dialog[open] input[type=search]").is_visible()
    assert page.faults == []


def test_a_dark_page_prints_in_the_light(visit):
    page = visit(CHAPTERS[0], color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(paper) == dark != "rgb(255, 255, 255)"


def test_where_the_figures_script_is_forbidden_their_first_picture_stays(visit, address):
    page = visit("search.html")

    def strictly(route):
        answer = route.fetch()
        sources = "'self' 'unsafe-inline' 'unsafe-eval'"  # no blob:
        policy = {"content-security-policy": f"script-src {sources}"}
        route.fulfill(response=answer, headers=answer.headers | policy)

    page.route("**/*.html", strictly)
    thrown = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.goto(address + CHAPTERS[0])
    wake(page)
    place = page.locator(".live").first
    assert place.locator(".picture").bounding_box()["height"] > 50
    assert "stands still" in place.inner_text()
    assert thrown == []
