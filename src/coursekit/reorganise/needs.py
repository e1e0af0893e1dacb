"""What needs what once two concepts are merged."""

from collections.abc import Mapping

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.graph import PrerequisiteGraph
from coursekit.reorganise.files import NotDone


def superfluous_then(course: Skeleton, one: SkeletonConcept, into: SkeletonConcept) -> Mapping[str, frozenset[str]]:
    """For each concept the prerequisites that others of its own need already, once two are merged, and not before."""

    def then(id: str) -> str:
        return into.id if id == one.id else id

    def needs_of(id: str) -> tuple[str, ...]:
        needs = (*course.needs[id], *(course.needs[one.id] if id == into.id else ()))
        return tuple(dict.fromkeys(then(need) for need in needs if then(need) != id))

    after = PrerequisiteGraph((), {id: needs_of(id) for id in course.needs if id != one.id})
    before = {(then(id), then(need)) for id, need, _ in course.graph.redundant_edges()}
    found: dict[str, frozenset[str]] = {}
    for id, need, _ in after.redundant_edges():
        if (id, need) not in before:
            found[id] = found.get(id, frozenset()) | {need}
    return found


def stop_at_circles(course: Skeleton, one: SkeletonConcept, into: SkeletonConcept) -> None:
    """Raises NotDone where something stands between two that are merged: it needs one, and the other needs it."""
    graph = course.graph
    if not graph.is_acyclic:
        return
    for lower, upper in ((one, into), (into, one)):
        between = [
            id
            for id in course.by_id
            if id not in (one.id, into.id)
            and graph.above[upper.id] & graph.bit[id]
            and graph.above[id] & graph.bit[lower.id]
        ]
        if between:
            middle = course.by_id[between[0]]
            raise NotDone(
                f"{upper.name} needs {middle.name}, which needs {lower.name}: merged, they would need each other. "
                f"Merge {middle.id} too, or take out a prerequisite first."
            )
