"""The book's Sphinx extension: fresh figures, no outside request, interactives without a kernel."""

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

import pages
import reach
import sheets
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from sphinx.errors import ExtensionError
from sphinx.util import logging

from backprop.book import tokens

ROOT = Path(__file__).parent.parent
logger = logging.getLogger(__name__)


def _notebooks(app, docnames) -> dict[str, Path]:
    """The pages that run, and where each is."""
    paths = {name: Path(app.env.doc2path(name)) for name in docnames}
    excluded = app.config.nb_execution_excludepatterns
    return {
        name: path
        for name, path in paths.items()
        if path.suffix == ".ipynb" and not any(path.match(pattern) for pattern in excluded)
    }


def _forget_what_other_code_computed(app, env, added, changed, removed) -> list[str]:
    """Drop each run whose code is no longer what it was. Pages without a run are read again,
    and so run again; all others keep theirs, whatever else has changed in the package."""
    cache = get_cache(app.config.nb_execution_cache_path)
    notebooks = _notebooks(app, env.found_docs)
    noted = Path(app.config.nb_execution_cache_path, "code.json")
    then = json.loads(noted.read_text()) if noted.exists() else {}
    now = {str(path): reach.digest(path) for path in notebooks.values()}
    for run in cache.list_cache_records():
        if run.uri not in now or now[run.uri] != then.get(run.uri):
            cache.remove_cache(run.pk)
    noted.write_text(json.dumps(now, indent=1))
    kept = {run.uri for run in cache.list_cache_records()}
    return [name for name, path in notebooks.items() if str(path) not in kept]


def _run_side_by_side(app, env, docnames) -> None:
    """Run the notebooks that are not in the cache, as many at a time as there are cores. MyST-NB
    then finds them there; one that fails it runs again by itself, and reports."""
    cache = get_cache(app.config.nb_execution_cache_path)
    uris = [str(path) for path in _notebooks(app, docnames).values()]
    for uri in uris:
        cache.add_nb_to_project(uri)
    executor = load_executor("local-parallel", cache=cache, logger=logger.logger)
    if waiting := executor.get_records(filter_uris=uris):
        logger.info(f"running {len(waiting)} notebooks side by side")
        executor.run_and_cache(filter_uris=uris, timeout=app.config.nb_execution_timeout)


def _own_files(app, config) -> None:
    # here and not in _config.yml: Jupyter Book would load every script below _static on every page
    config.html_static_path += [str(ROOT / "site" / "static"), str(_sheet_of_tokens())]
    foot = (ROOT / "site" / "foot.html").read_text(encoding="utf-8")
    config.html_theme_options["extra_footer"] = foot.format(
        version=version("backprop-book"), year=config.copyright
    )
    config.nb_execution_cache_path = str(ROOT / "_build" / "executed")
    config.nb_ipywidgets_js = {}


def _sheet_of_tokens() -> Path:
    """The folder of the style sheet that the tokens make; book.css takes them from it by name."""
    folder = ROOT / "_build" / "tokens"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokens.css").write_text(tokens.css(), encoding="utf-8")
    return folder


def _scripts(app, pagename, templatename, context, doctree) -> None:
    """Drop what no page uses; load the widgets' script where a widget is."""
    if "widget-view+json" in context.get("body", ""):
        app.add_js_file("widgets.js", loading_method="defer")
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context[kind] if not _is_useless(file)]


def _is_useless(file) -> bool:
    """sphinx-thebe (a syntax error on every page), buttons that unfold, tabs: by its name, or by
    how its nameless script begins: further on in what a script holds, a picture's letters may
    spell anything."""
    begins = getattr(file, "attributes", {}).get("body", "")
    named = str(getattr(file, "filename", file)).lower()
    return begins.startswith(("const THEBE_JS_URL", "let toggle", "var toggle")) or any(
        name in named for name in ("thebe", "togglebutton", "design-tabs")
    )


def _fetch_the_fonts_early(app, pagename, templatename, context, doctree) -> None:
    """Fetch the fonts of text and headings at once, and that of formulas where there are any."""
    names = ["stix-two-text", "stix-two-text-semibold"]
    names += ["stix-two-math"] * ("<math" in context.get("body", ""))
    for name in names:
        font = context["pathto"](f"_static/fonts/{name}.woff2", 1)
        link = f'{{rel:"preload",as:"font",type:"font/woff2",crossOrigin:"",href:"{font}"}}'
        context["metatags"] = context.get("metatags", "") + (
            '<script>if(location.protocol!=="file:")'  # a browser refuses to preload from a file
            f'document.head.append(Object.assign(document.createElement("link"),{link}))</script>'
        )


def _describe(app, pagename, templatename, context, doctree) -> None:
    """The book's own sentence, for search engines, on pages that have no other."""
    description = f'<meta name="description" content="{app.config.html_context["description"]}">'
    if 'name="description"' not in context.get("metatags", ""):
        context["metatags"] = context.get("metatags", "") + description


def _publish(app, exception) -> None:
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    (out / ".nojekyll").touch()  # GitHub's pages would leave out what begins with a _
    for path in out.rglob("*.html"):
        before = path.read_text(encoding="utf-8")
        try:
            after = pages.publish(before)
        except ValueError as error:
            raise ExtensionError(f"{path.relative_to(out)}: {error}") from error
        if after != before:
            path.write_text(after, encoding="utf-8")
    sheets.thin(out)


def setup(app):
    os.environ["BACKPROP_SITE"] = "1"  # chapters' kernels inherit it: explore draws every frame
    # a page is read again when the code that makes pages has changed
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    app.add_config_value("pages_made_by", hashlib.sha256(code).hexdigest(), "env", str)
    app.setup_extension("mathml")
    app.setup_extension("scaffolding")
    app.connect("config-inited", _own_files)
    app.connect("env-get-outdated", _forget_what_other_code_computed)
    app.connect("env-before-read-docs", _run_side_by_side)
    app.connect("html-page-context", _scripts, priority=900)  # after sphinx-thebe
    app.connect("html-page-context", _fetch_the_fonts_early)
    app.connect("html-page-context", _describe)
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
