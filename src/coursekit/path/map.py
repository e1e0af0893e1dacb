"""The map of a course: stages as lanes, the path as a line down through them, arcs to what each concept needs.

Prerequisites are arcs on the left of the line, connections on the right; those that break the order are marked. The
graph formats, the book and the player draw from the same rows and arcs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coursekit.course.model import Concept, Course, Stage
from coursekit.graph.cycles import disordered_edges

ArcKind = Literal["needs", "connects"]


@dataclass(frozen=True)
class MapRow:
    """A stage's heading, or a concept."""

    stage: Stage
    concept: Concept | None = None


@dataclass(frozen=True)
class Arc:
    """Between rows, by their numbers from 0: ``end`` needs ``start``, or connects to it.

    ``wrong`` prerequisites come later on the path than what needs them, or are part of a circle.
    """

    start: int
    end: int
    kind: ArcKind
    wrong: bool = False


@dataclass(frozen=True)
class PathMap:
    """Rows from top to bottom, and arcs between them."""

    rows: tuple[MapRow, ...]
    arcs: tuple[Arc, ...]


def map_of(course: Course) -> PathMap:
    """The map of the concepts on the path."""
    rows = tuple(_rows(course))
    place = {row.concept.id: at for at, row in enumerate(rows) if row.concept}
    return PathMap(rows, (*_needs(course, place), *_connections(course, place)))


def _rows(course: Course) -> Iterator[MapRow]:
    for stage in course.stages:
        yield MapRow(stage)
        yield from (MapRow(stage, concept) for concept in stage.concepts)


def _needs(course: Course, place: dict[str, int]) -> Iterator[Arc]:
    wrong = disordered_edges(course.graph)
    for concept in course.concepts:
        for need in course.graph.needs[concept.id]:
            if need in place:
                yield Arc(place[need], place[concept.id], "needs", (concept.id, need) in wrong)


def _connections(course: Course, place: dict[str, int]) -> Iterator[Arc]:
    pairs: set[tuple[int, int]] = set()
    for concept in course.concepts:
        for other in filter(None, map(course.find, concept.connects_to)):
            start, end = sorted((place[concept.id], place.get(other.id, -1)))
            if start >= 0 and start != end and (start, end) not in pairs:
                pairs.add((start, end))
                yield Arc(start, end, "connects")


def arc_path(x: float, first: float, last: float, reach: float, longest: float) -> str:
    """SVG path data of an arc at ``x`` from one height to another; longer ones reach farther, up to ``reach``.

    A negative reach is to the left. ``longest`` is the longest distance that any arc spans.
    """
    out = x + reach * (0.12 + 0.88 * (abs(last - first) / max(longest, 1)) ** 0.6) * 4 / 3
    if first == last:
        side = x + reach / 3
        return f"M{x:g} {first - 3:g}C{side:g} {first - 14:g} {side:g} {first + 14:g} {x:g} {first + 3:g}"
    return f"M{x:g} {first:g}C{out:.4g} {first:g} {out:.4g} {last:g} {x:g} {last:g}"
