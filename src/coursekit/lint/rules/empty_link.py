"""A link without words.

A screen reader has nothing to say, and nobody sees where to press. A link to a figure of the same concept needs none:
it says which figure it is.

**Bad:** `[](https://example.org)`.

**Good:** `[the trial](https://example.org)`.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR
PLAIN = False


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if not link.text.strip() and not text.leads_to_figure(link):
            yield Diagnostic(link.span, "This link has no words", "Write between the brackets where it leads.")
