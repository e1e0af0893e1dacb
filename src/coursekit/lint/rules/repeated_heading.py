"""A heading that stands twice in a concept.

**Bad:** two sections called “In the clinic”.

**Good:** one of them, or two names that say what differs.
"""

from collections.abc import Iterator

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.prose import Heading

SEVERITY = Severity.WARNING


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    first: dict[str, Heading] = {}
    for heading in concept.prose.headings:
        other = first.setdefault(heading.text.casefold().strip(), heading)
        if other is not heading:
            related = (Related(other.span, "Here is the first"),)
            message = f"The heading “{heading.text}” stands twice in {concept.name}"
            yield Diagnostic(heading.span, message, "Join the two sections, or say what differs.", related)
