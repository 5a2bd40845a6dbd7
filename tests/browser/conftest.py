"""A browser with the built site in front of it: as files, or served from a sub-folder."""

import functools
import http.server
import json
import os
import shutil
import threading

import ipywidgets.embed
import pages
import pytest
from built_site import PAGES, SITE, wake
from playwright.sync_api import sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_generate_tests(metafunc):
    """A test that takes ``page_name`` runs on every page of the site."""
    if "page_name" in metafunc.fixturenames:
        if not PAGES:
            raise FileNotFoundError("no site in _build/html: run make book first")
        metafunc.parametrize("page_name", PAGES)


@pytest.fixture(scope="session")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome")
    if not (path := next(filter(None, map(shutil.which, names)), None)):
        message = "no Chromium found: apt-get install chromium (macOS: brew install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site below /some/folder/, as a web server with other things on it would."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/some/folder"))

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address():
    handler = functools.partial(_Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/some/folder/"
        server.shutdown()


@pytest.fixture
def visit(browser, address):
    """``visit(page_name)`` -> an open page whose ``faults`` list fills with anything amiss."""
    contexts = []

    def failed(page):
        """What is cut off because the page is left is no fault of the page."""
        return lambda request: (
            page.faults.append(f"failed: {request.url}")
            if request.failure != "net::ERR_ABORTED"
            else None
        )

    def open_page(name, *, base=address, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.faults, page.asked = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("requestfailed", failed(page))
        page.on(
            "console",
            lambda said: page.faults.append(said.text) if said.type in ("error", "warning") else 0,
        )
        page.on(
            "response",
            lambda r: page.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None,
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((base, "data:", "blob:"))
                else page.faults.append(f"outside: {request.url}")
            ),
        )
        page.goto(base + name)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page_of(visit, tmp_path):
    """``page_of(widget)`` -> an open page that holds it alone, made as the site's build does."""

    def open_page(widget):
        state = ipywidgets.embed.dependency_state([widget], drop_defaults=False)
        scripts = "".join(
            f'<script type="application/vnd.jupyter.widget-{kind}+json">{content}</script>'
            for kind, content in (
                ("view", json.dumps({"model_id": widget.model_id})),
                ("state", json.dumps({"state": state})),
            )
        )
        html = pages.publish(f"<!doctype html><body>{scripts}")
        script = (SITE / "_static" / "widgets.js").read_text(encoding="utf-8")
        (tmp_path / "page.html").write_text(f"{html}<script>{script}</script>", encoding="utf-8")
        page = visit("page.html", base=f"file://{tmp_path}/")
        wake(page)
        return page

    return open_page
