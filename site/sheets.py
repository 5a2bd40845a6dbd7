"""The theme's style sheets, without the rules that no page of the book can use.

The theme brings all of Bootstrap, and a browser shows nothing before it has read that.
"""

import re
from pathlib import Path

import tinycss2

NESTED = {"media", "supports"}


def thin(site: Path) -> None:
    """Rewrite each style sheet of the site, once its pages and scripts are there."""
    texts = [path for suffix in ("html", "js") for path in site.rglob(f"*.{suffix}")]
    words = {w for path in texts for w in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    for path in site.glob("_static/**/*.css"):
        rules = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), True, True)
        path.write_text(kept(rules, words), encoding="utf-8")


def kept(rules: list, words: set[str]) -> str:
    """The rules that may apply where these words are all that pages and scripts hold."""
    written = []
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content:
            inside = kept(tinycss2.parse_rule_list(rule.content, True, True), words)
            prelude = tinycss2.serialize(rule.prelude)
            written += [f"@{rule.at_keyword}{prelude}{{{inside}}}"] * bool(inside)
        elif rule.type != "qualified-rule" or _applies(rule.prelude, words):
            written.append(rule.serialize())
    return "\n".join(written)


def _applies(prelude: list, words: set[str]) -> bool:
    """One of the selectors has no class and no name that is nowhere. What stands in brackets, as
    in ``:not(.this)``, does not count."""
    selectors, dot = [True], False
    for token in prelude:
        if token == ",":
            selectors.append(True)
        elif token.type == "hash" or (dot and token.type == "ident"):
            selectors[-1] &= token.value in words
        dot = token == "."
    return any(selectors)
