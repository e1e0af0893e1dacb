"""For a terminal: a line a course or concept, and what it needs."""

from collections.abc import Iterator

from coursekit.catalogue.drawings import DrawnGraph, DrawnNode
from coursekit.text.visible import visible


def draw(graph: DrawnGraph) -> str:
    """Each with what it needs; what is part of a circle is marked."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: DrawnGraph) -> Iterator[str]:
    yield visible(graph.title)
    needs: dict[str, list[str]] = {}
    for id, need, label in graph.edges:
        times = f" ({label} prerequisites)" if label and label != "1" else ""
        wrong = ", in a circle" if (id, need) in graph.wrong else ""
        course, sign, concept = need.partition(":")
        name = concept if sign and id.startswith(f"{course}:") else need
        needs.setdefault(id, []).append(f"{name}{times}{wrong}")
    if not graph.courses:
        yield ""
        yield from (_line(node, needs) for node in graph.nodes)
    for course, title in graph.courses:
        yield from ("", f"{visible(title)} ({visible(course)})")
        yield from (_line(node, needs) for node in graph.nodes if node.course == course)


def _line(node: DrawnNode, needs: dict[str, list[str]]) -> str:
    name = node.id.partition(":")[2] or node.id
    found = needs.get(node.id, [])
    return visible(f"  {node.label} ({name})" + (f"  needs {'; '.join(found)}" if found else ""))
