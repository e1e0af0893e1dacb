"""Drawings of a catalogue: one module a format, found by its name.

A drawing's module defines ``draw(graph)``, which returns the whole drawing as text. An arrow leads from what is needed
to what needs it; what is part of a circle is marked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from coursekit.catalogue.whole import Crossing, Whole
from coursekit.graph import PrerequisiteGraph
from coursekit.graph.cycles import Edge, knots
from coursekit.path.drawings import DrawingFormat
from coursekit.text.modules import find_module, module_names


@dataclass(frozen=True)
class DrawnNode:
    """A course, or a concept of one: then ``course`` is its id, and ``label`` has code and title."""

    id: str
    label: str
    course: str = ""


@dataclass(frozen=True)
class DrawnGraph:
    """What is drawn: nodes, and edges (what needs, what is needed) with a label; ``wrong`` are those in a circle.

    ``courses`` are (id, title) of those that concepts are in; none in a drawing of courses.
    """

    title: str
    courses: tuple[tuple[str, str], ...]
    nodes: tuple[DrawnNode, ...]
    edges: tuple[tuple[str, str, str], ...]
    wrong: frozenset[Edge]


def drawing_names() -> tuple[str, ...]:
    """All formats in which a catalogue is drawn."""
    return module_names(__path__)


def find_drawing(name: str) -> DrawingFormat[DrawnGraph]:
    """The module of a format in which a catalogue is drawn. Raises KeyError for a name that is none."""
    return cast(DrawingFormat[DrawnGraph], find_module(__name__, __path__, name))


def graph_of_courses(whole: Whole) -> DrawnGraph:
    """Courses, and how many prerequisites lead from one to another."""
    counts: dict[Edge, int] = {}
    for crossing in whole.crossings:
        if crossing.other and crossing.target:
            edge = (crossing.member.id, crossing.other.id)
            counts[edge] = counts.get(edge, 0) + 1
    nodes = tuple(DrawnNode(member.id, member.linted.title or member.id) for member in whole.ordered)
    wrong = _circling(whole.courses, counts)
    edges = tuple((*edge, str(count)) for edge, count in counts.items())
    return DrawnGraph(whole.catalogue.title, (), nodes, edges, wrong)


def graph_of_concepts(whole: Whole) -> DrawnGraph:
    """The concepts that other courses need or that need other courses, and how they rest on each other."""
    graph, crossings = whole.graph, [one for one in whole.crossings if one.other and one.target]
    chosen = dict.fromkeys(key for one in crossings for key in _ends(one.member.key(one.concept), one))
    keys = [key for key in whole.concepts if key in chosen]
    members = [member for member in whole.ordered if any(key.startswith(f"{member.id}:") for key in keys)]
    edges = tuple((key, need, "") for key in keys for need in graph.needs[key] if need in chosen)
    return DrawnGraph(
        whole.catalogue.title,
        tuple((member.id, member.linted.title or member.id) for member in members),
        tuple(_node(whole, key) for key in keys),
        edges,
        _circling(graph, [(key, need) for key, need, _ in edges]),
    )


def _circling(graph: PrerequisiteGraph, edges: Iterable[Edge]) -> frozenset[Edge]:
    knot_of = {id: number for number, knot in enumerate(knots(graph)) for id in knot}
    return frozenset(edge for edge in edges if edge[0] in knot_of and knot_of[edge[0]] == knot_of.get(edge[1]))


def _ends(key: str, crossing: Crossing) -> Iterator[str]:
    yield key
    if crossing.other and crossing.target:
        yield crossing.other.key(crossing.target)


def _node(whole: Whole, key: str) -> DrawnNode:
    member, concept = whole.concepts[key]
    return DrawnNode(key, f"{concept.code} {concept.title}".strip(), member.id)
