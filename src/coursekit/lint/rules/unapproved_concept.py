"""A concept on the path that nobody has approved, or whose approval has gone with its words.

Off by default: turn it on where each page must be read by a second person before learners get it, as an error to stop
a release.

**Bad:** `status: review`, or no status, with `severity: { unapproved-concept: error }` in `course.yaml`.

**Good:** `status: approved`, as `coursekit approve` writes it.
"""

from collections.abc import Iterator

from coursekit.course.review import APPROVED
from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
DEFAULT = False


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.concepts:
        if concept.status != APPROVED and not concept.unknown_text:
            state = f"its status is {concept.status}" if concept.status else "it has no status"
            help = f'Let it be read, then: coursekit approve {concept.id} --by "NAME"'
            yield Diagnostic(concept.place("title"), f"{concept.name} is not approved: {state}", help)
