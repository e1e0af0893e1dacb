"""A concept that nothing after it needs, connects to or links to.

Perhaps the course could go without it, or a later concept forgot to say what it rests on. The last concept of each
stage is left out.

**Bad:** C1.2 of 30, which no other concept names.

**Good:** a later concept has it among its `prerequisites` or `connects_to`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO
DEFAULT = False


def check(course: Skeleton) -> Iterator[Diagnostic]:
    named: set[str] = set()
    for concept in course.all_concepts:
        named.update(found.id for id in (*concept.prerequisites, *concept.links) if (found := course.find(id)))
        named.update(found.id for id in concept.connects_to if (found := course.find(id)))
    last = {stage.concepts[-1].id for stage in course.stages if stage.concepts}
    for concept in course.concepts:
        known = concept.id in named or concept.id in last or bool(concept.connects_to)
        if not known and not concept.unknown_text and not course.may_name(concept.id):
            message = f"Nothing builds on {concept.name}"
            yield Diagnostic(concept.place("title"), message, "Name it where it is needed, or say what it connects to.")
