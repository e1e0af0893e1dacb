"""A link whose words do not say where it leads.

Who uses a screen reader goes from link to link and hears nothing else (WCAG 2.2, 2.4.4).

**Bad:** `[click here](https://example.org)`, or a bare address.

**Good:** `[the trial's protocol](https://example.org)`.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False


VAGUE = frozenset(("here", "click here", "click", "this", "link", "this link", "more", "read more", "see here"))


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if not link.concept and link.text.strip().casefold() in VAGUE:
            message = f"“{link.text.strip()}” does not say where the link leads"
            yield Diagnostic(link.span, message, "Let the words name what is there.")
