"""Formulas in TeX as MathML, which a browser shows without a script: a page's, and a label's."""

import re

from latex2mathml.converter import convert

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
