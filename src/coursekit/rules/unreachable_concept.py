"""A concept that no learner can ever unlock under the course's unlock policy.

The course could never be completed, and an LMS would show it as unfinished for ever.

**Bad:** under `unlock: path`, C1.1 needs C1.2: C1.1 waits for C1.2, which waits for C1.1.

**Good:** C1.2 needs C1.1, or `unlock: open`.
"""

from collections.abc import Iterator

from coursekit.diagnostic import Diagnostic, Related, Severity
from coursekit.graph import reachable
from coursekit.outline import ConceptOutline, Outline

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    graph = course.graph
    reached = reachable(graph.path, graph.needs, course.unlock)
    blocked = [id for id in graph.path if id not in reached]
    for id in blocked:
        concept = course.by_id[id]
        missing = [course.by_id[need] for need in graph.needs[id] if need not in reached]
        if not missing:
            continue
        reason = _reason(course, concept, missing[0])
        behind = len(blocked) - 1 if course.unlock == "path" else 0
        also = f"; the {behind} concepts after it stay locked with it" if behind > 1 else ""
        related = (Related(concept.span_of_need(missing[0]), f"{concept.name} needs it here"),)
        span = course.stage_of[concept.stage].span_of("listed", id)
        yield Diagnostic(span, f"{concept.code} {concept.name} can never open: {reason}{also}", _HELP, related)
        if course.unlock == "path":
            return


_HELP = "Change the order of the path, or remove the prerequisite."


def _reason(course: Outline, concept: ConceptOutline, need: ConceptOutline) -> str:
    if need.id == concept.id:
        return "it needs itself"
    if not need.number:
        return f"it needs {need.name}, which is not on the path"
    if course.unlock == "path":
        return f"it needs {need.code} {need.name}, which opens only after {concept.code}"
    return f"it needs {need.code} {need.name}, which can never be complete before it"
