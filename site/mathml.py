"""Formulas as MathML, written at build time: no script to load, and none needed to read them."""

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util.math import get_node_equation_number

# What Sphinx and authors write for aligned lines, in the one form that the converter knows
ALIGNED = {"{split}": "{align*}", "{aligned}": "{align*}", "{align}": "{align*}"}


def mathml(tex: str, display: str) -> str:
    for ours, known in ALIGNED.items():
        tex = tex.replace(ours, known)
    # max, log, tanh are names, not operators, which would get space on both sides
    return re.sub(r"<mo>([a-z]{2,})</mo>", r"<mi>\1</mi>", convert(tex, display=display))


def inline(translator, node) -> None:
    translator.body.append(mathml(node.astext(), "inline"))
    raise nodes.SkipNode


def block(translator, node) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    translator.body.append(mathml(node.astext(), "block"))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
