"""A case in `cases.yaml` that no question is about.

Learners never see it, and the next author can't tell whether it is needed.

**Bad:** an entry `mrs-b` that nobody names.

**Good:** `case: mrs-b` in a question; or no entry.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    used = {id for concept in course.all_concepts for id in concept.cases}
    for index, case in enumerate(course.cases):
        if case.id and case.id not in used and not course.may_name(case.id):
            message = f"No question is about the case “{case.id}”"
            help = f"Write case: {case.id} in a question, or remove the case."
            yield Diagnostic(course.cases_file.place("cases", index), message, help, follows=f"unused case {case.id}")
