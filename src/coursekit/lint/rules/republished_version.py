"""The version of the course was released, and its content is another one now.

An export would take the name of the old file, and nobody could tell which of two packages a learner has.

**Bad:** `releases/1.0.0.json` is there, `version: "1.0.0"` still stands, and a concept was changed.

**Good:** `version: "1.0.1"`, before the first change after a release.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.published import republished
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for edition in course.published:
        yield from republished(course, edition)
