"""A concept that needs too much at once.

Working memory holds a handful of things (Cowan 2001: about four); who must bring more is lost before the first line.

**Bad:** a concept with nine prerequisites.

**Good:** the few that it rests on directly; what those rest on follows.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


MOST = 6


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        needs = len(set(concept.prerequisites))
        if needs > MOST:
            message = f"{concept.name} needs {needs} other concepts at once"
            help = f"Keep the {MOST} or fewer that it rests on directly, or make two concepts of it."
            yield Diagnostic(concept.place("prerequisites"), message, help)
