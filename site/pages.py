"""From the page that Sphinx wrote to the page that we publish: text in, text out.

Every interactive gets a first frame that needs no script, and what the theme would load in vain is
taken out.
"""

import html
import json
import re

# What static/widgets.js can run. Anything else would be dead on the page, so the build refuses it.
ALIVE = {
    "AnyModel",
    "DropdownModel",
    "FloatSliderModel",
    "LinkModel",
    "SelectionSliderModel",
    "VBoxModel",
}
STYLING = {"DescriptionStyleModel", "LayoutModel", "SliderStyleModel"}  # the page has a style sheet

STATE = re.compile(
    r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>', re.DOTALL
)
VIEW = re.compile(
    r'<script type="application/vnd.jupyter.widget-view\+json">(.*?)</script>', re.DOTALL
)
# What the theme leaves nameless for a screen reader, or names otherwise than it is written
NAMES = {
    '<div id="pst-primary-sidebar" class': '<div id="pst-primary-sidebar" role="navigation" '
    'aria-label="Book" class',
    'pst-js-only" title="Search" aria-label="Search"': 'pst-js-only" title="Search"',
}
PART = re.compile(r'>([^<]*)</a>(<details[^>]*>)<summary><span class="toctree-toggle"')
# A browser that may store nothing throws at the word: then the page's own memory serves
STORAGE = (
    "<script>try{localStorage}catch{const kept=new Map();"
    'for(const name of["localStorage","sessionStorage"])Object.defineProperty(window,name,{value:'
    "{getItem:key=>kept.get(key)??null,setItem:(key,value)=>kept.set(key,String(value)),"
    "removeItem:key=>kept.delete(key)}})}</script>"
)
# Paper is light: what is printed from a dark screen too
PRINTING = (
    "<script>{const look=document.documentElement.dataset;let before;"
    'addEventListener("beforeprint",()=>{before=look.theme;look.theme="light"});'
    'addEventListener("afterprint",()=>{look.theme=before})}</script>'
)
# An inline formula, and what is written against it: a bracket before, a full stop or an -th after
INLINE = re.compile(r'([(\[“‘]*)(<math[^>]* display="inline">.*?</math>)([^\s<]*)', re.DOTALL)
CODE = re.compile(r"(?<=<pre><span></span>).*?(?=</pre>)", re.DOTALL)
FOLD = re.compile(r"(.*(?:</?details>|</summary>))?(.*)", re.DOTALL)  # what show folds in it
FITS = 40  # letters of code that a phone has room for in a line
# Scripts wait until the text is there; documentation_options is used by the theme's inline ones
BLOCKING_SCRIPT = re.compile(r"<script src=(?!\S*documentation_options)")
USELESS_SCRIPT = re.compile(r"<script[^>]*(?:fontawesome|thebe)[^>]*>.*?</script>\s*", re.DOTALL)


def publish(page: str) -> str:
    """The page with its interactives made ready to wake up.

    Raises
    ------
    ValueError : the page holds a widget that would be dead without a kernel, or without a figure
    """
    page = USELESS_SCRIPT.sub("", page)
    page = BLOCKING_SCRIPT.sub("<script defer src=", page)
    for nameless, named in NAMES.items():
        page = page.replace(nameless, named)
    if STORAGE in page:
        return page  # it was published before
    page = page.replace("<head>", f"<head>{STORAGE}{PRINTING}", 1)
    page = PART.sub(r'>\1</a>\2<summary aria-label="Part of \1"><span class="toctree-toggle"', page)
    page = INLINE.sub(_kept_together, page)
    page = CODE.sub(lambda match: "".join(map(_continued, match[0].splitlines(True))), page)
    if state := STATE.search(page):
        models = _models(json.loads(state[1]))
        page = VIEW.sub(lambda match: _live(json.loads(match[1])["model_id"], models), page)
        for model in models.values():
            model["state"].pop("answers", None)  # of blanks: nobody should meet them in the source
        slim = json.dumps(models, separators=(",", ":")).replace("</", "<\\/")
        page = STATE.sub(
            lambda _: f'<script type="application/json" id="models">{slim}</script>', page
        )
    return page


def _kept_together(match: re.Match) -> str:
    """A formula that ends a sentence does not let its full stop go to the next line."""
    if not match[1] and not match[3]:
        return match[0]
    return f'<span class="kept">{match[0]}</span>'


def _continued(line: str) -> str:
    """A line of code that may be too long: continued under itself, further in than it begins."""
    fold, line = FOLD.match(line).groups(default="")
    text = html.unescape(re.sub(r"<[^>]*>", "", line)).rstrip("\n")
    if len(text) <= FITS:
        return fold + line
    indent = len(text) - len(text.lstrip())
    return f'{fold}<span class="line" style="--indent:{indent}ch">{line}</span>'


def _models(state: dict) -> dict:
    """id -> {name, state} of every widget that the page will run."""
    models = {
        id_: {"name": model["model_name"], "state": model["state"]}
        for id_, model in state["state"].items()
        if model["model_name"] not in STYLING
    }
    if dead := {model["name"] for model in models.values()} - ALIVE:
        raise ValueError(
            f"{', '.join(sorted(dead))} would be dead without a kernel; a page may use "
            f"{', '.join(sorted(ALIVE))} (interact and Output never: use backprop.book.explore)"
        )
    for model in models.values():
        model["state"] = {key: value for key, value in model["state"].items() if value is not None}
    return models


def _live(model_id: str, models: dict) -> str:
    """The place of one interactive: what a reader without scripts sees, until it is woken up."""
    inside = [models[model_id]["state"]]
    if "fields" in inside[0]:
        return _blanks(model_id, **inside[0])
    children = [child.removeprefix("IPY_MODEL_") for child in inside[0].get("children", [])]
    inside += [models[child]["state"] for child in children]
    controls = sum("description" in state for state in inside)
    view = next((state for state in inside if state.get("frame")), None)
    if not view:
        raise ValueError(
            "an interactive is a box of controls and a figure with a first frame, as "
            "backprop.book.explore makes it; here is one without a figure"
        )
    markup, alt = view.pop("frame")  # it is on the page now
    states = "".join(f"<li>{html.escape(state)}</li>" for state in view["states"])
    space = f"--controls:{controls};--below:{view.get('below', 0)}px"
    return (
        f'<div class="live" data-model="{model_id}" style="{space}">'
        f'<div class="picture" role="img" aria-label="{html.escape(alt)}">{markup}</div>'
        f"<noscript><p>Three of the states that the controls reach:</p><ul>{states}</ul></noscript>"
        "</div>"
    )


def _blanks(model_id: str, *, task: str, fields: list[dict], answers: list[str], **_) -> str:
    """The place of answer fields: without scripts a list of questions, and the answers folded."""
    asked = "".join(f"<li>{field['label']} = ?</li>" for field in fields)
    told = "".join(
        # a number's characters by their codes: the browser shows them, the source does not
        f"<li>{field['label']} = {''.join(f'&#{ord(character)};' for character in answer)}</li>"
        for field, answer in zip(fields, answers, strict=True)
    )
    rows = len(fields)
    wide, narrow = f"{3.25 * rows + 5.5}rem", f"{6 * rows + 5.5}rem"
    return (
        f'<div class="live" data-model="{model_id}" '
        f'style="min-height:clamp({wide},(44rem - 100vw)*999,{narrow})">'  # narrow below 44rem
        f"<noscript><p><strong>{task}</strong></p><ol>{asked}</ol>"
        f"<details><summary>Answers</summary><ol>{told}</ol></details></noscript></div>"
    )
