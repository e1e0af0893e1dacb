"""A prerequisite that comes later on the path than the concept that needs it.

Learners follow the path, so they would meet the concept before what it rests on. Cycles are reported by
`prerequisite-cycle`.

**Bad:** C1.1 needs C1.2.

**Good:** C1.2 needs C1.1.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.graph.cycles import knots
from coursekit.graph.order import LegalOrder
from coursekit.lint.path_fixes import move_advice, order_of_stages, reorder_fix, stage_order
from coursekit.text.diagnostic import Diagnostic, Fix, Related, Severity

SEVERITY = Severity.ERROR
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    late = list(course.graph.late_edges())
    if not late:
        return
    knot_of = {id: knot for knot in knots(course.graph) for id in knot}
    repairs = _Repairs(course)
    for id, need in late:
        if id in knot_of and need in knot_of[id]:
            continue
        concept, later = course.by_id[id], course.by_id[need]
        message = f"{concept.code} {concept.name} needs {later.name}, which comes later on the path, as {later.code}"
        place = course.stage_of[later.stage].place_of("listed", need)
        listed = course.stage_of[concept.stage].place_of("listed", id)
        related = (Related(listed, f"{concept.code} stands here"), Related(place, f"{later.code} stands here"))
        if concept.stage == later.stage:
            order, fix = repairs.within(concept.stage)
            help = f"{move_advice(order, concept, later)} on the path, or make it a connection (connects_to)."
        else:
            order, fix = repairs.between()
            help = _between(course, order, concept.stage, later.stage)
        follows = f"order of {concept.stage}" if concept.stage == later.stage else "order of the stages"
        place = concept.place_of_need(later)
        yield Diagnostic(place, message, help, related, fix, cause=f"late {id} {need}", follows=follows)


def _between(course: Skeleton, order: LegalOrder | None, stage: str, later: str) -> str:
    name, other = course.stage_of[stage].name, course.stage_of[later].name
    if order is None:
        return f"Move one of the two to another stage, since {name} and {other} need each other; or use connects_to."
    return f"Move the stage {other} before {name}, move a concept to another stage, or use connects_to."


class _Repairs:
    """Closest legal orders, worked out once for all findings.

    One order mends all of them, so its fix is the first one's: kept with each, it took gigabytes for a long stage.
    """

    def __init__(self, course: Skeleton) -> None:
        self._course = course
        self._known: dict[str, LegalOrder | None] = {}

    def within(self, id: str) -> tuple[LegalOrder | None, Fix | None]:
        """The order of a stage's concepts."""
        if id not in self._known:
            stage = self._course.stage_of[id]
            order = stage_order(self._course, stage)
            names = {concept.id: concept.id for concept in stage.concepts}
            self._known[id] = order
            return order, reorder_fix(stage, order, names) if order else None
        return self._known[id], None

    def between(self) -> tuple[LegalOrder | None, Fix | None]:
        """The order of the stages."""
        if "" not in self._known:
            order = order_of_stages(self._course)
            names = {stage.id: stage.id for stage in self._course.stages}
            self._known[""] = order
            return order, reorder_fix(self._course, order, names) if order else None
        return self._known[""], None
