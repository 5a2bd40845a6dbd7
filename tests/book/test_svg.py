import base64
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from backprop.book import draw
from backprop.book.draw.grammar import COLUMN, card, drawn_twice
from backprop.book.svg import svg
from backprop.book.tokens import LIGHT


def _read(figure):
    return ElementTree.fromstring("".join(svg(figure)))


def _texts(figure):
    return [(text.text, text.attrib) for text in _read(figure).iter("text")]


def test_colours_go_by_their_names_and_nothing_has_an_id():
    figure, axes = card(COLUMN, 1.0)
    axes.plot([0, 1], [0, 1], color=LIGHT["backward"])
    axes.scatter([1, 2], [0.5, 0.5], c=[LIGHT["setosa"], LIGHT["virginica"]])
    drawn = "".join(svg(figure))
    assert {"var(--backward)", "var(--setosa)", "var(--virginica)"} <= {
        *re.findall(r"var\(--[a-z-]+\)", drawn)
    }
    assert "#" not in drawn
    assert " id=" not in drawn
    assert svg(figure) == svg(figure)


def test_words_are_text_where_they_are_anchored():
    figure, axes = card(COLUMN, 1.0)
    axes.text(2, 0.5, "one < two", ha="right")
    axes.text(3, 0.5, "up\ndown", ha="center")
    (words, look), (up, above), (down, below) = _texts(figure)
    assert (words, look["text-anchor"], float(look["x"])) == ("one < two", "end", 200.0)
    assert (up, down) == ("up", "down")
    assert float(above["x"]) == pytest.approx(float(below["x"]), abs=0.2)
    assert float(above["y"]) < float(below["y"])


def test_variables_slant_and_a_bar_is_a_rule_as_wide_as_its_letter():
    @drawn_twice
    def picture(*, sheet):
        figure, axes = card(sheet, 1.0)
        axes.text(1, 0.5, r"so $\overline{w}_1$ = 2")
        return figure

    texts = _texts(picture().wide)
    assert [text.replace("\u00a0", " ") for text, _ in texts] == ["so ", "w", "1", " = 2"]
    assert [look.get("font-style") for _, look in texts] == [None, "italic", None, None]
    sizes = [float(look["font-size"]) for _, look in texts]
    assert sizes == pytest.approx([15.5, 15.5, 0.7 * 15.5, 15.5], abs=0.1)
    (rule,) = _read(picture().wide).iter("rect")
    assert float(rule.get("x")) == pytest.approx(float(texts[1][1]["x"]), abs=0.1)
    assert 8 < float(rule.get("width")) < float(texts[2][1]["x"]) - float(rule.get("x"))
    assert float(rule.get("y")) < float(texts[1][1]["y"]) - 7


def test_pixels_stay_pixels_with_the_first_row_on_top():
    (first, *_) = _read(draw.images(np.eye(10)[None], ["one"]).wide).iter("image")
    assert float(first.get("width")) == pytest.approx(float(first.get("height")), abs=0.2)
    assert 0 <= float(first.get("y")) < float(first.get("x")) + 10
    file = io.BytesIO(base64.b64decode(first.get("href").partition(",")[2]))
    pixels = np.asarray(Image.open(file))
    dark = pixels < pixels.mean()
    np.testing.assert_array_equal(dark, np.eye(10, dtype=bool))


def test_a_line_ends_at_the_edge_of_its_axes_and_markers_outside_are_left_out():
    figure = Figure(figsize=(2, 1))
    axes = figure.add_axes((0.25, 0.25, 0.5, 0.5), xlim=(0, 1), ylim=(0, 1))
    axes.axis("off")
    axes.plot([0.5, 0.5], [-9, 9])
    axes.plot([0.5, 5], [0.5, 0.5], "o", color=LIGHT["ink"])
    line, dots = (path.get("d") for path in _read(figure).iter("path") if path.get("stroke"))
    ys = [float(number) for number in re.findall(r"[\d.]+", line)[1::2]]
    assert min(ys) == pytest.approx(25, abs=2)
    assert max(ys) == pytest.approx(75, abs=2)
    assert dots.count("M") == 1
