"""Packages of coursekit: pages and questions stand in scripts that hold nothing but data."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from coursekit.course.edition import FILE as EDITION
from coursekit.course.edition import MAX_BYTES, NoEdition, edition_from
from coursekit.importers.kinds.scorm.coursekit_front import course_front
from coursekit.importers.kinds.scorm.coursekit_page import PageMaker
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.sources import ImportSource

FIRST = "content/course.js"
_SCRIPT = re.compile(rb'\s*self\["(content/[a-z0-9-]+)"\]\s*=\s*')
_MOST = 200_000_000
NEVER = (
    "notes to the teacher, approvals, comments, settings of lint and concepts off the path, which no package holds, "
    "did not come along if the course had some"
)


def is_coursekit(source: ImportSource) -> bool:
    """Whether coursekit made a package."""
    return FIRST in source.paths and _SCRIPT.match(source.bytes(FIRST, _MOST)) is not None


def read_coursekit(source: ImportSource, losses: Losses) -> MovedCourse:
    """The course of a package; a stage is read when it is written. Raises NotImported."""
    data = _data(source, FIRST)
    outline, files = data.get("outline"), data.get("files")
    if not isinstance(outline, dict) or not isinstance(files, dict) or not isinstance(outline.get("stages"), list):
        raise NotImported(f"{FIRST} has another form than the packages of this coursekit. Export the course again.")
    try:
        return _course(source, outline, data.get("strings") or {}, files, losses)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotImported(f"{FIRST} lacks something that a package has: {error}.") from None


def _course(
    source: ImportSource,
    outline: Mapping[str, Any],
    strings: Mapping[str, str],
    files: Mapping[str, str],
    losses: Losses,
) -> MovedCourse:
    glossary = _piece(source, files, "glossary") or []
    introduces: dict[str, list[str]] = {term["concept"]: [] for term in glossary if term.get("concept")}
    titles = {each["id"]: each["title"] for stage in outline["stages"] for each in stage["concepts"]}
    pages = PageMaker(source, losses, introduces, titles, strings, _meanings(source))
    for term in glossary:
        if term.get("concept"):
            pages.introduces[term["concept"]].append(term["term"])
    stages = []
    for stage in outline["stages"]:
        load = partial(_piece, source, files, f"stage-{stage['number']}")
        concepts = [MovedConcept(each["id"], partial(_page, pages, load, each)) for each in stage["concepts"]]
        front = {"title": stage["title"], "summary": stage.get("summary") or None}
        stages.append(MovedStage(stage["id"], front, concepts))
    losses.add(FIRST, 0, NEVER)
    return MovedCourse(
        course_front(source, outline, str(_piece(source, files, "welcome") or ""), strings, losses),
        stages,
        glossary=lambda: [pages.term(term) for term in glossary],
        references=lambda: [{"id": id, "type": "document", "title": words} for id, words in pages.works.items()],
        cases=lambda: list(pages.cases.values()),
        files=lambda: pages.case_files,
        is_all=True,
    )


def _meanings(source: ImportSource) -> dict[tuple[str, str], str]:
    """Of the questions, as the edition of the course says them whole; packages before had none."""
    try:
        edition = edition_from(source.bytes(EDITION, MAX_BYTES))
    except (NotImported, NoEdition):
        return {}
    return {(concept.id, each.key): each.meaning for concept in edition.concepts for each in concept.questions}


def _page(pages: PageMaker, load: Any, concept: Mapping[str, Any]) -> MovedPage:
    try:
        return pages.page(concept, load()[concept["id"]])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        title = str(concept.get("title"))
        pages.losses.add(FIRST, 0, f"a page that is not in the package as a package has pages ({error})", title)
        return MovedPage({"title": title})


def _piece(source: ImportSource, files: Mapping[str, str], name: str) -> Any:
    return _data(source, f"content/{files[name]}.js").get(name) if name in files else None


def _data(source: ImportSource, path: str) -> dict[str, Any]:
    content = source.bytes(path, _MOST)
    script = _SCRIPT.match(content)
    if not script:
        raise NotImported(f"{path} is no script of a package of coursekit.")
    try:
        data = msgspec.json.decode(content[script.end() :].strip().rstrip(b";"))
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotImported(f"{path} can't be read: {error}") from None
    return data if isinstance(data, dict) else {}
