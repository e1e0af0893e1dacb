"""A concept that introduces many terms at once.

**Bad:** fifteen new words on one page.

**Good:** up to eight; the rest in the concepts around it.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


MOST = 8


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        if len(concept.introduces) > MOST:
            message = f"{concept.name} introduces {len(concept.introduces)} terms at once"
            help = f"Introduce up to {MOST} here, and the others where they are needed."
            yield Diagnostic(concept.place("introduces"), message, help)
