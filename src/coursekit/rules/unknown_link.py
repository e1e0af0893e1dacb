"""A `[[link]]` to a concept that is not there.

**Bad:** `The [[resting-potental]] is a battery.`

**Good:** `The [[resting-potential]] is a battery.`
"""

from collections.abc import Iterator

from coursekit.concept_names import suggest_concept
from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    definitions = (term.passage for term in course.glossary)
    for text in (*(text for concept in course.all_concepts for text in concept.texts), *definitions):
        for link in text.links:
            if link.concept and course.find(link.target) is None:
                message = f"[[{link.target}]] leads nowhere: no concept has this id"
                yield Diagnostic(link.target_span, message, suggest_concept(course, link.target))
