"""How heavy, how fast, how accessible is each page? ``make audit`` serves the site gzipped and
prints a table; ``make audit PAGES="index.html chapters/glossary.html"`` looks at these alone.

Weight is what a first visit fetches, with every interactive awake. The newest axe-core looks at the
page in the light, in the dark and at 380 pixels. It and Lighthouse come by Node.js; where there is
none, their columns stay empty and the last line says how to get it.
"""

import functools
import gzip
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = Path(__file__).parent.parent / "_build" / "html"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOOKS = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"viewport": {"width": 380, "height": 800}},
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """As a web host would serve it: compressed, and to be cached."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return super().send_head()
        body = path.read_bytes()
        packed = gzip.compress(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if len(packed) < len(body):
            self.send_header("Content-Encoding", "gzip")
            body = packed
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_):
        pass


def weight(browser, url: str) -> tuple[int, int]:
    """Bytes on the wire and number of requests of a first visit."""
    page = browser.new_page()
    sizes = []
    page.on("response", lambda r: sizes.append(int(r.headers.get("content-length", 0))))
    page.goto(url)
    wake(page)
    page.close()
    return sum(sizes), len(sizes)


def wake(page) -> None:
    """Let every interactive of the page run, and fetch what it shows."""
    for place in page.locator(".live").all():
        place.scroll_into_view_if_needed()
        place.hover()
    page.wait_for_load_state("networkidle")


def newest_axe() -> str:
    """The text of axe-core's script, as npm has it today."""
    with tempfile.TemporaryDirectory() as folder:
        packing = ["npm", "pack", "axe-core", "--silent", "--pack-destination", folder]
        name = subprocess.run(packing, capture_output=True, text=True, check=True).stdout.strip()
        with tarfile.open(Path(folder, name)) as package:
            return package.extractfile("package/axe.min.js").read().decode()


def faults(browser, url: str, axe: str) -> int:
    """How many places of the page axe-core objects to, in all looks together."""
    found = 0
    for look in LOOKS:
        page = browser.new_page(**look)
        page.goto(url)
        wake(page)
        page.evaluate(axe)
        found += page.evaluate("axe.run().then(r => r.violations.flatMap(v => v.nodes).length)")
        page.close()
    return found


def lighthouse(url: str, chromium: str, *preset: str) -> list[str]:
    """The four scores, 0 to 100."""
    report = subprocess.run(
        [
            *("npx", "--yes", "lighthouse@12", url, "--quiet", "--output=json", *preset),
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"CHROME_PATH": chromium},
    )
    scores = json.loads(report.stdout)["categories"]
    return [f"{100 * scores[category]['score']:.0f}" for category in CATEGORIES]


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit(
            "make audit needs a browser: apt-get install chromium (macOS: brew install chromium)"
        )
    handler = functools.partial(Gzipped, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("localhost", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = [SITE / name for name in sys.argv[1:]] or [
        path for path in sorted(SITE.rglob("*.html")) if "_static" not in path.parts
    ]
    measure = shutil.which("npx") is not None
    axe = newest_axe() if measure else ""

    heads = f"{'page':44} {'kB':>6} {'files':>6} {'axe':>4}"
    print(f"{heads}   desktop        mobile   ({', '.join(CATEGORIES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for path in pages:
            name = str(path.relative_to(SITE))
            url = f"http://localhost:{server.server_port}/{name}"
            size, requests = weight(browser, url)
            found = faults(browser, url, axe) if measure else "–"
            desktop = lighthouse(url, chromium, "--preset=desktop") if measure else ["–"] * 4
            mobile = lighthouse(url, chromium) if measure else ["–"] * 4
            scores = f"{'/'.join(desktop):>15} {'/'.join(mobile):>15}"
            print(f"{name:44} {size / 1000:6.0f} {requests:6} {found:>4}   {scores}", flush=True)
        browser.close()
    if not measure:
        print("axe-core and Lighthouse were not run, they need Node.js: apt-get install npm")


if __name__ == "__main__":
    main()
