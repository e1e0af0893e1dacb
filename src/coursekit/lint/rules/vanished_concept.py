"""A concept that a release has, and that is neither there nor renamed nor retired: who completed it loses that.

`releases/` holds what was published. With `--since`, where there is none, the revision counts as published.

**Bad:** `membrane.md` of release 1.0.0 became `cell-membrane.md`, without a word about its earlier id.

**Good:** `formerly: [membrane]` in `cell-membrane.md`; or, if it was taken out,
`retired: [{id: membrane, reason: …}]` in `course.yaml`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.published import vanished_concepts
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for edition in course.published:
        yield from vanished_concepts(course, edition)
