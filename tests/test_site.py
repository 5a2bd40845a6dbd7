"""The site's own code: what happens to a page between Sphinx and the reader."""

import json

import anywidget
import book_site
import ipywidgets
import mathml
import pages
import pytest
from sphinx.builders.html._assets import _JavaScript


def _page(models, root):
    view = json.dumps({"model_id": root})
    return (
        '<script src="documentation_options.js"></script><script src="doctools.js"></script>'
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
    assert page.startswith('<script src="documentation_options.js"></script><script defer src="doc')
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
    page = pages.publish(_page(_explore(), "box"))
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
    assert not book_site._is_thebe(state)
    assert book_site._is_thebe(_JavaScript("_static/sphinx-thebe.js"))
    assert book_site._is_thebe(_JavaScript(None, body='const THEBE_JS_URL = "…"'))
    assert book_site._is_thebe("_static/thebelab.css")
