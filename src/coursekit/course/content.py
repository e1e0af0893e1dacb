"""What a concept says: its figures, prose and questions, with their places in its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coursekit.questions.union import Question
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.prose import Prose
from coursekit.text.source import Span
from coursekit.text.yaml import Document

Place = Literal["hero", "anchor", "prove_it"]


@dataclass(frozen=True)
class Figure:
    """A picture with its words. ``src`` is as written; ``path`` is relative to the course, None when it leaves it."""

    src: str
    path: str | None
    alt: str
    caption: str
    credit: str
    decorative: bool
    span: Span


@dataclass(frozen=True, eq=False)
class Content:
    """All that is read of a concept's file. ``passages`` are the Markdown in its front matter, and captions."""

    document: Document
    front: FrontMatter
    prose: Prose
    passages: tuple[Prose, ...]
    figures: Mapping[Place, Figure]
    prose_figures: tuple[Figure, ...]
    prove_it: tuple[Question, ...]

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        return (*self.figures.values(), *self.prose_figures)

    @property
    def told_figures(self) -> tuple[Figure, ...]:
        """The figures that say something, in reading order: no decoration, and no picture among words."""
        alone = {image.span for image in self.prose.images if image.alone}
        in_prose = [figure for figure in self.prose_figures if figure.span in alone]
        placed = self.figures
        shown = (placed.get("hero"), *in_prose, placed.get("anchor"), placed.get("prove_it"))
        return tuple(figure for figure in shown if figure and figure.path and not figure.decorative)

    @property
    def texts(self) -> tuple[Prose, ...]:
        """All Markdown: the prose, and the passages."""
        return (self.prose, *self.passages)
