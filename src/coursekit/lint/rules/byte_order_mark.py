"""A text file that begins with a byte order mark.

Nobody sees it, and some tools take it for a part of the first word.

**Bad:** a file that an old Windows editor saved as “UTF-8 with BOM”.

**Good:** plain UTF-8.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.source import Source

SEVERITY = Severity.WARNING
FIX = "safe"


def check_source(source: Source) -> Iterator[Diagnostic]:
    if source.marked:
        fix = Fix("Remove the mark", (Edit(source.whole(), ""),))
        help = "Save it as UTF-8 without a mark, or let coursekit lint --fix remove it."
        yield Diagnostic(source.whole(), "This file begins with a byte order mark", help, fix=fix)
