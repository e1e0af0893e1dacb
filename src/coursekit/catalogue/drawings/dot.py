"""For Graphviz: courses as boxes or clusters, what is part of a circle in red."""

from collections.abc import Iterator

from coursekit.catalogue.drawings import DrawnGraph, DrawnNode
from coursekit.path.drawings.dot import quoted


def draw(graph: DrawnGraph) -> str:
    """A digraph in the DOT language."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: DrawnGraph) -> Iterator[str]:
    yield f"digraph {quoted(graph.title)} {{"
    yield '  node [shape=box, style=rounded, fontname="sans-serif"];'
    for id, title in graph.courses:
        yield f"  subgraph {quoted(f'cluster_{id}')} {{"
        yield f"    label={quoted(title)};"
        yield from (f"    {_node(node)}" for node in graph.nodes if node.course == id)
        yield "  }"
    yield from (f"  {_node(node)}" for node in graph.nodes if not node.course)
    for id, need, label in graph.edges:
        marks = [f"label={quoted(label)}"] if label else []
        marks += ["color=red"] if (id, need) in graph.wrong else []
        marked = f" [{', '.join(marks)}]" if marks else ""
        yield f"  {quoted(need)} -> {quoted(id)}{marked};"
    yield "}"


def _node(node: DrawnNode) -> str:
    return f"{quoted(node.id)} [label={quoted(node.label)}];"
