"""A graph as any of its files says it."""

from dataclasses import dataclass, field


@dataclass
class Graph:
    """Nodes with what is said of each, and edges; ``title`` is the graph's own."""

    title: str = ""
    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)


TITLES = ("title", "label", "name")
STAGES = ("stage", "module", "section", "group", "cluster")
SUMMARIES = ("summary", "description")
