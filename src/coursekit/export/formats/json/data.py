"""A course as the plain data of ``schema.export.CourseExport``; stages and concepts come one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coursekit.course.cases import FILE
from coursekit.course.model import Course, Stage, Term
from coursekit.downloads.download_files import download_names
from coursekit.export.formats.json.assets import (
    FIGURES,
    FILES,
    MEDIA,
    Assets,
    ShownAsset,
    assets_by_hash,
    download_data,
    figure_file_data,
    media_data,
)
from coursekit.export.formats.json.concept import ConceptData, objectives_of
from coursekit.export.formats.json.rich import block, inline
from coursekit.export.formats.json.sources import fingerprint, other_sources, source_data
from coursekit.export.formats.json.theme import font_data, theme_data
from coursekit.pictures.figure_files import FigureFile, ShownFigure, figure_names
from coursekit.render.browser import web_medium
from coursekit.render.citation import bibliography
from coursekit.render.medium import FileLink, Film, Medium, Page
from coursekit.render.strings import direction_of
from coursekit.schema.export import FORMAT_VERSION
from coursekit.text.progress import counted

Json = dict[str, Any]


def course_data(course: Course, figures: Sequence[ShownFigure | FigureFile] = ()) -> Json:
    """The whole course at once, with nothing beside it but these figures, which pages show."""
    shown = [ShownFigure(figure.path, figure.name, figure.size, figure.tone) for figure in figures]
    whole: Json = _held(streamed_data(course, Assets([ShownAsset(each, "", 0, "") for each in shown], (), ())))
    return whole


def _held(value: Any) -> Any:
    if callable(value):
        return _held(value())
    if isinstance(value, dict):
        return {key: _held(item) for key, item in value.items()}
    return [_held(item) for item in value] if isinstance(value, Iterator | list) else value


def streamed_data(course: Course, assets: Assets, *, answers: bool = True, revision: str = "") -> Json:
    """The whole course. ``assets`` are its files, ``revision`` what its state is called."""
    medium, used = _noting(web_medium(course, assets.shown, FIGURES, assets.files, FILES, assets.films, MEDIA))
    on_path = {*figure_names(course), *download_names(course)}
    figures = [figure_file_data(asset) for asset in assets.figures]
    films = [media_data(asset, medium) for asset in assets.media]
    downloads = [download_data(course, asset) for asset in assets.downloads]
    fonts = [font_data(file) for file in assets.fonts]

    def told(files: Sequence[Json], place: str = "file") -> list[Json]:
        """All of these files, or those that stand in what was told before."""
        return [file for file in files if answers or file[place] in used]

    whole = answers and not course.elsewhere
    concepts = ConceptData(course, medium, answers=answers, whole=whole)
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
        "status": course.status or None,
        "notes_left_out": course.notes_left_out,
        "theme": theme_data(course, medium.figure_src, assets.fonts),
        "unlock": course.unlock,
        "completion": course.completion,
        "pass_mark": course.pass_mark,
        "passing_score": course.passing_score,
        "report_failed": course.report_failed,
        "restart": course.restart,
        "review": course.review or None,
        "tries": course.tries or None,
        "citation_style": course.citation_style,
        "answers": "with" if answers else "without",
        "revision": revision or None,
        "source_sha256": fingerprint(course, assets) if whole else None,
        "minutes": sum(concept.minutes for concept in course.concepts),
        "points": sum(concept.points for concept in course.concepts),
        "path": [concept.id for concept in course.concepts],
        "stages": (
            _stage(course, stage, concepts, whole=whole)
            for stage in counted(course.stages, "writing stages", len(course.stages))
        ),
        "glossary": (_term(concepts.as_read, term, medium) for term in course.glossary if course.concepts),
        "cases": lambda: list(_cases(course, concepts.as_read, medium)),
        "references": [
            {"id": work.id, "html": bibliography(course)[work.id], "csl": dict(work.csl)} for work in course.references
        ],
        "figures": lambda: [file for file in told(figures) if file["source"] in on_path],
        "media": lambda: told(films, "source"),
        "files": lambda: [file for file in told(downloads, "source") if file["source"] in on_path],
        "assets": lambda: assets_by_hash([*told(figures), *told(films, "source"), *told(downloads, "source"), *fonts]),
        "sources": other_sources(course, [file for file in (*figures, *downloads) if file["source"] not in on_path])
        if whole
        else [],
    }


def _noting(medium: Medium) -> tuple[Medium, set[str]]:
    """A medium that notes the figures that it shows, as they are called, and the paths of files that it links to."""
    used: set[str] = set()

    def file_link(path: str) -> FileLink | None:
        used.add(path)
        return medium.file_link(path)

    def figure_src(path: str) -> str:
        found = medium.figure_src(path)
        used.add(found)
        return found

    def film(path: str) -> Film | None:
        used.add(path)
        return medium.film(path)

    # Readers of the JSON have styles of their own, and colour code as they like.
    return replace(medium, figure_src=figure_src, file_link=file_link, film=film, coloured=False), used


def _stage(course: Course, stage: Stage, concepts: ConceptData, *, whole: bool) -> Json:
    rows: list[Json] = []

    def data() -> Iterator[Json]:
        for concept in stage.concepts:
            concept_data = concepts.of(concept, len(stage.concepts))
            rows.extend(objectives_of(concept_data))
            yield concept_data

    return {
        "id": stage.id,
        "number": stage.number,
        "title": stage.title,
        "summary": stage.summary,
        "source": source_data(course.sources[stage.path]) if whole else None,
        "concepts": data(),
        # Full when the concepts were told: they come first.
        "objectives": (row for row in rows),
    }


def _cases(course: Course, as_read: Course, medium: Medium) -> Iterator[Json]:
    """Cases stand on no page of their own, so their citations have no numbers."""
    case_ids = {id for concept in course.concepts for id in concept.cases}
    for case in course.case_texts.values():
        if case.id in case_ids:
            page = Page(as_read, as_read.concepts[0], medium, {}, beside=FILE)
            yield {"id": case.id, "title": case.title, "text": block(case.text, page)}


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
