"""The site's own code: what happens to a page between Sphinx and the reader."""

import json
import re

import anywidget
import book_site
import ipywidgets
import mathml
import pages
import pytest
import scaffolding
import sheets
import tinycss2
from docutils import nodes
from sphinx.builders.html._assets import _JavaScript


def _page(models, root):
    view = json.dumps({"model_id": root})
    return (
        '<head><script src="documentation_options.js"></script><script src="doctools.js"></script>'
        '<script defer src="fontawesome.js"></script>'
        f'<script type="application/vnd.jupyter.widget-view+json">{view}</script>'
        f'<script type="application/vnd.jupyter.widget-state+json">{json.dumps({"state": models})}'
        "</script>"
    )


def _explore():
    def model(name, **state):
        return {"model_name": name, "state": state | {"unset": None}}

    frames = {f"{i},0": [f"<svg>{i}</svg>", f"Frame number {i} </b>"] for i in range(5)}
    return {
        "box": model("VBoxModel", children=["IPY_MODEL_slider", "IPY_MODEL_frames"]),
        "slider": model("SelectionSliderModel", description="w", index=2),
        "frames": model(
            "AnyModel",
            _esm="",
            frame=frames["2,0"],
            frames=frames,
            states=["One.", "Two.", "Three."],
        ),
        "look": model("LayoutModel"),
    }


def test_every_interactive_shows_its_first_frame_and_carries_it_once():
    page = pages.publish(_page(_explore(), "box"))
    assert "fontawesome" not in page
    assert '<script src="documentation_options.js"></script><script defer src="doc' in page
    label = 'role="img" aria-label="Frame number 2 &lt;/b&gt;"'
    assert f'<div class="picture" {label}><svg>2</svg></div>' in page
    assert '"frame":' not in page
    assert "<li>One.</li><li>Two.</li><li>Three.</li>" in page


def test_the_page_keeps_only_what_runs():
    page = pages.publish(_page(_explore(), "box"))
    models = json.loads(page.split('id="models">')[1].removesuffix("</script>"))
    assert models.keys() == {"box", "slider", "frames"}
    assert "unset" not in models["slider"]["state"]


def test_space_is_kept_for_every_slider_and_menu():
    models = _explore()
    models["menu"] = {"model_name": "DropdownModel", "state": {"description": "kind"}}
    models["box"]["state"]["children"].append("IPY_MODEL_menu")
    assert "--controls:2" in pages.publish(_page(models, "box"))


def test_publishing_twice_changes_nothing():
    text = f'(<math display="inline">…</math>).<pre><span></span>{"x" * 50}\n</pre>'
    page = pages.publish(_page(_explore(), "box") + text)
    assert pages.publish(page) == page


def test_a_widget_that_would_be_dead_stops_the_build():
    models = _explore() | {"out": {"model_name": "OutputModel", "state": {}}}
    with pytest.raises(ValueError, match="OutputModel would be dead without a kernel"):
        pages.publish(_page(models, "box"))


def test_controls_without_a_figure_stop_the_build():
    models = _explore()
    del models["frames"]
    models["box"]["state"]["children"] = ["IPY_MODEL_slider"]
    with pytest.raises(ValueError, match="here is one without a figure"):
        pages.publish(_page(models, "box"))


@pytest.mark.parametrize("environment", ["split", "aligned", "align"])
def test_aligned_lines_become_a_table_without_numbers(environment):
    tex = rf"\begin{{{environment}}} a &= b \\ c &= d \end{{{environment}}}"
    assert mathml.mathml(tex, "block").count("<mtr>") == 2
    assert "<mtext>" not in mathml.mathml(tex, "block")


def test_the_page_reads_what_the_installed_widgets_write():
    """widgets.js runs the core controls from their saved state: these names must go on existing."""
    read = {
        ipywidgets.SelectionSlider(options=["a"]): ["_options_labels", "index", "description"],
        ipywidgets.Dropdown(options=["a"]): ["_options_labels", "index", "description"],
        ipywidgets.FloatSlider(): ["value", "min", "max", "step", "readout_format", "description"],
        ipywidgets.VBox(): ["children"],
        anywidget.AnyWidget(): ["_esm"],
    }
    for widget, names in read.items():
        assert widget.get_state()["_model_name"] in pages.ALIVE
        assert set(names) <= widget.get_state().keys()
    first, second = ipywidgets.FloatSlider(), ipywidgets.FloatSlider()
    link = ipywidgets.jslink((first, "value"), (second, "value"))
    assert link.get_state()["source"] == [f"IPY_MODEL_{first.model_id}", "value"]
    assert link.get_state()["_model_name"] in pages.ALIVE


def test_an_unknown_command_stops_the_build():
    with pytest.raises(ValueError, match=r"\\ReLU is not known in the formula"):
        mathml.mathml(r"\ReLU(z)", "inline")


def test_names_of_functions_stand_close_to_a_bracket_and_apart_from_a_letter():
    assert "<mi >max</mi><mo" in mathml.mathml(r"\max(z, 0)", "inline")
    assert "<mi>log</mi><mspace" in mathml.mathml(r"-\log p", "inline")


def test_a_picture_whose_letters_spell_thebe_stays_on_the_page():
    state = _JavaScript(None, type="application/vnd.jupyter.widget-state+json", body="iVthEbe0K")
    assert not book_site._is_useless(state)
    assert book_site._is_useless(_JavaScript("_static/sphinx-thebe.js"))
    assert book_site._is_useless(_JavaScript(None, body='const THEBE_JS_URL = "…"'))
    assert book_site._is_useless("_static/thebelab.css")
    assert book_site._is_useless(_JavaScript(None, body="let toggleHintShow = 'Click to show';"))


def test_a_bar_is_one_rule_that_stretches():
    assert '<mo stretchy="true" lspace="0" rspace="0">&#x0203E;</mo>' in mathml.mathml(
        r"\bar{w}_1", "inline"
    )


def test_a_sign_stands_close_to_its_number_and_a_minus_apart():
    assert '<mo form="prefix">&#x02212;</mo><mn>2</mn>' in mathml.mathml("w = -2", "inline")
    assert "prefix" not in mathml.mathml("w = a - 2", "inline")


def test_the_end_of_a_sentence_stays_with_its_formula():
    formula = '<math display="inline"><mi>w</mi></math>'
    page = pages.publish(f"<p>So ({formula}), {formula}-th and {formula} too.</p>")
    assert page == (
        f'<p>So <span class="kept">({formula}),</span> <span class="kept">{formula}-th</span> '
        f"and {formula} too.</p>"
    )


def test_a_long_line_of_code_is_continued_further_in_and_copied_as_it_is():
    code = f"short\n    {'long ' * 9}\n</details>    {'after ' * 9}\n"
    page = pages.publish(f"<pre><span></span>{code}</pre>")
    assert page == (
        '<pre><span></span>short\n<span class="line" style="--indent:4ch">'
        f"    {'long ' * 9}\n</span></details>"
        f'<span class="line" style="--indent:4ch">    {"after " * 9}\n</span></pre>'
    )


def _cell(tag, *parts, **more):
    return nodes.container(
        "", *parts, nb_element="cell_code", cell_metadata={"tags": [tag]}, **more
    )


def _chapter(*cells):
    document = nodes.document(None, None)
    document += nodes.section("", nodes.title(text="A chapter"), *cells)
    scaffolding.arrange(None, document)
    return document[0]


def test_the_code_of_a_picture_stands_folded_below_it():
    source, drawn = nodes.container(), nodes.image()
    page = _chapter(_cell("picture", source, drawn))
    image, fold = page[1].children
    assert image is drawn
    assert fold["name"] == "The code of this picture"
    assert fold.children == [source]


def test_other_folded_code_bears_its_own_name():
    source, printed = nodes.container(), nodes.container()
    cell = _cell("hide-input", source, printed, hide_mode="input", prompt_show="Set-up")
    page = _chapter(cell)
    assert "hide_mode" not in cell  # or MyST-NB would fold it again
    assert page[1][0]["name"] == "Set-up"
    assert page[1][0].children == [source]
    assert page[1][1] is printed


def test_checks_go_to_the_end_of_the_page_and_are_counted():
    def check(*lines):
        output = [nodes.literal_block(text=line + "\n") for line in lines]  # as if printed apart
        return _cell("check", nodes.container(), nodes.container("", *output))

    story = nodes.paragraph(text="Story")
    one, two, silent = check("1  1.0", "0.5  0.49"), check("2  2.0"), check()
    page = _chapter(one, story, two, silent)
    assert page[1] is story
    assert page[2]["name"] == "3 numbers of this chapter were checked when this page was built"
    assert page[2].children[1:] == [one, two, silent]


def test_of_a_style_sheet_the_rules_remain_that_may_apply():
    css = """@font-face { src: url(a) }
        a { top: 0 } .here { top: 1 } .here .gone { top: 2 } #gone, p.here { top: 3 }
        p:not(.gone) { top: 4 } [data-gone=".gone"] { top: 5 } .gone:hover { top: 6 }
        @media print { .gone { top: 7 } .here { top: 8 } } @media screen { .gone { top: 9 } }"""
    rules = tinycss2.parse_stylesheet(css, True, True)
    kept = sheets.kept(rules, {"here"})
    assert re.findall(r"top: (\d)", kept) == ["0", "1", "3", "4", "5", "8"]
    assert "@font-face" in kept
    assert "screen" not in kept
