"""Every displayed gradient has a label, and every labelled formula is true at random points.

``formulas/chapter_NN.py`` maps a label to the formula as the page prints it, and to a function of
rng that yields pairs: the right-hand side at random numbers, and what it claims to be, by central
differences. Who changes the printed formula has to come here.
"""

import re
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from notebooks import CHAPTERS, displays

MODULES = sorted(path.stem for path in (Path(__file__).parent / "formulas").glob("chapter_*.py"))
FORMULAS = {
    f"{module}: {label}": entry
    for module in MODULES
    for label, entry in import_module(f"formulas.{module}").FORMULAS.items()
}


GRADIENT = re.compile(  # in the book's notation: chapters/notation.md
    r"""
    \\(?: partial | nabla | delta | bar | overline | dot | prime )(?![a-z])
    | \\Delta (?! \s* (?: [A-Za-z] | \\theta | \\hat ))  # alone it is a delta; Δx is a step
    | '                                                  # φ'
    | (?<![A-Za-z\\]) J (?![A-Za-z])
    | (?<![A-Za-z\\]) d (?: [A-Z] | [a-z](?![A-Za-z]) | \\theta )  # dC/dx, dW
    | \\mathrm\{d\} | \b(?: grad | vjp | jvp )\b
    """,
    re.VERBOSE,
)
IN_WORDS = r"\\text\{[^{}]*\}|\\underset\{\([^{}]*\)\}"  # and shapes, where d' may be a width


def states_a_gradient(tex):
    """Whether a line of the formula has a gradient in it, other than in what a step takes: right of
    an arrow a gradient is used, and not said to be anything."""
    lines = re.sub(IN_WORDS, "", tex).split(r"\\")
    return any(GRADIENT.search(line.split(r"\leftarrow")[0]) for line in lines)


GRADIENTS = [
    r"\frac{\partial C}{\partial w} = x\,\delta",
    r"\frac{C(g + h) - C(g - h)}{2\,h} \approx \frac{\partial C}{\partial g}",
    r"\frac{dC}{dx} = \frac{dC}{du} \cdot \frac{du}{dx}",
    r"\frac{\mathrm{d} C}{\mathrm{d} x} = 2",
    r"du/dx = 3",
    r"\varphi'(z) = a\,(1 - a)",
    r"a\,(1 - a) = \varphi^{\prime}(z)",
    r"\bar{w} = x\,\bar{z}",
    r"p - y = \bar z",
    r"\bar{W} = X^\mathsf{T} \bar{Z}",
    r"\overline{W}^{(l)} = A^{(l-1)\,\mathsf{T}} \Delta^{(l)}",
    r"\underset{(2,\,3)}{\bar{X}} = \underset{(2,\,4)}{Y}\; \underset{(4,\,3)}{W^\mathsf{T}}",
    r"\Delta^{(L)} = (P - Y) / N",
    r"\Delta = (P - Y) / N",
    r"X^\mathsf{T}\Delta",
    r"\Delta^{(l)} = \bigl(\Delta^{(l+1)}\, W^{(l+1)\,\mathsf{T}}\bigr) \odot M^{(l)}",
    r"\delta_j^{(l)} = \sum_k \delta_k^{(l+1)} w_{jk}",
    r"\delta^{(2)} = (1, {-2})",
    r"\nabla C = (12, 60, {-3.6})",
    r"\nabla_\theta C = 0",
    r"J = W_2^\mathsf{T}\, \mathrm{diag}(1, 1, 0)\, W_1^\mathsf{T}",
    r"\mathbf{J}_f = \mathrm{diag}(p) - p^\mathsf{T} p",
    r"J^\mathsf{T} = W",
    r"\dot{y} = \cos(x)\,\dot{x}",
    r"\bar{r} = \sum_{t=1}^{T} \delta_t\, s_{t-1}",
    r"dW_2 = A_1^\mathsf{T} D",
    r"\mathrm{grad}\, C = 0",
    r"\begin{aligned} \bar{w} &= x\,\bar{z} \\ w &\leftarrow w - \eta\,\bar{w} \end{aligned}",
    r"\eta\,(\bar{w}^2 + \bar{b}^2) = 434.25\,\eta",
    r"\bar{x} \leftarrow \bar{x} + \bar{y}",
]
NO_GRADIENTS = [
    r"w \leftarrow w - \eta\,\frac{\partial C}{\partial w}",
    r"\begin{aligned} u &\leftarrow \beta\,u + \bar{\theta} \\ w &\leftarrow w - u \end{aligned}",
    r"(u + \Delta u)^2 = u^2 + 2u \cdot \Delta u + (\Delta u)^2",
    r"\Delta\theta = {-\eta}\, m",
    r"Z^{(l)} = A^{(l-1)} W^{(l)} + b^{(l)}",
    r"z_t = u\,x_t + r\,s_{t-1}, \qquad t = 1, \dots, T",
    r"\hat{y} = \mathrm{softmax}(z) \cdot \mathrm{width}",
    r"\underset{(d'',\,d)}{T} = \underset{(d'',\,d')}{V}\; \underset{(d',\,d)}{U}",
    r"d_0\, d_1 + d_1, \qquad d = 3",
    r"M = 1[Z > 0] \odot \mathrm{mask}_{\text{the slope J or } d z}",
    r"C = \tfrac{1}{2}\, \lVert \hat{y} - y \rVert^2 + \tfrac{1}{2} \lambda \lVert \theta \rVert^2",
]


@pytest.mark.parametrize("tex", GRADIENTS)
def test_a_gradient_is_recognised_however_it_is_written(tex):
    assert states_a_gradient(tex)


@pytest.mark.parametrize("tex", NO_GRADIENTS)
def test_what_is_no_gradient_needs_no_label(tex):
    assert not states_a_gradient(tex)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_displayed_gradient_has_a_label(path):
    unlabelled = [tex for tex, label in displays(path) if not label and states_a_gradient(tex)]
    assert unlabelled == [], (
        "give it a label, $$ … $$ (a-label), and register it in tests/formulas/"
    )


def _without_spaces(tex):
    return "".join(tex.split())


def test_every_labelled_formula_of_the_book_is_registered_as_it_is_printed():
    printed = {
        f"{path.stem.replace('-', '_')}: {label}": _without_spaces(tex)
        for path in CHAPTERS
        for tex, label in displays(path)
        if label
    }
    assert {name: _without_spaces(tex) for name, (tex, _) in FORMULAS.items()} == printed


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("seed", range(10))
def test_formula_agrees_with_central_differences(name, seed):
    _, check = FORMULAS[name]
    for formula, nudged in check(np.random.default_rng(seed)):
        assert formula == pytest.approx(nudged, rel=1e-7, abs=1e-9)
