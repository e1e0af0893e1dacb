"""Places in pictures that questions ask about, as others must know them: where they are is in the pictures' files."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coursekit.course.content import figure_path
from coursekit.questions.union import Question
from coursekit.text.field import holding, placed_in
from coursekit.text.yaml import Document, Route


class Regions(NamedTuple):
    """The regions of a question: the picture's path in the course, and of each region its shape and its polygon.

    Texts are those of the list, and ``first`` counts the regions of the questions before.
    """

    picture: str
    placed: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    first: int


UNREAD = "?"
"""A place that is no text: the schema says so."""


def _said(document: Document, item: Route, key: str) -> str:
    value = document.at((*item, key))
    return value.strip() if isinstance(value, str) else "" if value is None else UNREAD


def regions_of(document: Document, questions: Iterable[Question]) -> Iterator[tuple[Regions, list[Route]]]:
    """Of each question with a picture in the course, its regions, and where each says its place."""
    first = 0
    for question in questions:
        kind = question.__class__
        held, many = holding(kind, "picture"), placed_in(kind)
        path = figure_path(document.source.path, getattr(question, held.name)) if held else None
        if not many or not path or not getattr(question, held.name if held else ""):
            continue
        shape, polygon = holding(many.kind, "shape"), holding(many.kind, "polygon")
        assert shape and polygon
        items = getattr(question, many.name)
        within = [(*question.route, many.name, index) for index in range(len(items))]
        placed = tuple((_said(document, item, shape.name), _said(document, item, polygon.name)) for item in within)
        routes: list[Route] = [
            (*item, polygon.name) if corners else (*item, shape.name) if id else item
            for item, (id, corners) in zip(within, placed, strict=True)
        ]
        yield Regions(path, placed, tuple(item.text for item in items), first), routes
        first += len(items)
