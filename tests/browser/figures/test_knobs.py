"""Chapter 1's knobs in the browser: what they compute, and that blame goes when a knob moves."""

import numpy as np
from built_site import wake
from widget_numbers import expect_same, numbers_shown

from backprop.book import draw
from backprop.book.draw.grammar import fixed
from backprop.book.examples.knobs import knob_numbers
from backprop.book.figures.knobs import Knobs, sentence
from backprop.book.figures.shared import both


def test_knobs_compute_what_numpy_computes(visit):
    page = visit("index.html")
    rng = np.random.default_rng(1)
    for _ in range(100):
        at = dict(zip("pqr", rng.uniform(-2, 2, 3).tolist(), strict=True))
        expected = knob_numbers(**at)
        state = at | {"plans": both(draw.knobs_plan), "description": "nudge"}
        expect_same(numbers_shown(page, Knobs, state | {"nudged": True}), expected)
        without = numbers_shown(page, Knobs, state | {"nudged": False})
        expect_same(without, {"C": expected["C"]})


def test_the_button_shows_the_blame_and_a_turned_knob_takes_it_away(visit):
    page = visit("chapters/01-blame/chapter-01.html")
    wake(page)
    at = {"p": 0.5, "q": 1.5, "r": 1.9}
    picture = page.locator(".knobs .picture")
    button = page.get_by_role("button", name="nudge each by 0.01")
    assert picture.get_attribute("aria-label") == sentence(at, nudged=False)
    for place, name in enumerate(at):
        button.focus()
        assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert picture.get_attribute("aria-label") == sentence(at, nudged=True)
        assert page.locator(".knobs p").inner_text() == "Six runs of the machine."
        for text in picture.locator("[data-name]").all():
            shown = text.get_attribute("data-name")
            places = 3 if shown.startswith("d") else 4
            assert text.text_content() == fixed(knob_numbers(**at)[shown], places)
        page.locator(".live").get_by_role("slider").nth(place).focus()
        page.keyboard.press("Home")
        at[name] = -2.0
        assert picture.get_attribute("aria-label") == sentence(at, nudged=False)
        assert picture.locator("[data-name]").count() == 2  # the loss, drawn twice
    assert picture.locator("rect.blame").evaluate_all(
        "all => all.every((bar) => bar.style.visibility === 'hidden')"
    )
