"""Formulas as MathML, written at build time: no script to load, and none needed to read them."""

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util.math import get_node_equation_number

# What Sphinx and authors write for aligned lines, in the one form that the converter knows
ALIGNED = {"{split}": "{align*}", "{aligned}": "{align*}", "{align}": "{align*}"}


def mathml(tex: str, display: str) -> str:
    """A formula in TeX as MathML.

    Raises
    ------
    ValueError : a command that the converter does not know, which it would print as it stands
    """
    for ours, known in ALIGNED.items():
        tex = tex.replace(ours, known)
    written = convert(tex, display=display)
    if unknown := re.search(r"\\[A-Za-z]+", re.sub(r"<[^>]*>", "", written)):
        raise ValueError(f"{unknown[0]} is not known in the formula {tex.strip()}")
    # max, log, tanh are names: no space before a bracket, a thin one before a letter
    name = r"<m[io]>([a-z]{2,})</m[io]>"
    before_bracket = name + r'(?=<mo stretchy="false">&#x00028;)'
    written = re.sub(before_bracket, r"<mi >\1</mi>", written)
    return re.sub(name, r'<mi>\1</mi><mspace width="0.17em"></mspace>', written)


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
