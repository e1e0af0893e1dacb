"""A block of code that is never closed.

All that follows is shown as code, headings too.

**Bad:** three backticks before the code and none after it.

**Good:** a line of as many backticks at its end.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False

_OPENING = expression(r"(`{3,}|~{3,})([^\n]*)")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    written = text.text
    if "```" not in text.signs and "~~~" not in text.signs:
        return
    for start, end in text.closed:
        opening = _OPENING.match(written, start, end)
        lead = written[written.rfind("\n", 0, start) + 1 : start]
        if not opening or "`" in opening[2] or lead.strip(" \t>-+*.)0123456789"):
            continue
        last = written[start:end].rstrip().rpartition("\n")
        mark = last[2].strip(" \t>")
        if not last[1] or not mark.startswith(opening[1]) or mark.strip(opening[1][0]):
            span = text.span(start, start + len(opening[0].rstrip()))
            help = f"Put a line {opening[1]} after the code."
            yield Diagnostic(span, "The block of code that begins here is never closed", help)
