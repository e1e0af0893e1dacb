"""Syntax errors are explained in texts whose lines end in any way, with anything above them."""

import pytest

from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", ["# a note{end}", "{end}{end}  # a note{end}{end}"])
def test_the_line_above_is_found(end: str, between: str) -> None:
    """Where lines ended in CR alone, the search for it stood still for ever."""
    text = f"a: 1{{end}}{between} - b: 2{{end}}".format(end=end)
    (problem,) = read_yaml(Source("references.yaml", text)).problems
    assert "this line has 1 blank before it, and the text above it 0" in problem.help
