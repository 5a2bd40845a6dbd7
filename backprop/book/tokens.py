"""The sheet of design tokens: colours, faces, sizes and spacing, each written once.

Figures are drawn with these colours, and whatever has a style sheet (the pages, the live figures,
a picture in JupyterLab) takes them from ``css()`` by name: ``var(--forward)``, ``var(--space-2)``.
"""

from pathlib import Path

COLOURS = {  # name -> on white paper, on a dark page
    "paper": ("#ffffff", "#121212"),
    "ink": ("#1a1a1a", "#e6e4df"),
    "quiet": ("#5b6068", "#a8adb5"),  # text of second rank
    "rule": ("#767676", "#8c8f94"),  # lines that carry meaning
    "faint": ("#d5d8dc", "#3b3f45"),  # lines that carry none
    "metal": ("#eceff1", "#2a2f34"),
    "wood": ("#f6f1e4", "#2b2719"),
    # Okabe and Ito's; green and orange darkened until they stand 3 : 1 against white
    "forward": ("#0072b2", "#56b4e9"),
    "forward-tint": ("#cfe3f3", "#16364c"),
    "backward": ("#d55e00", "#ff8a3d"),
    "backward-tint": ("#fae3d2", "#43250f"),
    "parameter": ("#00845f", "#2fc495"),
    "parameter-tint": ("#e6f4ee", "#12332a"),
    "parameter-strong": ("#9fd6c1", "#1f6b52"),  # a weight's square
    "parameter-gradient": ("#b27700", "#e69f00"),
    "parameter-gradient-tint": ("#fff6e0", "#35290d"),
    # the two classes of a map, and the points on it
    "one-side": ("#c9e0f2", "#173a54"),
    "one-point": ("#0b4f80", "#9fd0f2"),
    "other-side": ("#fbe3c8", "#4a2f0c"),
    "other-point": ("#8a4b00", "#ffc078"),
    # the species of iris
    "setosa": ("#8e44ad", "#cf9df0"),
    "versicolor": ("#5b6470", "#b4bdc9"),
    "virginica": ("#9c5a1a", "#e0a868"),
}
FACES = {
    # the stand-ins are the page's: as wide as the face, until it comes
    "face": '"STIX Two Text", "STIX Two Math", "Stand-in", "Stand-in of DejaVu", serif',
    "face-math": '"STIX Two Math", math',
    "face-code": 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
}
SIZES = {
    "size-text": "1.25rem",
    "size-small": "1.0625rem",  # captions, tables, controls
    "size-code": "0.875rem",
    "size-1": "2.5rem",  # headings, from the largest
    "size-2": "1.75rem",
    "size-3": "1.375rem",
    "target": "2.75rem",  # what a finger meets
    "corner": "4px",
}
SPACING = {
    "space-1": "0.25rem",
    "space-2": "0.5rem",
    "space-3": "1rem",
    "space-4": "1.75rem",
    "space-5": "3rem",
}
# A picture is drawn for a wide column and again for a phone: CSS pixels of width, and of letters
WIDE, NARROW = {"width": 690, "letters": 15.5}, {"width": 348, "letters": 14.5}

PICTURE = Path(__file__).with_name("picture.css")
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
DARK = {name: dark for name, (_, dark) in COLOURS.items()}


def css() -> str:
    """All tokens as custom properties of the page, and the rules of a picture, which needs no more.

    The colours are dark where the site or JupyterLab is dark. Paper is light: what is printed keeps
    the light ones.
    """
    dark = 'html[data-theme="dark"], body[data-jp-theme-light="false"]'
    return (
        f":root {{ {_properties(LIGHT | FACES | SIZES | SPACING)} }}\n"
        f"@media screen {{ {dark} {{ {_properties(DARK)} }} }}\n"
    ) + PICTURE.read_text(encoding="utf-8")


def _properties(tokens: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())
