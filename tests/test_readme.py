"""The README's example runs, and prints what the README says."""

import re
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def test_the_example_prints_what_the_readme_says(capsys):
    code, printed = re.search(
        r"```python\n(.*?)```\n+```text\n(.*?)```", README.read_text(), re.DOTALL
    ).groups()
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_one_name_stands_for_the_authors_everywhere():
    """pyproject.toml is where it is set; a file that must repeat it repeats it truly."""
    root = README.parent
    author = re.search(r'authors = \[\{ name = "(.*)" \}\]', (root / "pyproject.toml").read_text())
    for name in ("LICENSE", "CITATION.cff", "_config.yml"):
        assert author[1] in (root / name).read_text(), name
