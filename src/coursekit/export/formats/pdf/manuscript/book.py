"""What stands in the book: front matter, stages with their concepts, answers, lists and the index, as HTML in parts.

It is made stage by stage and put into files, so that no more of it is in memory than a stage and its answers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec.structs import replace as replace_fields

from coursekit.course.model import Concept, Course, Stage
from coursekit.course.typographic_quotes import line_of, with_typographic_quotes
from coursekit.downloads.download_files import read_downloads
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.manuscript.apparatus import (
    figure_list,
    file_list,
    glossary,
    objective_list,
    references,
)
from coursekit.export.formats.pdf.manuscript.drawn_words import drawn_words
from coursekit.export.formats.pdf.manuscript.foreign_words import words_for
from coursekit.export.formats.pdf.manuscript.on_paper import book_medium
from coursekit.export.formats.pdf.manuscript.path_pages import path_pages
from coursekit.export.formats.pdf.manuscript.places import written_at
from coursekit.export.formats.pdf.manuscript.styles import book_styles, text_height
from coursekit.export.formats.pdf.manuscript.templates import book_templates
from coursekit.export.formats.pdf.manuscript.term_index import IndexEntry, PageOfTerm, TermIndex, index_terms
from coursekit.export.formats.pdf.manuscript.theme import book_colours, with_theme
from coursekit.export.formats.pdf.options import Options
from coursekit.export.formats.pdf.parts import Manuscript, Part, put_down
from coursekit.export.formats.pdf.typefaces import typefaces_for
from coursekit.media.media_files import read_media
from coursekit.render.concept import concept_parts
from coursekit.render.licence import licence_address
from coursekit.render.medium import Medium
from coursekit.render.numbering import number_figures
from coursekit.render.strings import direction_of, words_language
from coursekit.render.theme import draft_mark, theme_parts
from coursekit.render.theme_fonts import ExportedFont, font_credits, read_theme_fonts

ANSWERED_TOGETHER = 24
"""Concepts whose answers make a part: a part is laid out at once, and its first page is a new one."""

MAPPED_TOGETHER = 2
"""Pages of the map in a part, which is as long as a stage. An even number: in print, none stays empty between two."""

Context = dict[str, Any]


def manuscript(course: Course, options: Options, folder: Path) -> Manuscript:
    """The book, its parts in files in ``folder``. Raises Refused for characters that no font has."""
    course = with_typographic_quotes(course)
    index = index_terms(course)
    figures = number_figures(course)
    files, ungiven = read_downloads(course)
    films, unplayed = read_media(course)
    fonts, unusable = read_theme_fonts(course)
    if ungiven or unplayed or unusable:
        raise Refused(*ungiven, *unplayed, *unusable)
    medium = book_medium(course, figures, index, files, films)
    templates = book_templates(course.language)
    context = _context(course, medium, options, fonts) | {
        "places": {work.id: written_at(course.references_document, *work.route) for work in course.references},
        "term_places": _term_places(course),
    }
    back: Mapping[str, Callable[[], Any]] = {
        "objectives": lambda: objective_list(course, medium),
        "glossary": lambda: list(glossary(course, medium)),
        "figures": lambda: figure_list(course, medium, figures),
        "files": lambda: file_list(course, medium, files),
        "references": lambda: references(course),
    }
    stages, answers = _stage_parts(course, medium, templates, context, folder)
    lists = [*_list_parts(templates, context, back, folder)]
    context["index"] = _reachable(index, (*stages, *answers))
    ends = [part.name for part in (*answers[:1], *lists)] + ["index"] * bool(context["index"])
    front = [*_front_parts(course, options, templates, context, [name.removesuffix("-1") for name in ends], folder)]
    if context["index"]:
        html = templates.get_template("book_index.html.j2").render(context)
        lists.append(put_down(folder, "index", medium.strings["book_index"], html, closing=True))
    return _bind(course, options, course.title, [*front, *stages, *answers, *lists], fonts)


def answer_book(course: Course, options: Options, folder: Path) -> Manuscript:
    """The answers as a book of their own."""
    course = with_typographic_quotes(course)
    medium = book_medium(course, (), TermIndex((), {}), films=read_media(course)[0])
    fonts = read_theme_fonts(course)[0]
    context = _context(course, medium, options, fonts)
    templates = book_templates(course.language)
    title = str(medium.strings["book_answers_to"].format(title=course.title))
    html = templates.get_template("book_answers_front.html.j2").render(context, title=title)
    front = put_down(folder, "front", title, html)
    answers = _Answers(templates, context, folder)
    for stage in context["stages"]:
        answers.add(_entry(course, stage, medium))
    return _bind(course, options, title, [front, *answers.finish()], fonts)


def page_manuscript(course: Course, concept: Concept, options: Options, folder: Path) -> Manuscript:
    """The pages of one concept as they are in the book; of the course, no more is read than its stage."""
    course = with_typographic_quotes(course)
    concept = course.by_id[concept.id]
    stage = course.stage_of[concept.stage]
    alone = replace_fields(course, stages=(replace_fields(stage, concepts=(concept,)),))
    figures = number_figures(replace_fields(course, stages=(stage,)))
    fonts = read_theme_fonts(course)[0]
    medium = book_medium(course, figures, TermIndex((), {}), read_downloads(alone)[0], read_media(alone)[0])
    context = _context(course, medium, options, fonts)
    template = book_templates(course.language).get_template("book_one_concept.html.j2")
    html = template.render(context, parts=_book_parts(course, concept, medium))
    return _bind(alone, options, course.title, [put_down(folder, "concept", concept.title, html)], fonts)


def _context(course: Course, medium: Medium, options: Options, fonts: tuple[ExportedFont, ...]) -> Context:
    """What every template of the book is given."""
    return {
        "course": course,
        "stages": [stage for stage in course.stages if stage.concepts],
        "title": course.title,
        "strings": medium.strings,
        "dir": direction_of(course.language),
        "words_dir": direction_of(words_language(course)),
        "answers": options.answers,
        "mark": draft_mark(course, medium.strings),
        "teacher": medium.strings["book_teacher"] if options.teacher else "",
        "theme": theme_parts(course, medium.figure_src, font_credits(fonts)),
        "licence_address": licence_address(course.license),
    }


def _term_places(course: Course) -> Mapping[str, Markup]:
    """Where each name of a term stands."""
    document = course.glossary_document
    return {
        line_of(course, name): written_at(document, *term.route)
        for term in course.glossary
        for name in (term.term, *term.also)
    }


def _bind(
    course: Course, options: Options, title: str, parts: Sequence[Part], fonts: tuple[ExportedFont, ...]
) -> Manuscript:
    styles = book_styles(options.paper, options.medium, direction_of(course.language), book_colours(course))
    mark = draft_mark(course, words_for(course))
    documents = chain((part.html for part in parts), map(str, map(escape, (course.theme.footer, mark))))
    typefaces = typefaces_for(course, documents, drawn_words(course))
    return Manuscript(
        title=title,
        authors=tuple(author.name for author in course.authors),
        summary=course.summary,
        language=course.language,
        parts=tuple(parts),
        styles=typefaces.in_sheets(with_theme(course, fonts, styles, mark)),
        recto=options.medium == "print",
        problems=typefaces.problems,
    )


def _stage_parts(
    course: Course, medium: Medium, templates: Environment, context: Context, folder: Path
) -> tuple[list[Part], list[Part]]:
    """The parts of the stages, and of their answers, if they stand at the end."""
    parts = []
    answers = _Answers(templates, context, folder)
    template = templates.get_template("book_stage.html.j2")
    for stage in context["stages"]:
        entry = _entry(course, stage, medium)
        title = context["strings"]["stage_title"].format(number=stage.number, title=stage.title)
        parts.append(put_down(folder, f"stage-{stage.id}", title, template.render(context, entry=entry)))
        if context["answers"] == "end":
            answers.add(entry)
    return parts, answers.finish()


def _entry(course: Course, stage: Stage, medium: Medium) -> Context:
    return {"stage": stage, "concepts": [_book_parts(course, concept, medium) for concept in stage.concepts]}


def _book_parts(course: Course, concept: Concept, medium: Medium) -> Context:
    parts = concept_parts(course, concept, medium)
    place = course.graph.place
    for connection in parts["connections"]:
        later = place[connection["id"]] > place[concept.id]
        connection["locked"] = later and course.unlock != "open"
    return parts


class _Answers:
    """Parts of answers, each of some stages, written as these are added."""

    def __init__(self, templates: Environment, context: Context, folder: Path) -> None:
        self._template = templates.get_template("book_answers.html.j2")
        self._context = context
        self._folder = folder
        self._parts: list[Part] = []
        self._entries: list[Context] = []

    def add(self, entry: Context) -> None:
        self._entries.append(entry)
        if sum(len(each["concepts"]) for each in self._entries) >= ANSWERED_TOGETHER:
            self._put_down()

    def finish(self) -> list[Part]:
        if self._entries:
            self._put_down()
        return self._parts

    def _put_down(self) -> None:
        number = len(self._parts) + 1
        html = self._template.render(self._context, entries=self._entries, first=number == 1)
        self._parts.append(put_down(self._folder, f"answers-{number}", self._context["strings"]["book_answers"], html))
        self._entries = []


def _front_parts(
    course: Course, options: Options, templates: Environment, context: Context, ends: Sequence[str], folder: Path
) -> Iterator[Part]:
    """Cover, imprint and contents, and the map. ``ends`` are the ids of what stands after the stages."""
    words = context["strings"]
    sections = [(id, words[f"book_{id}"]) for id in ends]
    html = templates.get_template("book_front.html.j2").render(context, sections=sections)
    yield put_down(folder, "front", words["book_contents"], html)
    map_pages = path_pages(course, text_height(options.paper), book_colours(course))
    template = templates.get_template("book_map.html.j2")
    for at in range(0, len(map_pages), MAPPED_TOGETHER):
        html = template.render(context, path_pages=map_pages[at : at + MAPPED_TOGETHER], first=at == 0)
        yield put_down(folder, f"map-{at // MAPPED_TOGETHER + 1}", words["map_title"], html)


def _list_parts(
    templates: Environment, context: Context, back: Mapping[str, Callable[[], Any]], folder: Path
) -> Iterator[Part]:
    """Each is a part of its own: in a long course, one of them is longer than a stage."""
    template = templates.get_template("book_back.html.j2")
    for name, entries_of in back.items():
        if entries := entries_of():
            html = template.render(context, **{**dict.fromkeys(back, ()), name: entries})
            yield put_down(folder, name, context["strings"][f"book_{name}"], html)


def _reachable(index: TermIndex, parts: Iterable[Part]) -> tuple[IndexEntry, ...]:
    """The entries, where a word that could not carry its id (in a formula's name, say) gives way to its concept."""
    ids = {id for part in parts for id in _ids(part.html)}

    def place(at: PageOfTerm) -> PageOfTerm:
        return at if at.id in ids else replace(at, id=f"concept-{at.id.removeprefix('term-').rpartition('-')[0]}")

    return tuple(replace(entry, places=tuple(map(place, entry.places))) for entry in index.entries)


def _ids(html: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r' id="(term-[^"]+|concept-[^"]+)"', html))
