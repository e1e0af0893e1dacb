"""A question about a case that `cases.yaml` does not hold.

`case:` names the id of a case. Without it, learners are asked about something that they never saw.

**Bad:** `case: mrs-a`

**Good:** `case: mrs-b`, with `- {id: mrs-b, title: …, text: …}` in `cases.yaml`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import misnamed
from coursekit.schema.ids import ID_PATTERN
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR
_ID = expression(ID_PATTERN)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.cases_file.broken or not any(concept.cases for concept in course.all_concepts):
        return
    known = frozenset(case.id for case in course.cases)
    missing = course.cases_file.path not in course.files
    other = misnamed(course, course.cases_file.path) if missing else ""
    for concept in course.all_concepts:
        for index, id in enumerate(concept.cases):
            if id not in known and _ID.fullmatch(id):
                message = f"“{id}” is not in cases.yaml" + (", which is not there" if missing else "")
                help = did_you_mean(id, known, f"Add a case with id: {id}, title: and text: to cases.yaml.")
                yield Diagnostic(
                    concept.place("cases", index),
                    message,
                    f"Rename {other} to cases.yaml." if other else help,
                    cause="no file cases.yaml" if missing else "",
                    follows="no cases" if missing else f"no case {id}",
                )
