"""A question that a release has, and that nothing leads to any more: who answered it loses the answer and the score.

A question is known by its `id`, or by its type and prompt where it has none. One without an id whose prompt changed is
asked again, which authors may choose, and is not told here: `coursekit diff` tells it.

**Bad:** the `id` of a published question is removed.

**Good:** it stays; or `retired: [{id: membrane, question: which-ion, reason: …}]` in `course.yaml`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.published import vanished_questions
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for edition in course.published:
        yield from vanished_questions(course, edition)
