"""A prerequisite that comes later on the path than the concept that needs it.

Learners follow the path, so they would meet the concept before what it rests on. Cycles are reported by
`prerequisite-cycle`.

**Bad:** C1.1 needs C1.2.

**Good:** C1.2 needs C1.1.
"""

from collections.abc import Iterator

from coursekit.diagnostic import Diagnostic, Related, Severity
from coursekit.outline import Outline

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    circling = {id for cycle in course.graph.cycles for id in cycle}
    for id, need in course.graph.late_edges():
        if {id, need} <= circling:
            continue
        concept, later = course.by_id[id], course.by_id[need]
        message = f"{concept.code} {concept.name} needs {later.name}, which comes later on the path, as {later.code}"
        place = course.stage_of[later.stage].span_of("listed", need)
        listed = course.stage_of[concept.stage].span_of("listed", id)
        related = (Related(listed, f"{concept.code} stands here"), Related(place, f"{later.code} stands here"))
        help = f"Move {need} before {id} on the path, or make it a connection (connects_to)."
        yield Diagnostic(concept.span_of_need(later), message, help, related)
