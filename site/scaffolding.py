"""What a notebook needs and a page does not: code of pictures goes below them, checks to the end.

A notebook's cells say by a tag what they are. ``picture``: the code draws something, and the page
offers it in a fold after what it draws. ``check``: it holds the numbers of the prose against the
code; the page says at its end how many there were, and has them in a fold there. MyST-NB's own
``hide-input`` folds other code under the name that the cell gives; ``remove-cell`` is for the
set-up, ``remove-input`` for what only prints something of the package.
"""

from docutils import nodes


class Fold(nodes.General, nodes.Element):
    """What a reader may unfold, under a sentence that says what it is."""


def arrange(app, doctree) -> None:
    cells = [
        node for node in doctree.findall(nodes.container) if node.get("nb_element") == "cell_code"
    ]
    for cell in _tagged(cells, "picture"):
        source, *drawn = cell.children
        cell.children = [*drawn, Fold("", source, name="The code of this picture")]
    for cell in _tagged(cells, "hide-input"):
        del cell["hide_mode"]
        cell[0] = Fold("", cell[0], name=cell["prompt_show"])
    if checks := _tagged(cells, "check"):
        printed = [
            line for cell in checks for part in cell[1:] for line in part.astext().split("\n")
        ]
        count = len([line for line in printed if line])
        for cell in checks:
            cell.parent.remove(cell)
        told = nodes.paragraph(text="What the text says, and what the code gives:")
        name = f"{count} numbers of this chapter were checked when this page was built"
        doctree[0].append(Fold("", told, *checks, name=name, classes=["checks"]))


def _tagged(cells, tag: str) -> list:
    return [cell for cell in cells if tag in cell["cell_metadata"].get("tags", [])]


def _open(translator, fold) -> None:
    classes = " ".join(["code-fold", *fold["classes"]])
    summary = f"<summary>{translator.encode(fold['name'])}</summary>"
    translator.body.append(f'<details class="{classes}">{summary}')


def _close(translator, fold) -> None:
    translator.body.append("</details>")


def _transparent(translator, fold) -> None:
    """In other formats than HTML all is unfolded."""


def setup(app):
    app.add_node(Fold, html=(_open, _close), text=(_transparent, _transparent))
    app.connect("doctree-read", arrange)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
