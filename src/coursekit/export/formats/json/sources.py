"""What authors wrote, as data: from it, course files come back (``importers/kinds/json``).

YAML is data in the order of its model, Markdown in the form that ``fmt`` gives it: so two courses that differ in
nothing but spaces give the same bytes. Of comments in YAML, allowances are kept.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coursekit.course.canonical_text import without_empty
from coursekit.course.model import Course
from coursekit.export.formats.json.assets import Assets
from coursekit.files.folder import read_source
from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.allowances import find_allowances
from coursekit.fmt import format_text
from coursekit.fmt.prose import format_prose
from coursekit.schema.authored import model_of
from coursekit.text.markdown import split_front_matter
from coursekit.text.source import Source
from coursekit.text.yaml import Document, Route, read_yaml

Json = dict[str, Any]
_TEXTS = (Kind.CAPTIONS, Kind.TRANSCRIPT)


def canonical_prose(text: str) -> str:
    """Markdown as ``fmt`` leaves it, without a line break at the end."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    once = format_prose(plain)
    # A second round, because a step may give an earlier one something to do; but none where there was nothing to do
    return (once if once.strip("\n") == plain.strip("\n") else format_prose(once)).rstrip("\n")


def source_data(source: Source, *, alone: bool = False) -> Json:
    """A file as ``schema.export.SourceFile``; where a concept's stands ``alone``, its Markdown is in it."""
    kind = kind_of(source.path)
    if kind is Kind.CONCEPT:
        parts = split_front_matter(source)
        document = read_yaml(source, parts.start, parts.end)
        markdown = canonical_prose(source.text[parts.prose :]) if alone else None
        end = parts.prose
    else:
        document, markdown, end = read_yaml(source), None, len(source.text)
    data = without_empty(_ordered(document.data, kind.value if kind else ""))
    return {
        "path": source.path,
        "data": data,
        "allowances": list(_allowances(source, document, end, data)),
        "text": markdown,
    }


def other_sources(course: Course, figures: Iterable[Json]) -> list[Json]:
    """All files but those of stages and concepts on the path, and figures that only they show."""
    with_their_own = {stage.path for stage in course.stages} | {concept.path for concept in course.concepts}
    texts = [source_data(course.sources[path], alone=True) for path in sorted(course.sources.keys() - with_their_own)]
    texts += [_text_data(course, path) for path in sorted(course.files) if kind_of(path) in _TEXTS]
    files = [{"path": each["source"], "data": each["sha256"], "allowances": [], "text": None} for each in figures]
    return sorted(texts + files, key=lambda each: str(each["path"]))


def _text_data(course: Course, path: str) -> Json:
    """A file that is nothing but text."""
    text = read_source(Path(course.root), path)[0].text.replace("\r\n", "\n").replace("\r", "\n")
    return {"path": path, "data": None, "allowances": [], "text": format_text(path, format_text(path, text))}


def fingerprint(course: Course, assets: Assets) -> str:
    """A hash of all that authors wrote and of the figures, which spaces and comments do not change."""
    digest = hashlib.sha256()
    for path in sorted(course.sources):
        digest.update(msgspec.json.encode(source_data(course.sources[path], alone=True)))
    for path in sorted(course.files):
        if kind_of(path) in _TEXTS:
            digest.update(msgspec.json.encode(_text_data(course, path)))
    for path_and_digest in sorted(assets.digests):
        digest.update(msgspec.json.encode(path_and_digest))
    return digest.hexdigest()


@cache
def _keys(model: str) -> Sequence[str]:
    return [field.alias or name for name, field in model_of(model).model_fields.items()]


def _ordered(data: Any, model: str) -> Any:
    """A mapping with its keys in the order of the model, as ``fmt`` has them."""
    if not isinstance(data, Mapping) or not model:
        return data
    known = _keys(model)
    return dict(sorted(data.items(), key=lambda entry: known.index(entry[0]) if entry[0] in known else len(known)))


def _allowances(source: Source, document: Document, end: int, data: Any) -> Iterator[Json]:
    """The allowances in YAML: what each covers, and its words."""
    starts: set[int] = set()
    for allowance in find_allowances(source, end):
        comment = allowance.comment
        start = comment.start or 0
        if start >= end or start in starts:
            continue
        starts.add(start)
        first, last = allowance.covered.start or 0, allowance.covered.end or 0
        inside = [route for route, place in document.places.items() if route and first <= place.key_start < last]
        if inside:
            words = source.text[start : comment.end].lstrip("#").strip()
            yield {"of": list(_with_own_line(min(inside, key=_rank), data)), "comment": words}


def _rank(route: Route) -> int:
    return len(route)


def _with_own_line(route: Route, data: Any) -> Route:
    """The value, or what is around it, that stands on a line of its own when it is written again."""
    for depth, step in enumerate(route):
        if isinstance(data, list) and not isinstance(data[0], Mapping | list):
            return route[:depth]
        if depth and isinstance(route[depth - 1], int) and isinstance(data, Mapping) and step == next(iter(data)):
            return route[:depth]
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return route[:depth]
    return route
