"""Places in pictures that questions ask about, as others must know them: where they are is in the pictures' files."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from coursekit.course.content import figure_path
from coursekit.questions.union import Question
from coursekit.text.field import holding, members, placed_in
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
"""A place that is no text, or whose key is none: the schema says so."""


def _text_at(document: Document, item: Route, key: str) -> str:
    value = document.at((*item, key))
    return value.strip() if isinstance(value, str) else "" if value is None else UNREAD


def _placed(document: Document, item: Route, shape: str, polygon: str, known: Collection[str]) -> tuple[str, str]:
    """Where a region stands; one that says nothing of it, and has a key that is none, may have been meant to."""
    region, place = document.at(item), (_text_at(document, item, shape), _text_at(document, item, polygon))
    strange = isinstance(region, dict) and bool(region.keys() - known)
    return (UNREAD, "") if strange and not any(place) else place


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
        known = {member.name for member in members(many.kind)}
        placed = tuple(_placed(document, item, shape.name, polygon.name, known) for item in within)
        routes: list[Route] = [
            (*item, polygon.name) if corners else (*item, shape.name) if id else item
            for item, (id, corners) in zip(within, placed, strict=True)
        ]
        yield Regions(path, placed, tuple(item.text for item in items), first), routes
        first += len(items)
