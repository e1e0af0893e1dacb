"""A link that a learner's browser should not follow.

Only `https:`, `http:`, `mailto:`, `tel:`, and links to concepts, to figures of the same concept and to files of the
course work in every export. Others can run code in an LMS, or lead to a file that only the author has. A definition in
the glossary stands on many pages, so it links to the web and to concepts only.

**Bad:** `[the guideline](file:///home/ada/guideline.pdf)`.

**Good:** `[the guideline](https://example.org/guideline.pdf)`, or `[the guideline](files/guideline.pdf)`.
"""

import re
from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.ERROR
PLAIN = False
_PAGE = expression(r"(?:[\w.-]+/)*([a-z0-9-]+)\.html(?:#.*)?")
_SAFE = expression(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if link.concept or text.leads_to_figure(link) or _SAFE.match(link.target):
            continue
        if text.leads_to_file(link) and text.where(0, 0).path.endswith(".md"):
            continue
        message = f"A link to “{link.target[:80]}” works on no learner's device"
        if not link.target:
            message = "This link has no address"
        yield Diagnostic(link.span, message, _elsewhere(link.target))


def _elsewhere(target: str) -> str:
    if target.lower().startswith("www."):
        return f"Write https://{target}."
    page = _PAGE.fullmatch(target)
    if page:
        return f"Link to a concept with its id: [[{page[1]}]], or [[{page[1]}|other words]]."
    return "Link to a web address (https://…), to a concept with [[id]], or to a file beside the concept's own."
