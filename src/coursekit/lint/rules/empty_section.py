"""A heading with nothing under it.

**Bad:** `## Dosage` at the end of the file.

**Good:** a sentence under each heading.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    headings = concept.prose.headings
    for heading, after in zip(headings, (*headings[1:], None), strict=False):
        if after is not None and after.level > heading.level:
            continue
        text = concept.prose.text
        start = concept.prose.offset(heading.span.end)
        end = concept.prose.offset(after.span.start) if after else len(text)
        if not text[start:end].strip():
            yield Diagnostic(
                heading.span, f"There is nothing under “{heading.text}”", "Write it, or remove the heading."
            )
