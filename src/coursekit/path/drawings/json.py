"""For programs: concepts in path order, prerequisites and connections as pairs of ids."""

from coursekit.course.model import Course
from coursekit.graph.cycles import disordered_edges
from coursekit.path.drawings import connections, prerequisites
from coursekit.text.visible import readable_json


def draw(course: Course) -> str:
    """``{"version": 1, "concepts": […], "prerequisites": [[id, needed id]], "wrong": …, "connections": [[id, id]]}``.

    ``wrong`` names the prerequisites that are part of a circle or come later on the path than what needs them.
    """
    concepts = [
        {"id": concept.id, "code": concept.code, "title": concept.title, "stage": concept.stage}
        for concept in course.concepts
    ]
    edges = [[concept.id, need.id] for concept, need in prerequisites(course)]
    wrong = disordered_edges(course.graph)
    related = [[concept.id, other.id] for concept, other in connections(course)]
    graph = {"version": 1, "course": course.id, "unlock": course.unlock, "concepts": concepts}
    graph |= {"prerequisites": edges, "wrong": [edge for edge in edges if tuple(edge) in wrong], "connections": related}
    return readable_json(graph) + "\n"
