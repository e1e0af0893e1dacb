"""The files of a moved course, one after the other: what is required and missing is marked."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from coursekit.importers.complete import complete
from coursekit.importers.file_names import with_free_names
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import Content, MovedCourse, MovedPage
from coursekit.importers.to_write import summary_to_write
from coursekit.text.titles import latin_id
from coursekit.text.yaml_text import scalar, yaml_text

_COURSE = ("id", "title", "language", "version", "stages")


def files_of(course: MovedCourse, losses: Losses, *, name: str, language: str) -> Iterator[tuple[str, bytes]]:
    """Paths in the course and what stands there. ``name`` and ``language`` are for a source that says neither.

    Raises NotImported for a course without a concept.
    """
    stages = [stage for stage in course.stages if stage.concepts]
    if not stages:
        raise NotImported("Nothing in it can become a concept.")
    yield "course.yaml", _course(course, [stage.id for stage in stages], name, language).encode()
    for stage in stages:
        front = {"title": stage.id, "summary": summary_to_write("this stage"), **stage.front}
        front |= {"concepts": [concept.id for concept in stage.concepts]}
        yield f"stages/{stage.id}/stage.yaml", with_ids_on_lines(front, "concepts").encode()
        written: dict[str, bytes] = {}
        for concept in stage.concepts:
            page = _with_free_names(complete(concept.page()), written)
            yield f"stages/{stage.id}/{concept.id}.md", page_text(page).encode("utf-8", "replace")
            for path, content in page.files.items():
                if path not in written:
                    try:
                        data = content()
                    except NotImported as error:
                        losses.add(page.path, 0, str(error))
                        continue
                    written[path] = sha256(data).digest()
                    yield f"stages/{stage.id}/{path}", data
    lists = {"glossary": course.glossary(), "references": course.references(), "cases": course.cases()}
    for name_of_list, entries in lists.items():
        if entries:
            yield f"{name_of_list}.yaml", yaml_text(entries).encode()
    for path, content in course.files().items():
        try:
            yield path, content()
        except NotImported as error:
            losses.add(path, 0, str(error))


def _with_free_names(page: MovedPage, written: dict[str, bytes]) -> MovedPage:
    """The page, whose files have names that no other file of its stage has."""

    def same(path: str, content: Content) -> bool:
        try:
            return sha256(content()).digest() == written[path]
        except NotImported:
            return True

    files, (front, prose) = with_free_names(page.files, [page.front, page.prose], written.__contains__, same)
    return MovedPage(front, prose, page.path, files)


def page_text(page: MovedPage) -> str:
    """A concept's file."""
    prose = page.prose.strip("\n")
    return f"---\n{yaml_text(page.front)}---\n" + (f"\n{prose}\n" if prose.strip() else "")


def _course(course: MovedCourse, stages: list[str], name: str, language: str) -> str:
    title = course.front.get("title") or name
    required: dict[str, Any] = {
        "id": latin_id(title) or latin_id(name) or "course",
        "title": title,
        "language": language,
        "version": "1.0.0",
    }
    front = {key: course.front.get(key) or required.get(key) for key in _COURSE}
    front["language"] = language_tag(str(front["language"])) or language
    front |= {key: value for key, value in course.front.items() if key not in _COURSE}
    return with_ids_on_lines({**front, "stages": stages}, "stages")


def language_tag(name: str) -> str:
    """A language as courses name it, from what a source says (``en_US``); empty for none, such as ``x-none``."""
    tag = name.strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""


def with_ids_on_lines(front: dict[str, Any], key: str) -> str:
    """A mapping whose list of ids has one a line, so that merges stay clean."""
    lines = "".join(f"  - {scalar(id)}\n" for id in front[key])
    before = {name: value for name, value in front.items() if name != key}
    at = list(front).index(key)
    head = dict(list(front.items())[:at])
    rest = {name: value for name, value in before.items() if name not in head}
    return f"{yaml_text(head)}{key}:\n{lines}{yaml_text(rest)}"
