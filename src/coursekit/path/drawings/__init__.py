"""Drawings of the prerequisite graph: one module a format, found by its name.

A drawing's module defines ``draw(course)``, which returns the whole drawing as text. Prerequisites are solid,
connections dashed; an arrow leads from what is needed to what needs it.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from coursekit.course.model import Concept, Course


class DrawingFormat(Protocol):
    """What the module of a format holds."""

    __doc__: str | None

    def draw(self, course: "Course") -> str:
        """The drawing, ending with a line break."""


def drawing_names() -> tuple[str, ...]:
    """All formats, without importing them."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def find_drawing(name: str) -> DrawingFormat:
    """The module of a format. Raises KeyError for a name that is none."""
    if name not in drawing_names():
        raise KeyError(name)
    return cast(DrawingFormat, import_module(f"{__name__}.{name}"))


def prerequisites(course: "Course") -> Iterator[tuple["Concept", "Concept"]]:
    """Each concept on the path with each of its prerequisites, in path order."""
    for concept in course.concepts:
        for need in course.graph.needs[concept.id]:
            yield concept, course.by_id[need]


def connections(course: "Course") -> Iterator[tuple["Concept", "Concept"]]:
    """Each connection between two concepts once, told from the one that names it first."""
    told: set[frozenset[str]] = set()
    for concept in course.concepts:
        for other in filter(None, map(course.find, concept.connects_to)):
            pair = frozenset((concept.id, other.id))
            if other.id != concept.id and pair not in told:
                told.add(pair)
                yield concept, other
