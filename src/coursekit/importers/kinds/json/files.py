"""Course files out of an export's data, as ``fmt`` leaves them."""

import hashlib
from collections.abc import Iterator, Sequence
from posixpath import normpath
from typing import Any

from coursekit.files.inventory import Kind, kind_of
from coursekit.importers.course_files import with_ids_on_lines
from coursekit.importers.kinds.json.reading import Allowance, Export, SourceFile
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.sources import ImportSource
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml
from coursekit.text.yaml_text import yaml_text

_LISTS = {Kind.COURSE: "stages", Kind.STAGE: "concepts"}


def course_files(export: Export, beside: ImportSource, losses: Losses) -> Iterator[tuple[str, bytes]]:
    """Paths in the course and what stands there, each once. Raises NotImported."""
    written: set[str] = set()
    for file, markdown in _texts(export):
        if file.path not in written and _may_be_written(file.path, losses):
            written.add(file.path)
            yield file.path, _text(file, markdown).encode("utf-8", "replace")
    if "course.yaml" not in written:
        raise NotImported("There is no course.yaml among its sources.")
    for path, name, digest in _pictures(export):
        if path not in written and _may_be_written(path, losses):
            written.add(path)
            try:
                content = beside.bytes(name)
            except NotImported as error:
                losses.add(path, 0, str(error))
                continue
            if hashlib.sha256(content).hexdigest() != digest:
                losses.add(path, 0, f"{name} is not the file that was exported: its SHA-256 is another one")
            yield path, content


def _texts(export: Export) -> Iterator[tuple[SourceFile, str]]:
    for file in export.sources:
        if not isinstance(file.data, str):
            yield file, file.text or ""
    for stage in export.stages:
        if stage.source:
            yield stage.source, ""
        for concept in stage.concepts:
            if concept.source:
                yield concept.source, concept.prose.markdown


def _pictures(export: Export) -> Iterator[tuple[str, str, str]]:
    """Path in the course, file beside ``course.json``, and its SHA-256."""
    for file in (*export.figures, *export.media, *export.files, *export.theme.fonts):
        yield file.source, file.file, file.sha256
    for source in export.sources:
        if isinstance(source.data, str):
            name = export.assets.get(source.data, {}).get("file")
            yield source.path, str(name), source.data


def _may_be_written(path: str, losses: Losses) -> bool:
    safe = normpath(path) == path and not path.startswith(("/", "../")) and not set(path) & set("\\\0:")
    if not safe or any(part.startswith(".") for part in path.split("/")):
        losses.add(path, 0, "its path leads out of a course, so it is not written")
        return False
    if kind_of(path) is None:
        losses.add(path, 0, "a course has no such file, so it is not written")
        return False
    return True


def _text(file: SourceFile, markdown: str) -> str:
    kind = kind_of(file.path)
    if kind in (Kind.CAPTIONS, Kind.TRANSCRIPT):
        return markdown
    text = _with_allowances(_yaml(file.data, _LISTS.get(kind) if kind else None), file.allowances)
    if kind is not Kind.CONCEPT:
        return text
    return f"---\n{text}---\n" + (f"\n{markdown}\n" if markdown else "")


def _yaml(data: Any, ids: str | None) -> str:
    if not data:
        return ""
    if ids and isinstance(data, dict) and isinstance(data.get(ids), list):
        return with_ids_on_lines(data, ids)
    return yaml_text(data)


def _with_allowances(text: str, allowances: Sequence[Allowance]) -> str:
    """A comment above the line of each value that is meant to be as it is."""
    if not allowances:
        return text
    places = read_yaml(Source("", text)).places
    comments: dict[int, list[str]] = {}
    for allowance in allowances:
        route = tuple(allowance.of)
        while route and route not in places:
            route = route[:-1]
        at = text.rfind("\n", 0, places[route].key_start) + 1 if route else 0
        comments.setdefault(at, []).append(" ".join(allowance.comment.split()))
    for at in sorted(comments, reverse=True):
        rest = text[at:]
        indent = rest[: len(rest) - len(rest.lstrip(" "))]
        text = text[:at] + "".join(f"{indent}# {comment}\n" for comment in comments[at]) + rest
    return text
