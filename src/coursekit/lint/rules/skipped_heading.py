"""A heading that skips a level.

Screen readers and the book's contents read headings as an outline. The page's title is level 1, so prose begins with
level 2.

**Bad:** `## The pump`, then `#### Its energy`.

**Good:** `## The pump`, then `### Its energy`.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    above = 1
    for heading in concept.prose.headings:
        if heading.level == 1:
            help = "Begin it with ##: the title of the concept is the only heading of level 1."
            yield Diagnostic(heading.span, f"“{heading.text}” has level 1, like the title", help)
        elif heading.level > above + 1:
            message = f"“{heading.text}” has level {heading.level}, and the heading before it level {above}"
            yield Diagnostic(heading.span, message, f"Begin it with {'#' * (above + 1)}.")
        above = max(heading.level, 1)
