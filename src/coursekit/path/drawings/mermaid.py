"""For Mermaid, which code hosts draw in Markdown: stages as subgraphs, connections dotted."""

import re
from collections.abc import Iterator

from coursekit.course.model import Course
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.graph.cycles import disordered_edges
from coursekit.path.drawings import connections, prerequisites
from coursekit.text.visible import visible


def draw(course: Course) -> str:
    """A flowchart. Nodes are named after codes, so that no id can be one of Mermaid's own words."""
    return "\n".join(_lines(with_typographic_quotes(course))) + "\n"


def _lines(course: Course) -> Iterator[str]:
    names = {concept.id: f"c{index}" for index, concept in enumerate(course.all_concepts)}
    wrong = disordered_edges(course.graph)
    yield "flowchart TD"
    for stage in course.stages:
        yield f'  subgraph s{stage.number}["Stage {stage.number}: {mermaid_label(stage.title)}"]'
        for concept in stage.concepts:
            yield f'    {names[concept.id]}["{concept.code} {mermaid_label(concept.title)}"]'
        yield "  end"
    edges = list(prerequisites(course))
    for concept, need in edges:
        yield f"  {names[need.id]} --> {names[concept.id]}"
    for concept, other in connections(course):
        yield f"  {names[concept.id]} -.- {names[other.id]}"
    red = [str(index) for index, (concept, need) in enumerate(edges) if (concept.id, need.id) in wrong]
    if red:
        yield f"  linkStyle {','.join(red)} stroke:red"


def mermaid_label(text: str) -> str:
    """A label of Mermaid's, whose own signs are written as numbers."""
    return re.sub(r"[^\w .,:;!?()+/\'’-]", lambda match: f"#{ord(match[0])};", visible(text))
