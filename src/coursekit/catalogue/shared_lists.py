"""Terms and works that a catalogue shares: a course uses them by name, and they are joined to its own files in memory.

What is joined stands behind the course's own text, so that places in that stay what they are.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.course.list_entries import build_terms
from coursekit.files.cache import Cache
from coursekit.files.folder import read_source
from coursekit.text.source import Source
from coursekit.text.yaml import read_yaml

if TYPE_CHECKING:
    from coursekit.catalogue.lint_unit import LintOptions
    from coursekit.course.skeleton import Skeleton

GLOSSARY, REFERENCES = "glossary.yaml", "references.yaml"
_KEYS = {GLOSSARY: "term", REFERENCES: "id"}
_FIRST_DASH = re.compile(r"^( *)- ", re.MULTILINE)


def with_shared(root: Path, options: "LintOptions", cache: Cache | None = None) -> Mapping[str, str]:
    """The texts of a course's own files with what it uses of the shared ones; empty where it uses nothing.

    A course uses a shared term that a concept introduces or its prose names, and a shared work that a concept cites,
    unless it has one of that name itself. Raises NoCourse.
    """
    shared = {GLOSSARY: _items(options.glossary, GLOSSARY), REFERENCES: _items(options.references, REFERENCES)}
    if not any(shared.values()):
        return {}
    every = {path: text for path, items in shared.items() if (text := _joined(root, path, items))}
    used = _used(_skeleton(root, every, cache or Cache(None)))
    return {
        path: text
        for path, items in shared.items()
        if (text := _joined(root, path, {name: item for name, item in items.items() if name in used[path]}))
    }


def own_length(root: Path, path: str) -> int:
    """Where what was joined begins."""
    return len(_file(root, path).text)


def _file(root: Path, path: str) -> Source:
    return read_source(root, path)[0] if (root / path).exists() else Source(path, "")


@lru_cache(maxsize=4)
def _items(text: str, path: str) -> dict[str, dict[str, Any]]:
    """The usable items of a shared file by name; of two the first."""
    data = read_yaml(Source(path, text)).data
    key = _KEYS[path]
    items = [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []
    return {item[key]: item for item in reversed(items) if isinstance(item.get(key), str)}


def _joined(root: Path, path: str, items: Mapping[str, dict[str, Any]]) -> str:
    """A course's own file and shared items behind it; empty where there are none to join, or it can't be done."""
    source = _file(root, path)
    before = read_yaml(source)
    listed = before.data if isinstance(before.data, list) else []
    if before.broken or (before.data is not None and not isinstance(before.data, list)):
        return ""
    names = {name for item in listed if isinstance(item, dict) for name in _names(item)}
    more = [item for name, item in sorted(items.items()) if names.isdisjoint(_names(item))]
    dash = _FIRST_DASH.search(source.text)
    lines = [f"{dash[1] if dash else ''}- {json.dumps(item, ensure_ascii=False)}\n" for item in more]
    text = source.text + ("\n" if source.text and not source.text.endswith("\n") else "") + "".join(lines)
    return text if more and read_yaml(Source(path, text)).data == [*listed, *more] else ""


def _names(item: Mapping[str, Any]) -> Iterator[str]:
    also = item.get("also")
    for name in (item.get("term"), item.get("id"), *(also if isinstance(also, list) else ())):
        if isinstance(name, str):
            yield name


def _used(course: "Skeleton") -> Mapping[str, frozenset[str]]:
    called = {name: term.term for term in course.glossary for name in (term.term, *term.also)}
    concepts = course.all_concepts
    terms = {called.get(name, name) for concept in concepts for name in (*concept.introduces, *concept.uses)}
    works = {key for concept in concepts for key in (*concept.citations, *concept.references)}
    return {GLOSSARY: frozenset(terms), REFERENCES: frozenset(works)}


def _skeleton(root: Path, texts: Mapping[str, str], cache: Cache) -> "Skeleton":
    from coursekit.findings.report import RuleChoice
    from coursekit.index.fact_cache import FactCache
    from coursekit.lint.run import Run, inventory_of

    run = Run(root, inventory_of(root, texts), RuleChoice(), cache, None)
    return run.skeleton(run.facts(FactCache(cache)))


def definitions(source: Source) -> Iterator[tuple[str, str]]:
    """Each term of a glossary, and its definition in plain words on one line."""
    from coursekit.export.scorm.slug import plain_words

    for term in build_terms(read_yaml(source)):
        yield term.term, plain_words(term.definition)
