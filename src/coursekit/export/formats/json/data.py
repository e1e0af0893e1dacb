"""A course as the plain data of ``schema.export.CourseExport``; stages and concepts come one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coursekit.course.model import Course, Stage, Term
from coursekit.export.formats.json.assets import FIGURES, Asset, assets_by_hash, figure_file_data
from coursekit.export.formats.json.concept import ConceptData
from coursekit.export.formats.json.rich import inline
from coursekit.export.formats.json.sources import fingerprint, other_sources, source_data
from coursekit.render.browser import web_medium
from coursekit.render.citation import bibliography
from coursekit.render.medium import Medium, Page
from coursekit.render.strings import direction_of
from coursekit.schema.export import FORMAT_VERSION

Json = dict[str, Any]


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
        "figures": lambda: [figure for figure in told() if figure["source"] in shown],
        "assets": lambda: assets_by_hash(told()),
        "sources": other_sources(course, [figure for figure in figures if figure["source"] not in shown])
        if whole
        else [],
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
