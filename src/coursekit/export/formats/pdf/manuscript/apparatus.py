"""What helps to find and to trace: glossary, list of figures, references, the licence's address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course
from coursekit.course.objectives import coverage
from coursekit.course.typographic_quotes import line_of
from coursekit.downloads.download_files import DownloadFile
from coursekit.export.formats.pdf.manuscript.places import at_span, written_at
from coursekit.pictures.figure_files import read_figure
from coursekit.pictures.svg.own_title import own_title
from coursekit.render.citation import bibliography
from coursekit.render.file_link import kind_and_size
from coursekit.render.glossary import sorted_terms
from coursekit.render.medium import Medium, page_of
from coursekit.render.numbering import NumberedFigure
from coursekit.render.prose import render_inline
from coursekit.text.prose import CODE

_ELSEWHERE = re.compile(
    r'<sup class="(?:citation|note-mark)".*?</sup>|<(?!/?(?:em|strong|del|code)\b|img class="maths-picture")[^>]*>',
    re.DOTALL,
)
"""Citations and notes, and the tags of all that is more than words and formulas."""
_TAG = re.compile(r"<(/?)(em|strong|del|code)\b[^>]*>")
_LETTER = re.compile(rf"{_TAG.pattern}|<img[^>]*>|&#?\w+;|.", re.DOTALL)
_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


def glossary(course: Course, medium: Medium) -> Iterator[dict[str, Any]]:
    """Terms in alphabetical order, each with the concept that teaches it."""
    taught = {term: concept for concept in reversed(course.concepts) for term in concept.introduces}
    for term in sorted_terms(course):
        concept = taught.get(term.term) or course.concepts[0]
        definition = render_inline(term.definition, page_of(course, concept, medium))
        yield {
            "term": line_of(course, term.term),
            "also": tuple(line_of(course, name) for name in term.also),
            "definition": definition,
            "concept": taught.get(term.term),
            "place": written_at(course.glossary_document, *term.route),
        }


def objective_list(course: Course, medium: Medium) -> Sequence[Mapping[str, Any]]:
    """For each stage with objectives, those of its concepts, and the numbers of the questions that test each."""
    return [
        {"stage": stage, "rows": rows}
        for stage in course.stages
        if (rows := [row for concept in stage.concepts for row in _objectives_of(course, concept, medium)])
    ]


def _objectives_of(course: Course, concept: Concept, medium: Medium) -> Iterator[Mapping[str, Any]]:
    page = page_of(course, concept, medium)
    for one in coverage(concept.content):
        yield {
            "concept": concept,
            "words": without_ways(render_inline(one.objective.text, page)),
            "questions": one.questions,
            "place": written_at(concept.document, *one.route),
        }


def figure_list(course: Course, medium: Medium, figures: Sequence[NumberedFigure]) -> Sequence[Mapping[str, Any]]:
    """Figures with a number. The list says the title by which a drawing is labelled, as a caption often says more than
    what is seen; else the first sentence of the caption, or the title of the concept.
    """
    listed = []
    for numbered in figures:
        page = page_of(course, numbered.concept, medium)
        figure = numbered.figure
        caption = first_sentence(render_inline(figure.caption, page))
        words = escape(_title(course, figure)) or caption or escape(numbered.concept.title)
        place = at_span(numbered.concept.document.source, figure.span)
        listed.append({"number": numbered.number, "words": words, "at": numbered.id, "place": place})
    return listed


def _title(course: Course, figure: Figure) -> str:
    if not (figure.path or "").lower().endswith(".svg"):
        return ""
    return line_of(course, own_title(read_figure(Path(course.root), figure.path or "")[0]))


def file_list(course: Course, medium: Medium, files: Sequence[DownloadFile]) -> Sequence[Mapping[str, Any]]:
    """Files that learners are given, by name, each with what it is and the concepts whose text gives it."""
    return [
        {
            "id": f"file-{file.name}",
            "name": file.title,
            "kind": kind_and_size(file, medium.strings),
            "concepts": [concept for concept in course.concepts if file.path in concept.downloads],
        }
        for file in sorted(files, key=lambda file: file.title.casefold())
    ]


def first_sentence(caption: Markup) -> Markup:
    """A caption up to where its first sentence ends, without what leads elsewhere: in a list, each line is a link."""
    html = str(without_ways(caption))
    letters = [(found.start(), _letter(found[0])) for found in _LETTER.finditer(html) if not _TAG.match(found[0])]
    if end := _END.search("".join(letter for _, letter in letters)):
        html = html[: letters[end.start()][0]]
    unclosed: list[str] = []
    for tag in _TAG.finditer(html):
        if tag[1]:
            unclosed.pop()
        else:
            unclosed.append(tag[2])
    html = html.rstrip() + "".join(f"</{name}>" for name in reversed(unclosed))
    return Markup(re.sub(r"\.+((?:</\w+>)*)$", r"\1", html))  # noqa: S704 - it was safe before


def without_ways(words: Markup) -> Markup:
    """Words without what leads elsewhere."""
    return Markup(_ELSEWHERE.sub("", words))  # noqa: S704 - it was safe before


def _letter(written: str) -> str:
    return CODE if written.startswith("<") else unescape(written)


def references(course: Course) -> dict[str, Markup]:
    """Every work that a concept cites or lists, by id, in the order of the citation style."""
    named = {key for concept in course.concepts for key in (*concept.cited, *concept.references)}
    return {key: line for key, line in bibliography(course).items() if key in named}
