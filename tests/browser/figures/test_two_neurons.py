"""Chapter 6's net in the browser: what it computes, prints and says."""

import numpy as np
import pytest
from built_site import wake
from widget_numbers import expect_same, numbers_shown

from backprop.book import draw
from backprop.book.draw.grammar import digits
from backprop.book.examples.two_neurons import twenty_numbers
from backprop.book.figures.shared import both
from backprop.book.figures.two_neurons import TwoNeurons, sentence

NAMES = ("x", "y", "w1", "b1", "w2", "b2")


def test_two_neurons_compute_what_numpy_computes(visit):
    page = visit("index.html")
    rng = np.random.default_rng(6)
    plans = both(draw.two_neurons_plan)
    for _ in range(100):
        given = dict(zip(NAMES, rng.normal(0, 2, 6).tolist(), strict=True))
        expect_same(
            numbers_shown(page, TwoNeurons, given | {"plans": plans}), twenty_numbers(**given)
        )


def test_two_neurons_print_what_they_compute_and_say_it_in_words(visit):
    page = visit("chapters/06-two-neurons/chapter-06.html")
    wake(page)
    given = {"x": 1.0, "y": 0.0, "w1": 0.5, "b1": 0.5, "w2": -1.0, "b2": 0.5}
    picture = page.locator(".two-neurons .picture")
    for place, name in enumerate(("w1", "w2")):
        page.locator(".live").get_by_role("slider").nth(place).focus()
        page.keyboard.press("End")
        given[name] = 3.0
        assert picture.get_attribute("aria-label") == sentence(given)
        for text in picture.locator("[data-name]").all():
            value = twenty_numbers(**given)[text.get_attribute("data-name")]
            assert text.text_content() == digits(value)
    for button in page.locator(".two-neurons button").all():
        button.focus()
        rows = page.locator(".two-neurons tbody:first-child td:last-child").all_inner_texts()
        product = page.locator(".two-neurons .results td:last-child").first.inner_text()
        factors = [float(row.replace("−", "-")) for row in rows]
        assert np.prod(factors) == pytest.approx(float(product.replace("−", "-")), rel=5e-3)


def test_pointing_at_a_parameter_shows_its_factors_and_the_nudge_beside_them(visit):
    page = visit("chapters/06-two-neurons/chapter-06.html")
    wake(page)
    chain = page.locator(".two-neurons .chain")
    for button in page.locator(".two-neurons button").all():
        button.focus()
        assert button.get_attribute("aria-pressed") == "true"
        product, nudged = chain.locator(".results td:last-child").all_inner_texts()
        assert product == nudged
    page.locator(".two-neurons .wide .box.parameter").first.hover()
    assert "∂C/∂w₁ is the product of" in chain.inner_text()
    factors = chain.locator("tbody:first-child td:first-child").all_inner_texts()
    assert factors == ["(a₂ − y)", "σ′(z₂)", "w₂", "σ′(z₁)", "x"]
