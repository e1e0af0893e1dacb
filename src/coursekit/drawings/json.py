"""For programs: concepts in path order, prerequisites and connections as pairs of ids."""

import json

from coursekit.course import Course
from coursekit.drawings import connections, prerequisites


def draw(course: Course) -> str:
    """``{"version": 1, "concepts": […], "prerequisites": [[id, needed id]], "connections": [[id, id]]}``."""
    concepts = [
        {"id": concept.id, "code": concept.code, "title": concept.title, "stage": concept.stage}
        for concept in course.concepts
    ]
    edges = [[concept.id, need.id] for concept, need in prerequisites(course)]
    related = [[concept.id, other.id] for concept, other in connections(course)]
    graph = {"version": 1, "course": course.id, "unlock": course.unlock, "concepts": concepts}
    return json.dumps({**graph, "prerequisites": edges, "connections": related}, indent=2, ensure_ascii=False) + "\n"
