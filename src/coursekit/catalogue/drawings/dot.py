"""For Graphviz: courses as boxes or clusters, what is part of a circle in red."""

from collections.abc import Iterator

from coursekit.catalogue.drawings import DrawnGraph, Node
from coursekit.path.drawings.dot import quoted


def draw(web: DrawnGraph) -> str:
    """A digraph in the DOT language."""
    return "\n".join(_lines(web)) + "\n"


def _lines(web: DrawnGraph) -> Iterator[str]:
    yield f"digraph {quoted(web.title)} {{"
    yield '  node [shape=box, style=rounded, fontname="sans-serif"];'
    for id, title in web.courses:
        yield f"  subgraph {quoted(f'cluster_{id}')} {{"
        yield f"    label={quoted(title)};"
        yield from (f"    {_node(node)}" for node in web.nodes if node.course == id)
        yield "  }"
    yield from (f"  {_node(node)}" for node in web.nodes if not node.course)
    for id, need, label in web.edges:
        marks = [f"label={quoted(label)}"] if label else []
        marks += ["color=red"] if (id, need) in web.wrong else []
        marked = f" [{', '.join(marks)}]" if marks else ""
        yield f"  {quoted(need)} -> {quoted(id)}{marked};"
    yield "}"


def _node(node: Node) -> str:
    return f"{quoted(node.id)} [label={quoted(node.label)}];"
