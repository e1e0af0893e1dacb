"""Figures are numbered by stage in reading order: Figure 9.3 is the third of stage 9."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course, Stage


@dataclass(frozen=True, slots=True)
class Numbered:
    """A figure of the book, by its ``path`` and its ``start`` in the concept's file, which may show a picture twice.

    ``place`` counts in the stage from 1.
    """

    concept: Concept
    path: str
    start: int
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
        return next(figure for figure in self.concept.told_figures if figure.span.start == self.start)


def number_figures(course: Course) -> Sequence[Numbered]:
    """Every figure that says something, in reading order."""
    return tuple(numbered for stage in course.stages for numbered in _numbered(stage))


def _numbered(stage: Stage) -> Iterator[Numbered]:
    shown = ((concept, figure) for concept in stage.concepts for figure in concept.told_figures)
    for place, (concept, figure) in enumerate(shown, start=1):
        yield Numbered(concept, figure.path or "", figure.span.start, place)
