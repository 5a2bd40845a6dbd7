"""Formulas as MathML, written at build time: no script to load, and none needed to read them."""

import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util.math import get_node_equation_number

# What Sphinx and authors write for aligned lines, in the one form that the converter knows
ALIGNED = {"{split}": "{align*}", "{aligned}": "{align*}", "{align}": "{align*}"}

BAR = '<mo stretchy="true" lspace="0" rspace="0">&#x0203E;</mo>'
SLASH = "<mo>&#x0002F;</mo>"
SIGNED = r"(<mo>&#x(?:0003D|02248|000B7);</mo>)<mo>&#x02212;</mo>"


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
    # a bar is one rule, as wide as what it stands on; the sign that the converter takes is a hyphen
    written = written.replace('<mo stretchy="true">&#x000AF;</mo>', BAR)
    # ∂C/∂w stands close together, and so does a sign with its number: w = −2
    written = written.replace(SLASH, SLASH.replace(">", ' lspace="0.1em" rspace="0.1em">', 1))
    written = re.sub(SIGNED, r'\1<mo form="prefix">&#x02212;</mo>', written)
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
