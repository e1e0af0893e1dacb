r"""A row of a table with more cells than its head.

What is too much is left out, and learners never see it. Often it is a bar that was meant as a sign: inside of code,
too, it is written `\|` in a table.

**Bad:** a row of three cells, ``| `a | b` | or |``, under a head of two, `| call | means |`.

**Good:** ``| `a \| b` | or |``.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR
PLAIN = False

_BAR = expression(r"(?<!\\)\|")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for row in text.rows:
        written = text.text[row.start : row.end].rstrip()
        if written.count("|") <= row.columns:
            continue
        first = len(written) - len(written.lstrip(" \t>"))
        inner = [bar.start() for bar in _BAR.finditer(written) if first < bar.start() < len(written) - 1]
        if len(inner) >= row.columns and (lost := written[inner[row.columns - 1] + 1 :].strip(" \t|")):
            cells = "cell" if row.columns == 1 else "cells"
            message = f"This row has {len(inner) + 1} cells and the head {row.columns} {cells}: “{lost}” is left out"
            help = "Write \\| for a bar that is meant as a sign, or give the head as many cells."
            start = row.start + len(text.text[row.start : row.end]) - len(text.text[row.start : row.end].lstrip())
            yield Diagnostic(text.span(start, row.start + len(written)), message, help)
