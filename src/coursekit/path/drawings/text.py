"""For a terminal: the path with its stages, and what each concept needs."""

from collections.abc import Collection

from coursekit.course.model import Concept, Course
from coursekit.graph.cycles import Edge, disordered_edges
from coursekit.text.visible import visible


def draw(course: Course) -> str:
    """A line a concept: code, title, and what it needs and connects to by code; what breaks the order is marked."""
    wrong = disordered_edges(course.graph)
    lines = [visible(course.title)]
    for stage in course.stages:
        lines += ["", f"Stage {stage.number}: {visible(stage.title)}"]
        lines += [_line(course, concept, wrong) for concept in stage.concepts]
    return "\n".join(lines) + "\n"


def _line(course: Course, concept: Concept, wrong: Collection[Edge]) -> str:
    needs = [
        _need(course, edge, edge in wrong) for edge in ((concept.id, need) for need in course.graph.needs[concept.id])
    ]
    others = [other.code for other in map(course.find, concept.connects_to) if other]
    parts = [f"needs {', '.join(needs)}"] if needs else []
    parts += [f"connects to {', '.join(others)}"] if others else []
    return f"  {concept.code:6} {visible(concept.title)}" + (f"  ({'; '.join(parts)})" if parts else "")


def _need(course: Course, edge: Edge, wrong: bool) -> str:
    concept, need = edge
    code = course.by_id[need].code
    if not wrong:
        return code
    late = course.graph.place.get(need, -1) > course.graph.place[concept]
    return f"{code}, which comes later" if late else f"{code}, in a circle"
