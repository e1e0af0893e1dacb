"""A link to a place on the same page that is not there.

**Bad:** `[see below](#dosage)`.

**Good:** `[[dosage]]` for a concept, or words that say where to look.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if not link.concept and link.target.startswith("#"):
            message = f"Nothing on the page is called “{link.target}”"
            yield Diagnostic(link.span, message, "Link to a concept with [[id]], or say in words where to look.")
