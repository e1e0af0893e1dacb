"""A cited work that `references.yaml` does not hold.

**Bad:** `[@hodgkin52]` or `references: [hodgkin52]`

**Good:** `[@hodgkin1952]`
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule
from coursekit.suggest import did_you_mean


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        cited = [(citation.key, citation.span) for text in concept.texts for citation in text.citations]
        listed = [(key, concept.span_of("references", key)) for key in concept.references]
        for key, span in (*cited, *listed):
            if key not in course.works:
                message = f"“{key}” is not in references.yaml"
                yield Diagnostic(
                    span, message, did_you_mean(key, course.works, f"Add a work with id: {key} to references.yaml.")
                )
