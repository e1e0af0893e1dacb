"""What stands in the book: front matter, stages with their concepts, answers, lists and the index, as HTML in parts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursekit.course import Concept, Course, Stage
from coursekit.exporters.pdf.manuscript.apparatus import figure_list, glossary, licence_address, references
from coursekit.exporters.pdf.manuscript.directions import apart, isolated, own_direction, said, with_directions
from coursekit.exporters.pdf.manuscript.drawn_words import drawn_words
from coursekit.exporters.pdf.manuscript.numbering import number_figures
from coursekit.exporters.pdf.manuscript.on_paper import as_written, book_medium, without_ids
from coursekit.exporters.pdf.manuscript.path_pages import path_pages
from coursekit.exporters.pdf.manuscript.places import written_at
from coursekit.exporters.pdf.manuscript.styles import book_styles, text_height
from coursekit.exporters.pdf.manuscript.term_index import Entry, Place, TermIndex, index_terms
from coursekit.exporters.pdf.options import Options
from coursekit.exporters.pdf.parts import Manuscript, Part
from coursekit.exporters.pdf.typefaces import sheets_in_fonts
from coursekit.render.concept import concept_parts
from coursekit.render.medium import Medium
from coursekit.render.shuffle import shuffled
from coursekit.render.strings import direction_of, words_language

ANSWERED_TOGETHER = 24
"""Concepts whose answers make a part: a part is laid out at once, and its first page is a new one."""

LISTS = ("glossary", "figures", "references")
"""What stands after the answers."""

RUNNING = 62
"""Characters of a title that have room in a running head beside another one."""

Known = dict[str, Any]


def manuscript(course: Course, options: Options) -> Manuscript:
    """The book. Raises Refused for characters that no font has."""
    index = index_terms(course)
    figures = number_figures(course)
    medium = book_medium(course, figures, index)
    stages = _stages(course, medium)
    known = _known(course, medium, options) | {
        "stages": stages,
        "path_pages": path_pages(course, text_height(options.paper)),
        "glossary": list(glossary(course, medium)),
        "figures": figure_list(course, medium, figures),
        "references": references(course),
        "places": {work.id: written_at(course.references_document, *work.route) for work in course.references},
        "term_places": _term_places(course),
    }
    pages = _environment(direction_of(course.language))
    words = medium.strings
    parts = [Part("front", words["book_contents"], "")]
    template = pages.get_template("book_stage.html.j2")
    for entry in stages:
        stage: Stage = entry["stage"]
        title = words["stage_title"].format(number=stage.number, title=stage.title)
        parts.append(Part(f"stage-{stage.id}", title, template.render(known, entry=entry)))
    if options.answers == "end":
        parts += _answers(pages, known)
    known["index"] = _reached(index, parts)
    known["sections"] = list(_sections(known, options))
    parts[0] = replace(parts[0], html=pages.get_template("book_front.html.j2").render(known))
    if known["path_pages"]:
        parts.insert(1, Part("map", words["map_title"], pages.get_template("book_map.html.j2").render(known)))
    parts += _lists(pages, known)
    if known["index"]:
        html = pages.get_template("book_index.html.j2").render(known)
        parts.append(Part("index", words["book_index"], html, closing=True))
    return _bound(course, options, course.title, parts)


def answer_book(course: Course, options: Options) -> Manuscript:
    """The answers as a book of their own."""
    medium = book_medium(course, {}, TermIndex((), {}))
    known = _known(course, medium, options) | {"stages": _stages(course, medium)}
    pages = _environment(direction_of(course.language))
    title = medium.strings["book_answers_to"].format(title=course.title)
    front = Part("front", title, pages.get_template("book_answers_front.html.j2").render(known, title=title))
    return _bound(course, options, title, [front, *_answers(pages, known)])


def _known(course: Course, medium: Medium, options: Options) -> Known:
    """What every template of the book is given."""
    return {
        "course": course,
        "title": course.title,
        "strings": medium.strings,
        "dir": direction_of(course.language),
        "words_dir": direction_of(words_language(course.language)),
        "answers": options.answers,
        "licence_address": licence_address(course.license),
    }


def _term_places(course: Course) -> Mapping[str, Markup]:
    """Where each name of a term stands."""
    document = course.glossary_document
    return {name: written_at(document, *term.route) for term in course.glossary for name in (term.term, *term.also)}


def _bound(course: Course, options: Options, title: str, parts: Sequence[Part]) -> Manuscript:
    styles = book_styles(options.paper, options.medium, direction_of(course.language))
    return Manuscript(
        title=title,
        authors=tuple(author.name for author in course.authors),
        summary=course.summary,
        language=course.language,
        parts=tuple(parts),
        styles=sheets_in_fonts(course, [part.html for part in parts], styles, drawn_words(course)),
        recto=options.medium == "print",
    )


def _environment(direction: str) -> Environment:
    pages = Environment(
        loader=PackageLoader("coursekit.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(shuffled=shuffled, RUNNING=RUNNING, written_at=written_at)
    pages.globals["dir_of"] = lambda text: own_direction(text, direction)
    pages.filters["with_directions"] = partial(with_directions, direction=direction)
    pages.filters["apart"] = partial(apart, direction=direction)
    pages.filters["said"] = partial(said, direction=direction)
    pages.filters["isolated"] = partial(isolated, direction=direction)
    pages.filters["without_ids"] = without_ids
    pages.filters["as_written"] = as_written
    return pages


def _stages(course: Course, medium: Medium) -> list[Known]:
    return [
        {"stage": stage, "concepts": [_book_parts(course, concept, medium) for concept in stage.concepts]}
        for stage in course.stages
        if stage.concepts
    ]


def _book_parts(course: Course, concept: Concept, medium: Medium) -> Known:
    parts = concept_parts(course, concept, medium)
    place = course.graph.place
    for connection in parts["connections"]:
        later = place[connection["id"]] > place[concept.id]
        connection["locked"] = later and course.unlock != "open"
    return parts


def _answers(pages: Environment, known: Known) -> Iterator[Part]:
    template = pages.get_template("book_answers.html.j2")
    title = known["strings"]["book_answers"]
    for number, entries in enumerate(_together(known["stages"]), start=1):
        yield Part(f"answers-{number}", title, template.render(known, entries=entries, first=number == 1))


def _together(stages: Iterable[Known]) -> Iterator[list[Known]]:
    """Stages whose answers stand in one part."""
    entries: list[Known] = []
    for entry in stages:
        entries.append(entry)
        if sum(len(each["concepts"]) for each in entries) >= ANSWERED_TOGETHER:
            yield entries
            entries = []
    if entries:
        yield entries


def _lists(pages: Environment, known: Known) -> Iterator[Part]:
    """Each is a part of its own: in a long course, one of them is as long as a stage."""
    template = pages.get_template("book_back.html.j2")
    for name in LISTS:
        if known[name]:
            others = {other: () for other in LISTS if other != name}
            yield Part(name, known["strings"][f"book_{name}"], template.render({**known, **others}))


def _reached(index: TermIndex, parts: Iterable[Part]) -> tuple[Entry, ...]:
    """The entries, where a word that could not carry its id (in a formula's name, say) gives way to its concept."""
    pages = "".join(part.html for part in parts)
    ids = set(_ids(pages))

    def place(at: Place) -> Place:
        return at if at.id in ids else replace(at, id=f"concept-{at.id.removeprefix('term-').rpartition('-')[0]}")

    return tuple(replace(entry, places=tuple(map(place, entry.places))) for entry in index.entries)


def _ids(html: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r' id="(term-[^"]+|concept-[^"]+)"', html))


def _sections(known: Known, options: Options) -> Iterator[tuple[str, str]]:
    """What stands after the stages: its id, and its title in the contents."""
    if options.answers == "end" and known["stages"]:
        yield "answers", known["strings"]["book_answers"]
    for id in (*LISTS, "index"):
        if known[id]:
            yield id, known["strings"][f"book_{id}"]
