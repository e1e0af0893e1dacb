"""A link that a learner's browser should not follow.

Only `https:`, `http:`, `mailto:`, `tel:` and concept links work in every export. Others can run code in an LMS, or
lead to a file that only the author has.

**Bad:** `[the guideline](file:///home/ada/guideline.pdf)`

**Good:** `[the guideline](https://example.org/guideline.pdf)`
"""

import re
from collections.abc import Iterator

from coursekit.diagnostic import Diagnostic, Severity
from coursekit.prose import Prose
from coursekit.rules import Setting

SEVERITY = Severity.ERROR


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if not link.concept and not re.match(r"(?:https?://|mailto:|tel:|#)", link.target, re.IGNORECASE):
            message = f"A link to “{link.target[:80]}” works on no learner's device"
            yield Diagnostic(link.span, message, "Link to a web address (https://…), or to a concept with [[id]].")
