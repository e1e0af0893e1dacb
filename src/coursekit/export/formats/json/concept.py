"""A concept as the export holds it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from coursekit.course.content import Content, Figure
from coursekit.course.model import Concept, Course
from coursekit.course.other_courses import course_and_concept
from coursekit.course.review import approval_of
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.export.formats.json.described import described_data
from coursekit.export.formats.json.plain import plain_of
from coursekit.export.formats.json.questions import asked_data, question_data
from coursekit.export.formats.json.rich import inline
from coursekit.export.formats.json.sources import canonical_prose, source_data
from coursekit.render.medium import Medium, Page, page_of
from coursekit.render.prose import render
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.field import shown
from coursekit.text.keys import short_key

Json = dict[str, Any]


class ConceptData:
    """Makes the data of the concepts of one course.

    Without ``answers``, questions are as learners see them first. Of a ``whole`` course, each has its source.
    """

    def __init__(self, course: Course, medium: Medium, *, answers: bool, whole: bool) -> None:
        self.course = course
        self.as_read = with_typographic_quotes(course)
        self.medium = medium
        self.question_data = question_data if answers else asked_data
        self.whole = whole
        self.numbers: Mapping[str, int] = {
            concept.id: number for number, concept in enumerate(course.concepts, start=1)
        }

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        return {id: self.course.graph.bit[id] for id in self.numbers}

    def of(self, concept: Concept, in_stage: int) -> Json:
        """One concept of a stage that has so many."""
        page = page_of(self.as_read, self.as_read.by_id[concept.id], self.medium)
        return {
            **self._identity(concept, in_stage),
            **_summary(concept),
            **self._relations(concept),
            **self._texts(concept, page),
            "source": source_data(self.course.sources[concept.path]) if self.whole else None,
            **described_data(concept.content.front, shown(FrontMatter), page),
        }

    def _identity(self, concept: Concept, in_stage: int) -> Json:
        """What names a concept, and its place in the course."""
        return {
            "id": concept.id,
            "key": concept.key,
            "formerly": [{"id": id, "key": short_key("concept", id)} for id in concept.written_formerly],
            "code": concept.code,
            "stage": concept.stage,
            "number": concept.number,
            "number_of": in_stage,
            "place": self.numbers[concept.id],
        }

    def _relations(self, concept: Concept) -> Json:
        """Other concepts, and the terms that concepts share."""
        course, graph = self.course, self.course.graph
        above = graph.above.get(concept.id, 0)
        return {
            "prerequisites": list(course.ids_on_path(concept.prerequisites)),
            "prerequisites_across": [
                {"course": course, "concept": id} for course, id in map(course_and_concept, concept.across)
            ],
            "all_prerequisites": [id for id, bit in self._bits.items() if above & bit],
            "opens": [id for id in graph.opens[concept.id] if id in self.numbers],
            "connects_to": list(course.ids_on_path(concept.connects_to)),
            "introduces": list(concept.introduces),
            "uses": list(concept.uses),
        }

    def _texts(self, concept: Concept, page: Page) -> Json:
        """What learners read, look at and are asked."""
        content = concept.content
        prose = render(content.prose.text, page, start=content.prose.start)
        return {
            "hero": _figure(content.figures.get("hero"), page),
            "prose": {
                "markdown": canonical_prose(content.prose.text),
                "html": prose.body,
                "words": content.prose.words,
                "text": plain_of(prose.body),
            },
            "anchor": inline(concept.anchor, page),
            "anchor_figure": _figure(content.figures.get("anchor"), page),
            "prove_it": [self.question_data(question, page) for question in content.prove_it],
            "draws": [
                {"pool": pool or None, "draw": count, "of": sum(each.pool == pool for each in content.prove_it)}
                for pool, count in content.draws.items()
            ],
            "prove_it_figure": _figure(content.figures.get("prove_it"), page),
            "footnotes_html": prose.notes,
            "references": list(page.numbers),
        }


def _summary(concept: Concept) -> Json:
    return {
        "title": concept.title,
        "summary": concept.summary,
        "minutes": concept.minutes,
        "status": concept.status or None,
        "approval": approval_data(concept.content),
        "points": concept.points,
    }


def objectives_of(concept: Json) -> Iterator[Json]:
    """What learners will be able to do after a concept, with the questions that test it."""
    for one in concept["objectives"]:
        keys = [question["key"] for question in concept["prove_it"] if one["id"] in question["tests"]]
        yield {"concept": concept["id"], **one, "tested_by": keys}


def _figure(figure: Figure | None, page: Page) -> Json | None:
    if figure is None or figure.path is None:
        return None
    name = page.shown_figure(figure.path, figure.span.start)
    return {
        "id": name.id if name else None,
        "label": name.label if name else None,
        "file": page.medium.figure_src(figure.path),
        "alt": "" if figure.decorative else figure.alt,
        "caption": inline(figure.caption, page) if figure.caption else None,
        "credit": figure.credit,
        "decorative": figure.decorative,
    }


def approval_data(content: Content) -> Json | None:
    """Who approved a concept, or None."""
    approval = approval_of(content)
    return {"by": approval.by, "date": approval.date or None} if approval.by else None
