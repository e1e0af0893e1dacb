"""For a terminal: a line a course or concept, and what it needs."""

from collections.abc import Iterator

from coursekit.catalogue.drawings import DrawnGraph, Node
from coursekit.text.visible import visible


def draw(web: DrawnGraph) -> str:
    """Each with what it needs; what is part of a circle is marked."""
    return "\n".join(_lines(web)) + "\n"


def _lines(web: DrawnGraph) -> Iterator[str]:
    yield visible(web.title)
    needs: dict[str, list[str]] = {}
    for id, need, label in web.edges:
        times = f" ({label} prerequisites)" if label and label != "1" else ""
        wrong = ", in a circle" if (id, need) in web.wrong else ""
        course, sign, own = need.partition(":")
        name = own if sign and id.startswith(f"{course}:") else need
        needs.setdefault(id, []).append(f"{name}{times}{wrong}")
    if not web.courses:
        yield ""
        yield from (_line(node, needs) for node in web.nodes)
    for course, title in web.courses:
        yield from ("", f"{visible(title)} ({visible(course)})")
        yield from (_line(node, needs) for node in web.nodes if node.course == course)


def _line(node: Node, needs: dict[str, list[str]]) -> str:
    name = node.id.partition(":")[2] or node.id
    found = needs.get(node.id, [])
    return visible(f"  {node.label} ({name})" + (f"  needs {'; '.join(found)}" if found else ""))
