"""Figures are numbered by stage in reading order: Figure 9.3 is the third of stage 9."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course, Stage
from coursekit.render.medium import FigureName


@dataclass(frozen=True, slots=True)
class NumberedFigure:
    """A figure of the course, by its ``path`` and its ``start`` in the concept's file, which may show a picture twice.

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
        return next(figure for figure in self.concept.informative_figures if figure.span.start == self.start)


Naming = Callable[[Concept, str, int | None], FigureName | None]


def figure_naming(figures: Sequence[NumberedFigure], name_of: Callable[[NumberedFigure], FigureName]) -> Naming:
    """How a medium calls these figures (``Medium.figure_name``); others have no name."""
    known: dict[tuple[str, str, int | None], FigureName] = {}
    for figure in figures:
        name = name_of(figure)
        known[figure.concept.id, figure.path, figure.start] = name
        known.setdefault((figure.concept.id, figure.path, None), name)
    return lambda concept, path, start: known.get((concept.id, path, start))


def number_figures(course: Course) -> Sequence[NumberedFigure]:
    """Every figure that says something, in reading order."""
    return tuple(numbered for stage in course.stages for numbered in _numbered(stage))


def _numbered(stage: Stage) -> Iterator[NumberedFigure]:
    drawn = (concept for concept in stage.concepts if concept.shown)
    shown = ((concept, figure) for concept in drawn for figure in concept.informative_figures)
    for place, (concept, figure) in enumerate(shown, start=1):
        yield NumberedFigure(concept, figure.path or "", figure.span.start, place)
