"""A course as the plain data of ``schema.export.CourseExport``; stages and concepts come one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

<<<<<<< HEAD
from coursekit.course.model import Course, Stage, Term
from coursekit.export.formats.json.assets import FIGURES, Asset, assets_by_hash, figure_file_data
from coursekit.export.formats.json.concept import ConceptData
=======
from coursekit.course.content import Figure
from coursekit.course.model import Concept, Course, Stage, Term
from coursekit.downloads.download_files import DownloadFile
from coursekit.export.formats.json.described import described_data
from coursekit.export.formats.json.questions import question_data
>>>>>>> main
from coursekit.export.formats.json.rich import inline
from coursekit.export.formats.json.sources import fingerprint, other_sources, source_data
from coursekit.render.browser import web_medium
from coursekit.render.citation import bibliography
from coursekit.render.medium import Medium, Page
from coursekit.render.strings import direction_of
from coursekit.schema.export import FORMAT_VERSION
<<<<<<< HEAD
=======
from coursekit.schema.front_matter import FrontMatter
from coursekit.text.field import shown
from coursekit.text.keys import short_key

FIGURES = "figures"
FILES = "files"
>>>>>>> main

Json = dict[str, Any]


<<<<<<< HEAD
def course_data(course: Course, assets: Sequence[Asset], *, answers: bool = True, revision: str = "") -> Json:
    """The whole course. ``assets`` are all the figures that it shows, ``revision`` what its state is called."""
    medium, used = _noting(web_medium(course, [asset.shown for asset in assets], FIGURES))
    shown = {path for concept in course.concepts for path in concept.shown}
    figures = [figure_file_data(asset) for asset in assets]

    def told() -> list[Json]:
        """All figures, or those that stand in what was told before."""
        return figures if answers else [figure for figure in figures if figure["file"] in used]

    whole = answers and not course.elsewhere
    concepts = ConceptData(course, medium, answers=answers, whole=whole)
=======
def course_data(course: Course, figures: Sequence[FigureFile], downloads: Sequence[DownloadFile] = ()) -> Json:
    """The whole course; ``figures`` are all that it shows, ``downloads`` all that it gives."""
    medium = web_medium(course, figures, FIGURES, downloads, FILES)
    places = {concept.id: place for place, concept in enumerate(course.concepts, start=1)}
    concepts = {id: _concept(course, course.by_id[id], medium, place) for id, place in places.items()}
>>>>>>> main
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
        "report_failed": course.report_failed,
        "restart": course.restart,
        "tries": course.tries or None,
        "citation_style": course.citation_style,
        "answers": "with" if answers else "without",
        "revision": revision or None,
        "source_sha256": fingerprint(course, assets) if whole else None,
        "minutes": sum(concept.minutes for concept in course.concepts),
        "points": sum(concept.points for concept in course.concepts),
        "path": [concept.id for concept in course.concepts],
        "stages": (_stage(course, stage, concepts, whole=whole) for stage in course.stages),
        "glossary": (_term(course, term, medium) for term in course.glossary if course.concepts),
        "references": [
            {"id": work.id, "html": bibliography(course)[work.id], "csl": dict(work.csl)} for work in course.references
        ],
<<<<<<< HEAD
        "figures": lambda: [figure for figure in told() if figure["source"] in shown],
        "assets": lambda: assets_by_hash(told()),
        "sources": other_sources(course, [figure for figure in figures if figure["source"] not in shown])
        if whole
        else [],
=======
        "figures": [_figure_file(figure) for figure in figures],
        "files": [_download(course, file) for file in downloads],
>>>>>>> main
    }


def _noting(medium: Medium) -> tuple[Medium, set[str]]:
    """A medium that notes the files of the figures that it shows."""
    used: set[str] = set()

    def figure_src(path: str) -> str:
        found = medium.figure_src(path)
        used.add(found)
        return found

    return replace(medium, figure_src=figure_src), used


def _stage(course: Course, stage: Stage, concepts: ConceptData, *, whole: bool) -> Json:
    data: Iterator[Json] = (concepts.of(concept, len(stage.concepts)) for concept in stage.concepts)
    return {
        "id": stage.id,
        "number": stage.number,
        "title": stage.title,
        "summary": stage.summary,
        "source": source_data(course.sources[stage.path]) if whole else None,
        "concepts": data,
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
