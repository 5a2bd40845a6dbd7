import pytest
from notebooks import ROOT

from backprop.book.draw.palette import DARK, LIGHT, PALETTE, custom_properties


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("colours", "ground"), [(LIGHT, "#ffffff"), (DARK, "#121212")])
def test_lines_stand_three_to_one_against_the_page(colours, ground):
    """WCAG 1.4.11 for what is not text."""
    for name, colour in colours.items():
        dark, light = sorted([_luminance(colour), _luminance(ground)])
        assert (light + 0.05) / (dark + 0.05) >= 3.0, name


def test_a_page_knows_every_colour_by_its_name():
    light, dark = custom_properties().splitlines()
    for name, (on_white, on_dark) in PALETTE.items():
        assert f"--{name}: {on_white};" in light
        assert f"--{name}: {on_dark};" in dark


def test_a_colour_of_the_palette_is_written_there_and_nowhere_else():
    colours = [*LIGHT.values(), *DARK.values()]
    for suffix in ("py", "js", "css"):
        paths = {*ROOT.glob(f"backprop/**/*.{suffix}"), *ROOT.glob(f"site/**/*.{suffix}")}
        for path in paths - {ROOT / "backprop/book/draw/palette.py"}:
            text = path.read_text(encoding="utf-8").lower()
            assert not [colour for colour in colours if colour in text], path
