"""What a release retired is there again under its old id, or `retired:` does not name it any more.

Learners who had done it would find something else done; and nobody could tell any more that it went on purpose.

**Bad:** `retired:` had `membrane` in release 2.0.0, and a new concept is called `membrane.md`.

**Good:** the entry stays, and the new concept has an id of its own.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.published import undone_retirements
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for edition in course.published:
        yield from undone_retirements(course, edition)
