"""A concept that nothing leads to and that leads nowhere.

It has no prerequisites, nobody needs it, and no connection or link joins it to another concept. A course in which no
concept has prerequisites says with its order what rests on what, and is left alone.

**Bad:** a concept without `prerequisites` and `connects_to` that nobody names.

**Good:** at least one prerequisite, connection or link, in one of the two directions.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if len(course.concepts) < 2 or not any(course.needs.values()):
        return
    joined: set[str] = set()
    for concept in course.all_concepts:
        for id in (*concept.prerequisites, *concept.connects_to, *concept.links):
            found = course.find(id)
            if found and found.id != concept.id:
                joined |= {found.id, concept.id}
    for concept in course.concepts:
        if concept.id not in joined and not concept.unknown_text and not course.may_name(concept.id):
            help = "Add what it rests on to prerequisites, or what it is related to, to connects_to."
            message = f"{concept.name} is joined to no other concept"
            yield Diagnostic(concept.whole, message, help, follows="concepts without a connection")
