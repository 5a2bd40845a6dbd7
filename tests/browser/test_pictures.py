"""How large pictures and their letters are, in a column and on a phone."""

import re

import pytest
from built_site import SITE, wake

from backprop.book.tokens import NARROW, WIDE

SIZES = """() => [...document.querySelectorAll(".picture")].map((picture) => {
    const all = [...picture.querySelectorAll("svg")];
    const [shown, ...more] = all.filter((svg) => getComputedStyle(svg).display !== "none");
    const scale = shown.getBoundingClientRect().width / shown.viewBox.baseVal.width;
    const size = (text) => parseFloat(getComputedStyle(text).fontSize) * scale;
    const words = [...shown.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const inside = shown.getBoundingClientRect();
    const places = words.map((text) => text.getBoundingClientRect());
    const out = words.filter((_, k) => {
        const { left, right, top, bottom } = places[k];
        return left < inside.left - 2 || right > inside.right + 2
            || top < inside.top - 3 || bottom > inside.bottom + 3;
    });
    const ink = ({ left, right, top, bottom }) =>  // without what a line leaves free for the next
        ({ left: left + 2, right: right - 2, top: top + 5, bottom: bottom - 5 });
    const [among, colliding] = [places.map(ink), []];
    among.forEach((a, k) => among.slice(k + 1).forEach((b, m) => {
        if (Math.min(a.right, b.right) > Math.max(a.left, b.left)
            && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top))
            colliding.push([words[k].textContent, words[k + 1 + m].textContent]);
    }));
    return {
        which: shown.getAttribute("class"), more: more.length, width: inside.width,
        room: picture.parentElement.getBoundingClientRect().width, colliding,
        letters: words.map((text) => [size(text), text.textContent]),
        out: out.map((text) => text.textContent),
    };
})"""
SCREENS = {"desktop": (1280, "wide", WIDE), "phone": (380, "narrow", NARROW)}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_picture_fills_its_column_and_its_letters_can_be_read(visit, page_name, screen):
    across, which, sheet = SCREENS[screen]
    page = visit(page_name, width=across)
    wake(page)
    for picture in page.evaluate(SIZES):
        assert (picture["which"], picture["more"]) == (which, 0)
        assert picture["width"] >= 0.98 * min(picture["room"], sheet["width"])
        for size, words in picture["letters"]:
            index = words.isdigit() or len(words) == 1  # it stands beside a letter, as in a formula
            assert size >= (9 if index else 14), words
        assert picture["out"] == []
        assert picture["colliding"] == []


def test_only_the_greys_of_data_have_a_colour_that_is_no_token(page_name):
    html = (SITE / page_name).read_text(encoding="utf-8")
    written = set(re.findall(r'(?:fill|stroke)=\\?"#(..)(..)(..)', html))
    assert [channels for channels in written if len(set(channels)) > 1] == []


def test_in_the_dark_ink_is_light_and_the_pixels_of_an_image_keep_theirs(visit):
    def colours(scheme):
        page = visit("chapters/02-forward/chapter-02.html", color_scheme=scheme)
        ink = page.locator(".picture .wide text").first
        image = page.locator(".picture .wide image").first
        return (
            ink.evaluate("text => getComputedStyle(text).fill"),
            image.evaluate("image => getComputedStyle(image).filter"),
            image.evaluate("image => getComputedStyle(image.ownerSVGElement).filter"),
        )

    light, dark = colours("light"), colours("dark")
    assert light[0] != dark[0]
    assert light[1:] == dark[1:] == ("none", "none")
