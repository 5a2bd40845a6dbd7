import pytest
from notebooks import ROOT

from backprop.book.tokens import COLOURS, DARK, FACES, LIGHT, SIZES, SPACING, css

GROUNDS = "tint", "strong", "side", "paper", "faint", "metal", "wood"  # what other things lie on
LINES = [name for name in COLOURS if not name.endswith(GROUNDS)]


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_lines_stand_three_to_one_against_the_page(colours):
    """WCAG 1.4.11 for what is not text."""
    for name in LINES:
        assert _contrast(colours[name], colours["paper"]) >= 3.0, name


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_can_be_read_on_every_ground(colours):
    """WCAG 1.4.3: ink on all that it may stand on, quiet words on the page."""
    for name in COLOURS.keys() - set(LINES):
        if not name.endswith("strong"):
            assert _contrast(colours["ink"], colours[name]) >= 4.5, name
    assert _contrast(colours["quiet"], colours["paper"]) >= 4.5


def test_a_page_knows_every_token_by_its_name_and_prints_in_the_light():
    light, dark, *_ = css().splitlines()
    for name, (on_white, on_dark) in COLOURS.items():
        assert f"--{name}: {on_white};" in light
        assert f"--{name}: {on_dark};" in dark
    for name, value in (FACES | SIZES | SPACING).items():
        assert f"--{name}: {value};" in light
    assert dark.startswith("@media screen {")


def test_a_figure_can_tell_the_light_colours_apart():
    assert len(set(LIGHT.values())) == len(LIGHT)


def test_a_colour_is_written_on_the_sheet_and_nowhere_else():
    colours = {*LIGHT.values(), *DARK.values()}
    for suffix in ("py", "js", "css"):
        paths = {*ROOT.glob(f"backprop/book/**/*.{suffix}"), *ROOT.glob(f"site/**/*.{suffix}")}
        for path in paths - {ROOT / "backprop/book/tokens.py"}:
            text = path.read_text(encoding="utf-8").lower()
            assert not [colour for colour in colours if colour in text], path
