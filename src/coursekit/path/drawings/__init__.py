"""Drawings of the prerequisite graph: one module a format, found by its name.

A drawing's module defines ``draw(course)``, which returns the whole drawing as text. Prerequisites are solid,
connections dashed; an arrow leads from what is needed to what needs it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from coursekit.text.modules import find_module, module_names

if TYPE_CHECKING:
    from coursekit.course.model import Concept, Course


Subject = TypeVar("Subject", contravariant=True)


class DrawingFormat(Protocol[Subject]):
    """What the module of a format holds, for drawings of one kind of subject."""

    __doc__: str | None

    def draw(self, subject: Subject, /) -> str:
        """The drawing, ending with a line break."""


def drawing_names() -> tuple[str, ...]:
    """All formats in which a course is drawn."""
    return module_names(__path__)


def find_drawing(name: str) -> "DrawingFormat[Course]":
    """The module of a format in which a course is drawn. Raises KeyError for a name that is none."""
    return cast(DrawingFormat[Any], find_module(__name__, __path__, name))


def prerequisites(course: "Course") -> Iterator[tuple["Concept", "Concept"]]:
    """Each concept on the path with each of its prerequisites, in path order."""
    for concept in course.concepts:
        for need in course.graph.needs[concept.id]:
            yield concept, course.by_id[need]


def connections(course: "Course") -> Iterator[tuple["Concept", "Concept"]]:
    """Each connection between two concepts once, told from the one that names it first."""
    pairs: set[frozenset[str]] = set()
    for concept in course.concepts:
        for other in filter(None, map(course.find, concept.connects_to)):
            pair = frozenset((concept.id, other.id))
            if other.id != concept.id and pair not in pairs:
                pairs.add(pair)
                yield concept, other
