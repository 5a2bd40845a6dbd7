"""The package's real code, printed into the page that talks about it."""

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
    code = highlight(textwrap.dedent("".join(lines)), PythonLexer(), HtmlFormatter())
    return HTML(
        f'<div class="show"><p><code>{where.as_posix()}</code>, line {first}</p>{code}</div>'
    )
