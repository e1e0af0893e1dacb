"""For Graphviz: stages as clusters, late prerequisites and cycles in red."""

from collections.abc import Iterator

from coursekit.course.model import Course
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.graph.cycles import disordered_edges
from coursekit.path.drawings import connections, prerequisites
from coursekit.text.visible import visible


def draw(course: Course) -> str:
    """A digraph in the DOT language."""
    return "\n".join(_lines(with_typographic_quotes(course))) + "\n"


def _lines(course: Course) -> Iterator[str]:
    wrong = disordered_edges(course.graph)
    yield f"digraph {quoted(course.id)} {{"
    yield '  node [shape=box, style=rounded, fontname="sans-serif"];'
    for stage in course.stages:
        yield f"  subgraph {quoted(f'cluster_{stage.id}')} {{"
        yield f"    label={quoted(f'Stage {stage.number}: {stage.title}')};"
        for concept in stage.concepts:
            yield f"    {quoted(concept.id)} [label={quoted(f'{concept.code} {concept.title}')}];"
        yield "  }"
    for concept, need in prerequisites(course):
        mark = " [color=red]" if (concept.id, need.id) in wrong else ""
        yield f"  {quoted(need.id)} -> {quoted(concept.id)}{mark};"
    for concept, other in connections(course):
        yield f"  {quoted(concept.id)} -> {quoted(other.id)} [style=dashed, dir=none, constraint=false, color=gray];"
    yield "}"


def quoted(text: str) -> str:
    """A string of DOT; a label reads backslashes, and nothing else, as signs of its own."""
    quoted = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
