"""An item that falls out of its list, because it is not indented as far as the words above it.

In Markdown, what belongs to an item begins where its words do: after `1. `, three spaces further in. With less, a list
in a list becomes one of its own, and the numbers begin anew after it.

**Bad:** `  - part` under `1. one`, with two spaces.

**Good:** `   - part`, with three.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
FIX = "unsafe"
PLAIN = False

_NUMBERED = expression(r"^[ \t>]*\d{1,9}[.)] +\S", re.MULTILINE)
_INDENTED = expression(r"^ +(?:\d{1,9}[.)]|[-*+]) ", re.MULTILINE)
_ITEM = expression(r"([ ]*)(?:(\d{1,9}[.)])|[-*+])( {1,4})(?=\S)")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    if "\n " not in text.text and not text.text.startswith(" "):
        return
    if not _INDENTED.search(text.text) or not _NUMBERED.search(text.text):
        return
    indent = inside = at = begun = 0
    for line in text.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        item = _ITEM.match(line)
        if not item:
            if line.strip() and not line.startswith(" "):
                inside = 0
            continue
        depth = len(item[1])
        if indent < depth < inside and text.is_open(start + depth):
            edit = Edit(text.span(start, start + depth), " " * inside)
            message = f"This item falls out of the numbered list above: it is indented by {depth}, and needs {inside}"
            help = f"Indent it by {inside} spaces, as far as the words of the item above begin."
            fix = Fix(f"Indent it by {inside} spaces", (edit,), safe=False)
            span = text.span(start + depth, start + len(line.rstrip()))
            yield Instance(f"{text.where(begun, begun).start}", span, message, help, fix)
        elif item[2]:
            indent, inside, begun = depth, item.end(), start
        elif depth <= indent:
            inside = 0
