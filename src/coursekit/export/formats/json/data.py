"""A course as the plain data of ``schema.export.CourseExport``; stages and concepts come one after the other."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
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
    whole: Json = _in_memory(streamed_data(course, Assets([ShownAsset(each, "", 0, "") for each in shown], (), ())))
    return whole


def _in_memory(value: Any) -> Any:
    if callable(value):
        return _in_memory(value())
    if isinstance(value, dict):
        return {key: _in_memory(item) for key, item in value.items()}
    return [_in_memory(item) for item in value] if isinstance(value, Iterator | list) else value


def streamed_data(course: Course, assets: Assets, *, answers: bool = True, revision: str = "") -> Json:
    """The whole course. ``assets`` are its files, ``revision`` what its state is called."""
    medium, used = _noting(web_medium(course, assets.shown, FIGURES, assets.files, FILES, assets.films, MEDIA))
    files = _FilesData.of(course, assets, medium, lambda name: answers or name in used)
    whole = answers and not course.elsewhere
    concepts = ConceptData(course, medium, answers=answers, whole=whole)
    return {
        "format": "coursekit",
        "format_version": FORMAT_VERSION,
        **_identity(course),
        "theme": theme_data(course, medium.figure_src, assets.fonts),
        **_settings(course),
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
        **files.data(),
        "sources": other_sources(course, files.off_path()) if whole else [],
    }


def _identity(course: Course) -> Json:
    """What course and edition are, and who answers for them."""
    return {
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
    }


def _settings(course: Course) -> Json:
    """How the course is learned, and how its sources are cited."""
    return {
        "unlock": course.unlock,
        "completion": course.completion,
        "pass_mark": course.pass_mark,
        "passing_score": course.passing_score,
        "report_failed": course.report_failed,
        "restart": course.restart,
        "review": course.review or None,
        "tries": course.tries or None,
        "citation_style": course.citation_style,
    }


@dataclass(frozen=True)
class _FilesData:
    """The data of the files beside ``course.json``.

    ``is_needed`` tells of a figure's name, or of another file's source, whether it stands in what was written so far.
    """

    figures: Sequence[Json]
    media: Sequence[Json]
    downloads: Sequence[Json]
    fonts: Sequence[Json]
    on_path: Set[str]
    is_needed: Callable[[str], bool]

    @classmethod
    def of(cls, course: Course, assets: Assets, medium: Medium, is_needed: Callable[[str], bool]) -> "_FilesData":
        return cls(
            [figure_file_data(asset) for asset in assets.figures],
            [media_data(asset, medium) for asset in assets.media],
            [download_data(course, asset) for asset in assets.downloads],
            [font_data(file) for file in assets.fonts],
            {*figure_names(course), *download_names(course)},
            is_needed,
        )

    def data(self) -> Json:
        """To be asked when all else is written: only then it is known what is needed."""
        return {
            "figures": lambda: [file for file in self._figures() if file["source"] in self.on_path],
            "media": self._media,
            "files": lambda: [file for file in self._downloads() if file["source"] in self.on_path],
            "assets": lambda: assets_by_hash([*self._figures(), *self._media(), *self._downloads(), *self.fonts]),
        }

    def off_path(self) -> list[Json]:
        """Files that only concepts off the path show and give."""
        return [file for file in (*self.figures, *self.downloads) if file["source"] not in self.on_path]

    def _figures(self) -> list[Json]:
        return [file for file in self.figures if self.is_needed(file["file"])]

    def _media(self) -> list[Json]:
        return [file for file in self.media if self.is_needed(file["source"])]

    def _downloads(self) -> list[Json]:
        return [file for file in self.downloads if self.is_needed(file["source"])]


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
