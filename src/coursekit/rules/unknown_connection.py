"""A connection to a concept that is not there.

**Bad:** `connects_to: [action-potentials]`

**Good:** `connects_to: [action-potential]`
"""

from collections.abc import Iterator

from coursekit.concept_names import suggest_concept
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.outline import Outline

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for id in concept.connects_to:
            if course.find(id) is None:
                message = f"{concept.name} connects to “{id}”, and no concept has this id"
                yield Diagnostic(concept.span_of("connects_to", id), message, suggest_concept(course, id))
