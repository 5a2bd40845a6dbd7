"""What a widget's own JavaScript computes, to hold against NumPy."""

import pytest


def numbers_shown(page, widget, state):
    """What a widget's own JavaScript writes into its picture for this state."""
    return page.evaluate(
        """async ([code, state]) => {
            const blob = new Blob([code], {type: "text/javascript"});
            const widget = (await import(URL.createObjectURL(blob))).default;
            const el = document.createElement("div");
            widget.render({model: {get: (key) => state[key], on() {}}, el});
            return Object.fromEntries(
                [...el.querySelectorAll("[data-name]")].map(
                    (text) => [text.dataset.name, Number(text.dataset.value)]));
        }""",
        [str(widget._esm), state],
    )


def expect_same(shown, expected):
    assert shown.keys() == expected.keys()
    for name, value in expected.items():
        assert shown[name] == pytest.approx(value, rel=1e-9, abs=1e-15), name
