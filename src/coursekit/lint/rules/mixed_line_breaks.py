"""A text file with line breaks of two systems.

Editors and git disagree about such files, and every other change shows whole files as new.

**Bad:** some lines end with CR LF, others with LF.

**Good:** all lines end the same way.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.source import Source

SEVERITY = Severity.WARNING
FIX = "safe"


_BREAK = expression(r"\r\n|\n|\r")


def check_source(source: Source) -> Iterator[Diagnostic]:
    if "\r" not in source.text:
        return
    breaks = list(_BREAK.finditer(source.text))
    usual = max(("\n", "\r\n"), key=lambda kind: sum(found[0] == kind for found in breaks))
    others = [found for found in breaks if found[0] != usual]
    if others:
        edits = tuple(Edit(source.span(*found.span()), usual) for found in others)
        line = source.position(others[0].start()).line
        message = f"Line {line} and {len(others) - 1} more end in another way than the rest"
        span = source.span(*others[0].span())
        help = "Save the file with one kind of line break, or let coursekit lint --fix do it."
        yield Diagnostic(span, message, help, fix=Fix("Use one kind of line break", edits))
