"""Objectives of concepts, and the questions that test them."""

from collections.abc import Iterator

from msgspec import Struct

from coursekit.course.content import Content
from coursekit.schema.front_matter import Objective
from coursekit.text.yaml import Route

OBJECTIVES: Route = ("objectives",)


class Covered(Struct, frozen=True):
    """An objective, where it stands, and the numbers of the questions that test it, from 1."""

    objective: Objective
    route: Route
    questions: tuple[int, ...]


def coverage(content: Content) -> Iterator[Covered]:
    """The objectives of a concept, in order; only one with an id can be tested."""
    items = content.document.at(OBJECTIVES)
    usable = [at for at, item in enumerate(items) if isinstance(item, str | dict)] if isinstance(items, list) else []
    for at, objective in zip(usable, content.front.objectives, strict=True):
        numbers = (number for number, question in enumerate(content.prove_it, 1) if objective.id in question.tests)
        yield Covered(objective, (*OBJECTIVES, at), tuple(numbers) if objective.id else ())
