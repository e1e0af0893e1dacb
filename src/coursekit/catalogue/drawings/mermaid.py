"""For Mermaid, which code hosts draw in Markdown: concepts in the boxes of their courses."""

from collections.abc import Iterator

from coursekit.catalogue.drawings import DrawnGraph
from coursekit.path.drawings.mermaid import mermaid_label


def draw(graph: DrawnGraph) -> str:
    """A flowchart; nodes are numbered, so that no id can be one of Mermaid's own words."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: DrawnGraph) -> Iterator[str]:
    names = {node.id: f"n{index}" for index, node in enumerate(graph.nodes)}
    yield "flowchart TD"
    for at, (id, title) in enumerate(graph.courses):
        yield f'  subgraph s{at}["{mermaid_label(title)}"]'
        yield from (f'    {names[node.id]}["{mermaid_label(node.label)}"]' for node in graph.nodes if node.course == id)
        yield "  end"
    yield from (f'  {names[node.id]}["{mermaid_label(node.label)}"]' for node in graph.nodes if not node.course)
    for id, need, label in graph.edges:
        yield f"  {names[need]} -->{f'|{label}|' if label else ''} {names[id]}"
    red = [str(at) for at, (id, need, _) in enumerate(graph.edges) if (id, need) in graph.wrong]
    if red:
        yield f"  linkStyle {','.join(red)} stroke:red"
