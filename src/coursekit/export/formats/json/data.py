"""A course as the plain data of ``schema.export.CourseExport``."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course, Stage, Term
from coursekit.downloads.download_files import DownloadFile
from coursekit.export.formats.json.described import described_data
from coursekit.export.formats.json.questions import question_data
from coursekit.export.formats.json.rich import inline
from coursekit.media.media_files import MediaFile
from coursekit.pictures.figure_files import FigureFile
from coursekit.pictures.size import size_of
from coursekit.render.browser import web_medium
from coursekit.render.citation import bibliography
from coursekit.render.medium import Medium, Page, page_of
from coursekit.render.prose import render
from coursekit.render.strings import direction_of
from coursekit.schema.export import FORMAT_VERSION
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.field import shown
from coursekit.text.keys import short_key

FIGURES = "figures"
FILES = "files"
MEDIA = "media"

Json = dict[str, Any]


def course_data(
    course: Course,
    figures: Sequence[FigureFile],
    downloads: Sequence[DownloadFile] = (),
    media: Sequence[MediaFile] = (),
) -> Json:
    """The whole course; ``figures`` are all that it shows, ``downloads`` all that it gives, ``media`` what plays."""
    medium = web_medium(course, figures, FIGURES, downloads, FILES, media, MEDIA)
    places = {concept.id: place for place, concept in enumerate(course.concepts, start=1)}
    concepts = {id: _concept(course, course.by_id[id], medium, place) for id, place in places.items()}
    return {
        "format": "coursekit",
        "format_version": FORMAT_VERSION,
        "id": course.id,
        "title": course.title,
        "language": course.language,
        "direction": direction_of(course.language),
        "version": course.version,
        "summary": course.summary,
        "notice": course.notice,
        "authors": [
            {"name": author.name, "affiliation": author.affiliation, "url": author.url} for author in course.authors
        ],
        "license": course.license,
        "date": course.date,
        "unlock": course.unlock,
        "completion": course.completion,
        "pass_mark": course.pass_mark,
        "passing_score": course.passing_score,
        "minutes": sum(concept.minutes for concept in course.concepts),
        "points": sum(concept.points for concept in course.concepts),
        "path": list(places),
        "stages": [_stage(stage, concepts) for stage in course.stages],
        "glossary": [_term(course, term, medium) for term in course.glossary] if course.concepts else [],
        "references": [
            {"id": work.id, "html": bibliography(course)[work.id], "csl": dict(work.csl)} for work in course.references
        ],
        "figures": [_figure_file(figure) for figure in figures],
        "media": [_media(film, medium) for film in media],
        "files": [_download(course, file) for file in downloads],
    }


def _stage(stage: Stage, concepts: Mapping[str, Json]) -> Json:
    return {
        "id": stage.id,
        "number": stage.number,
        "title": stage.title,
        "summary": stage.summary,
        "concepts": [concepts[concept.id] for concept in stage.concepts],
    }


def _concept(course: Course, concept: Concept, medium: Medium, place: int) -> Json:
    page = page_of(course, concept, medium)
    prose = render(concept.prose.text, page, start=concept.prose.start)
    return {
        "id": concept.id,
        "key": concept.key,
        "formerly": [{"id": id, "key": short_key("concept", id)} for id in concept.formerly],
        "code": concept.code,
        "stage": concept.stage,
        "number": concept.number,
        "place": place,
        "title": concept.title,
        "summary": concept.summary,
        "minutes": concept.minutes,
        "points": concept.points,
        "prerequisites": _today(course, concept.prerequisites),
        "connects_to": _today(course, concept.connects_to),
        "introduces": list(concept.introduces),
        "hero": _figure(concept.figures.get("hero"), page),
        "prose": {"markdown": concept.prose.text.strip("\n"), "html": prose.body, "words": concept.prose.words},
        "anchor": inline(concept.anchor, page),
        "anchor_figure": _figure(concept.figures.get("anchor"), page),
        "prove_it": [question_data(question, page) for question in concept.prove_it],
        "prove_it_figure": _figure(concept.figures.get("prove_it"), page),
        "footnotes_html": prose.notes,
        "references": list(page.numbers),
        **described_data(concept.content.front, shown(FrontMatter), page),
    }


def _today(course: Course, ids: tuple[str, ...]) -> list[str]:
    """Ids may be written as they were before a rename."""
    return list(dict.fromkeys(found.id for id in ids if (found := course.find(id)) and found.number))


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


def _figure_file(figure: FigureFile) -> Json:
    size = size_of(figure.content, figure.name)
    return {
        "file": f"{FIGURES}/{figure.name}",
        "source": figure.path,
        "media_type": figure.media_type,
        "bytes": len(figure.content),
        "sha256": hashlib.sha256(figure.content).hexdigest(),
        "width": size.width if size else None,
        "height": size.height if size else None,
    }


def _media(film: MediaFile, medium: Medium) -> Json:
    return {
        "file": f"{MEDIA}/{film.name}",
        "source": film.path,
        "media_type": film.media_type,
        "bytes": len(film.content),
        "sha256": hashlib.sha256(film.content).hexdigest(),
        "seconds": round(film.played.seconds, 3),
        "poster": medium.figure_src(film.poster) if film.poster else None,
        "captions": [{"language": one.language, "file": f"{MEDIA}/{one.name}"} for one in film.captions],
        "transcript": film.transcript,
    }


def _download(course: Course, file: DownloadFile) -> Json:
    return {
        "file": f"{FILES}/{file.name}",
        "source": file.path,
        "name": file.title,
        "media_type": file.media_type,
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "concepts": [concept.id for concept in course.concepts if file.path in concept.downloads],
    }


def _term(course: Course, term: Term, medium: Medium) -> Json:
    """A definition stands on no concept's page, so its citations have no numbers."""
    teacher = next((concept for concept in course.concepts if term.term in concept.introduces), None)
    page = Page(course, teacher or course.concepts[0], medium, {})
    return {
        "term": term.term,
        "definition": inline(term.definition, page),
        "also": list(term.also),
        "introduced_by": teacher.id if teacher else None,
    }
