"""HTML in prose.

It means nothing in a book, can break a page or carry a script, and no platform imports it. Comments are allowed.

**Bad:** `It <b>never</b> stops.`

**Good:** `It **never** stops.`
"""

import re
from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    definitions = (term.passage for term in course.glossary)
    for text in (*(text for concept in course.all_concepts for text in concept.texts), *definitions):
        for span in text.raw_html:
            written = course.sources[span.path].text[span.start : span.end]
            tag = re.match(r"</?[A-Za-z][\w-]*", written)
            shown = f"{tag[0]}>" if tag else "This"
            yield Diagnostic(
                span,
                f"{shown} is raw HTML",
                "Write it in Markdown; put a backslash before < if you mean the character.",
            )
