"""An id of a published concept or question that stands for something else now: learners have done what they never saw.

**Bad:** `membrane.md` of release 1.0.0 is rewritten as a concept about sleep.

**Good:** `sleep.md`, and `membrane` under `retired:` in `course.yaml`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.published import reused_ids
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for edition in course.published:
        yield from reused_ids(course, edition)
