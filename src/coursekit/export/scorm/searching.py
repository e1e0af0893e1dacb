"""What the player's search looks through: the words of each concept, without marks, answers and pictures."""

from collections.abc import Iterator

from coursekit.course.model import Concept, Course
from coursekit.course.typographic_quotes import line_of
from coursekit.export.scorm.slug import without_citations
from coursekit.text.prose import Prose


def search_texts(course: Course) -> dict[str, str]:
    """By concept id: its prose and its anchor, a block a line. Titles and summaries are in the outline."""
    return {concept.id: "\n".join(line_of(course, line) for line in _lines(concept)) for concept in course.concepts}


def _lines(concept: Concept) -> Iterator[str]:
    anchor = (passage for passage in concept.passages if passage.text == concept.anchor)
    for prose in (concept.prose, *anchor):
        yield from _blocks(prose)


def _blocks(prose: Prose) -> Iterator[str]:
    for block in prose.blocks:
        yield " ".join(without_citations(block.text).split())
