"""A link that a learner's browser should not follow.

Only `https:`, `http:`, `mailto:`, `tel:`, and links to concepts and to figures of the same concept work in every
export. Others can run code in an LMS, or lead to a file that only the author has.

**Bad:** `[the guideline](file:///home/ada/guideline.pdf)`, or `[the trace](figures/ltp.svg)` where no figure of the
concept has that `src`.

**Good:** `[the guideline](https://example.org/guideline.pdf)`, or the `src` of a figure as the concept has it.
"""

import re
from collections.abc import Iterator
from posixpath import basename

from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Link, Prose
from coursekit.text.suggest import closest

SEVERITY = Severity.ERROR
_PAGE = re.compile(r"(?:[\w.-]+/)*([a-z0-9-]+)\.html(?:#.*)?")
_SAFE = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for link in text.links:
        if link.concept or text.leads_to_figure(link) or _SAFE.match(link.target):
            continue
        if link.target.lower().endswith(tuple(PICTURE_SUFFIXES)):
            message = f"A link to “{link.target[:80]}” leads nowhere: its concept shows no such figure"
            yield Diagnostic(link.span, message, _help(text, link))
        else:
            message = f"A link to “{link.target[:80]}” works on no learner's device"
            yield Diagnostic(link.span, message, _elsewhere(link.target))


def _elsewhere(target: str) -> str:
    if target.lower().startswith("www."):
        return f"Write https://{target}."
    page = _PAGE.fullmatch(target)
    if page:
        return f"Link to a concept with its id: [[{page[1]}]], or [[{page[1]}|other words]]."
    return "Link to a web address (https://…), or to a concept with [[id]]."


def _help(text: Prose, link: Link) -> str:
    names = {basename(figure): figure for figure in text.figures}
    if match := closest(basename(link.target), names):
        return f"Did you mean “{names[match]}”?"
    return "Links lead to figures of the same concept only: show it there, and write its src as it stands there."
