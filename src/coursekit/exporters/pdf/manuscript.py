"""The HTML of the book: cover, contents, stages with their concepts, answers, glossary and references."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursekit.course import Concept, Course
from coursekit.exporters.pdf.parts import FIGURE_SCHEME, Manuscript, Part
from coursekit.exporters.pdf.path_pages import path_pages
from coursekit.files import MAX_PICTURE_BYTES, read_bytes
from coursekit.render.citation import bibliography
from coursekit.render.concept import concept_parts
from coursekit.render.maths import to_picture
from coursekit.render.medium import Medium, page_of
from coursekit.render.picture import Size, size_of
from coursekit.render.prose import render_inline
from coursekit.render.shuffle import shuffled
from coursekit.render.strings import direction_of, strings_for

MATHS_PX = 13.6
"""Size of formulas, that of the text in ``book.css`` (10.2 pt)."""


PAGE_SIZES = {"a4": "A4", "letter": "Letter"}


def manuscript(course: Course, paper: str) -> Manuscript:
    """The book, in parts; ``paper`` is ``a4`` or ``letter``."""
    medium = book_medium(course)
    entries = [
        {"stage": stage, "concepts": [_book_parts(course, concept, medium) for concept in stage.concepts]}
        for stage in course.stages
        if stage.concepts
    ]
    known = {
        "course": course,
        "strings": medium.strings,
        "dir": direction_of(course.language),
        "stages": entries,
        "path_pages": path_pages(course),
        "glossary": list(_glossary(course, medium)),
        "references": _references(course),
    }
    style = files("coursekit.exporters.pdf").joinpath("book.css").read_text(encoding="utf-8")
    return Manuscript(
        title=course.title,
        authors=tuple(author.name for author in course.authors),
        summary=course.summary,
        language=course.language,
        parts=tuple(_parts(known)),
        styles=(style, f"@page {{ size: {PAGE_SIZES[paper]} }}"),
    )


def _parts(known: dict[str, Any]) -> Iterator[Part]:
    environment = Environment(
        loader=PackageLoader("coursekit.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["shuffled"] = shuffled
    yield Part("front", known["strings"]["book_contents"], environment.get_template("book_front.html.j2").render(known))
    template = environment.get_template("book_stage.html.j2")
    for entry in known["stages"]:
        stage = entry["stage"]
        title = known["strings"]["stage_title"].format(number=stage.number, title=stage.title)
        yield Part(f"stage-{stage.id}", title, template.render(known, entry=entry))
    yield Part("back", known["strings"]["book_answers"], environment.get_template("book_back.html.j2").render(known))


def book_medium(course: Course) -> Medium:
    """How Markdown becomes HTML in the book: many concepts in one document, formulas as pictures."""
    return Medium(
        href=lambda concept: f"#concept-{concept.id}",
        figure_src=lambda path: f"{FIGURE_SCHEME}{path}",
        figure_size=cache(lambda path: _size(course, path)),
        maths=lambda tex, display: to_picture(tex, display, MATHS_PX),
        strings=strings_for(course.language),
        prefix=lambda concept: f"{concept.id}-",
        heading_shift=1,
        numbers={key: number for number, key in enumerate(_references(course), start=1)},
    )


def _size(course: Course, path: str) -> Size | None:
    try:
        content = read_bytes(Path(course.root), path, MAX_PICTURE_BYTES)
    except OSError:
        return None
    return size_of(content, path) if content else None


def _book_parts(course: Course, concept: Concept, medium: Medium) -> dict[str, Any]:
    parts = concept_parts(course, concept, medium)
    place = course.graph.place
    for connection in parts["connections"]:
        later = place[connection["id"]] > place[concept.id]
        connection["locked"] = later and course.unlock != "open"
    return parts


def _glossary(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """Terms in alphabetical order, each with the concept that teaches it."""
    taught = {term: concept for concept in reversed(course.concepts) for term in concept.introduces}
    for term in sorted(course.glossary, key=lambda term: term.term.casefold()):
        concept = taught.get(term.term) or course.concepts[0]
        definition = render_inline(term.definition, page_of(course, concept, medium))
        yield {"term": term.term, "also": term.also, "definition": definition, "concept": taught.get(term.term)}


def _references(course: Course) -> dict[str, Markup]:
    """Every work that a concept cites or lists, by id, in the order of the citation style."""
    cited = {citation.key for concept in course.concepts for text in concept.texts for citation in text.citations}
    listed = {key for concept in course.concepts for key in concept.references}
    return {key: line for key, line in bibliography(course).items() if key in cited | listed}
