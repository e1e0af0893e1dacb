"""The glossary as a page shows it."""

from collections.abc import Iterator, Sequence
from typing import Any

from coursekit.course.model import Course, Term
from coursekit.course.typographic_quotes import line_of
from coursekit.render.alphabetical import alphabetical
from coursekit.render.medium import Medium, page_of
from coursekit.render.prose import render_inline


def sorted_terms(course: Course) -> Sequence[Term]:
    """The terms in alphabetical order."""
    return sorted(course.glossary, key=lambda term: alphabetical(term.term, course.language))


def glossary_parts(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """Each term with its definition as safe HTML and the concept that teaches it, in alphabetical order."""
    taught = {term: concept for concept in reversed(course.concepts) for term in concept.introduces}
    for term in sorted_terms(course):
        concept = taught.get(term.term)
        page = page_of(course, concept or course.concepts[0], medium)
        definition = render_inline(term.definition, page)
        also = tuple(line_of(course, name) for name in term.also)
        yield {"term": line_of(course, term.term), "also": also, "definition": definition, "concept": concept}
