"""Figures are numbered by stage in reading order: Figure 9.3 is the third of stage 9."""

from collections.abc import Mapping
from dataclasses import dataclass

from coursekit.content import Figure
from coursekit.course import Concept, Course


@dataclass(frozen=True, slots=True)
class Numbered:
    """A figure of the book, by its ``path``; ``place`` counts in the stage from 1."""

    concept: Concept
    path: str
    place: int

    @property
    def number(self) -> str:
        return f"{self.concept.stage_number}.{self.place}"

    @property
    def id(self) -> str:
        """What links lead to."""
        return f"figure-{self.concept.id}-{self.place}"

    @property
    def figure(self) -> Figure:
        """The first in the concept that shows it."""
        return next(figure for figure in self.concept.told_figures if figure.path == self.path)


def number_figures(course: Course) -> Mapping[tuple[str, str], Numbered]:
    """Every figure that says something, by concept id and path, in reading order."""
    found: dict[tuple[str, str], Numbered] = {}
    for stage in course.stages:
        place = 0
        for concept in stage.concepts:
            for path in (figure.path or "" for figure in concept.told_figures):
                if (concept.id, path) not in found:
                    place += 1
                    found[concept.id, path] = Numbered(concept, path, place)
    return found
