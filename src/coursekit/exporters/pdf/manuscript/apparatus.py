"""What helps to find and to trace: glossary, list of figures, references, the licence's address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from coursekit.course import Course
from coursekit.exporters.pdf.manuscript.numbering import Numbered
from coursekit.exporters.pdf.manuscript.places import at_span, written_at
from coursekit.render.citation import bibliography
from coursekit.render.glossary import sorted_terms
from coursekit.render.medium import Medium, page_of
from coursekit.render.prose import render_inline


def glossary(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """Terms in alphabetical order, each with the concept that teaches it."""
    taught = {term: concept for concept in reversed(course.concepts) for term in concept.introduces}
    for term in sorted_terms(course):
        concept = taught.get(term.term) or course.concepts[0]
        definition = render_inline(term.definition, page_of(course, concept, medium))
        yield {
            "term": term.term,
            "also": term.also,
            "definition": definition,
            "concept": taught.get(term.term),
            "place": written_at(course.glossary_document, *term.route),
        }


def figure_list(
    course: Course, medium: Medium, figures: Mapping[tuple[str, str], Numbered]
) -> Sequence[Mapping[str, Any]]:
    """Figures with a number; the list says the first sentence of each caption, or else the title of the concept."""
    listed = []
    for numbered in figures.values():
        page = page_of(course, numbered.concept, medium)
        figure = numbered.figure
        words = numbered.concept.title
        if figure.caption:
            words = first_sentence(render_inline(figure.caption, page).striptags())
        place = at_span(numbered.concept.document.source, figure.span)
        listed.append({"number": numbered.number, "words": words, "at": numbered.id, "place": place})
    return listed


def first_sentence(text: str) -> str:
    """A text up to where its first sentence ends."""
    return re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z])", text, maxsplit=1)[0].rstrip(".")


def references(course: Course) -> dict[str, Markup]:
    """Every work that a concept cites or lists, by id, in the order of the citation style."""
    named = {key for concept in course.concepts for key in (*concept.cited, *concept.references)}
    return {key: line for key, line in bibliography(course).items() if key in named}


def licence_address(licence: str) -> str:
    """Where a Creative Commons licence can be read; empty for others (SPDX expressions name them without address)."""
    name, _, version = licence.removeprefix("CC-").rpartition("-")
    if not licence.startswith("CC-") or not version.replace(".", "").isdigit():
        return ""
    return f"https://creativecommons.org/licenses/{name.lower()}/{version}/"
