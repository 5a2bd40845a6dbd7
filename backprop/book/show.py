"""The package's real code, printed into the page that talks about it."""

import ast
import inspect
import textwrap
from pathlib import Path

from IPython.display import HTML
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

import backprop


def show(thing) -> HTML:
    """The source of a function, class or method of ``backprop``, and where it stands.

    Of its description the first line is shown; the rest unfolds.
    (IPython's ``thing??`` opens a pager and leaves nothing in a built page.)

    Raises
    ------
    TypeError : not something whose source lies in the package
    """
    try:
        path = Path(inspect.getsourcefile(thing))
        lines, first = inspect.getsourcelines(thing)
        where = path.relative_to(Path(backprop.__file__).parent.parent)
    except (TypeError, ValueError):
        raise TypeError(f"show needs a function or class of backprop; got {thing!r}") from None
    # both the site and JupyterLab colour Pygments' classes by their own theme
    source = textwrap.dedent("".join(lines))
    code = _folded(highlight(source, PythonLexer(), HtmlFormatter()), ast.parse(source).body[0])
    return HTML(
        f'<div class="show"><p><code>{where.as_posix()}</code>, line {first}</p>{code}</div>'
    )


def _folded(code: str, definition) -> str:
    """Highlighted code, line for line as in the source, with the description's rest folded."""
    if ast.get_docstring(definition) is None:
        return code
    first, last = definition.body[0].lineno, definition.body[0].end_lineno
    if last - first < 4:
        return code
    lines = code.splitlines(keepends=True)
    description = "".join(lines[first:last]).rstrip("\n")
    summary = f"    … {last - first} lines of description"
    fold = f"<details><summary>{summary}</summary>{description}</details>"
    return "".join([*lines[:first], fold, *lines[last:]])
