"""For programs: nodes, and edges as pairs of what needs and what is needed."""

from coursekit.catalogue.drawings import DrawnGraph
from coursekit.text.visible import readable_json


def draw(graph: DrawnGraph) -> str:
    """``{"version": 1, "title": …, "nodes": [{id, title, course}], "needs": [[id, needed id]], "wrong": […]}``."""
    nodes = [{"id": node.id, "title": node.label, "course": node.course or node.id} for node in graph.nodes]
    edges = [[id, need] for id, need, _ in graph.edges]
    wrong = [edge for edge in edges if (edge[0], edge[1]) in graph.wrong]
    return readable_json({"version": 1, "title": graph.title, "nodes": nodes, "needs": edges, "wrong": wrong}) + "\n"
