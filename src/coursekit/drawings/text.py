"""For a terminal: the path with its stages, and what each concept needs."""

from coursekit.course import Concept, Course
from coursekit.visible import visible


def draw(course: Course) -> str:
    """A line a concept: code, title, and the codes of what it needs and connects to."""
    lines = [visible(course.title)]
    for stage in course.stages:
        lines += ["", f"Stage {stage.number}: {visible(stage.title)}"]
        lines += [_line(course, concept) for concept in stage.concepts]
    return "\n".join(lines) + "\n"


def _line(course: Course, concept: Concept) -> str:
    needs = [course.by_id[need].code for need in course.graph.needs[concept.id]]
    others = [other.code for other in map(course.find, concept.connects_to) if other]
    parts = [f"needs {', '.join(needs)}"] if needs else []
    parts += [f"connects to {', '.join(others)}"] if others else []
    return f"  {concept.code:6} {visible(concept.title)}" + (f"  ({'; '.join(parts)})" if parts else "")
