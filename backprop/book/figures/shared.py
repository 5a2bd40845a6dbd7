"""What all continuous figures have: their JavaScript and CSS in one piece, and their sliders."""

from collections.abc import Callable
from pathlib import Path

import ipywidgets

from backprop.book import tokens
from backprop.book.draw.grammar import COLUMN, PHONE, Sheet
from backprop.book.explore import WIDE, LivePicture

ROOM = Path(__file__).parent


def javascript(*files: str) -> str:
    """The text of one module: ``shared.js``, then these files, in one scope.

    Joined and not imported, because a widget is one text, and so works in JupyterLab, on the site
    and on a page that is opened from a file.
    """
    return "\n".join((ROOM / file).read_text(encoding="utf-8") for file in ("shared.js", *files))


def css(*files: str) -> str:
    """The text of one style sheet: the tokens, ``shared.css``, then these files."""
    texts = [(ROOM / file).read_text(encoding="utf-8") for file in ("shared.css", *files)]
    return "\n".join([tokens.css(), *texts])


def both(plan: Callable[[Sheet], dict]) -> dict[str, dict]:
    """The plans of a picture for a wide column and for a phone."""
    return {"wide": plan(COLUMN), "narrow": plan(PHONE)}


def slider(view: LivePicture, name: str, *, most: float, label: str) -> ipywidgets.FloatSlider:
    """A slider from −most to most that moves the view's number ``name`` without a kernel."""
    control = ipywidgets.FloatSlider(
        value=getattr(view, name), min=-most, max=most, step=0.1, description=label,
        readout_format=".1f", layout=WIDE,
    )  # fmt: skip
    ipywidgets.jslink((control, "value"), (view, name))
    return control
