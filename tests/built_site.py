"""The site as ``make book`` leaves it, for the tests that open it in a browser."""

from notebooks import ROOT

SITE = ROOT / "_build" / "html"
PAGES = sorted(
    str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts
)


def wake(page) -> None:
    """Scroll past every interactive, so that all of them run."""
    for place in page.locator(".live").all():
        place.scroll_into_view_if_needed()
    page.wait_for_function("!document.querySelector('.live:not([data-awake])')")
