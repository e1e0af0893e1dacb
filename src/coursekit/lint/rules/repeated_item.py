"""A name that stands twice in a list, or a concept that connects to itself.

It says nothing new, and the second may have been meant to be another. So it is in the lists of a concept and of its
questions (`tests`, `rubric`), of `course.yaml` (authors, chosen rules, what is retired, files of a font) and of the
glossary (`also`). Two authors of one work may well have one name.

**Bad:** `prerequisites: [membrane, membrane]`; `tests: [predict, predict]`; `connects_to: [glia]` in `glia.md`.

**Good:** each name once, and only other concepts.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from coursekit.text.source import Span
from coursekit.text.yaml import Document, Route
from coursekit.text.yaml_lists import item_cuts

SEVERITY = Severity.WARNING
FIX = "safe"
ANY = "*"
"""Any key, or any item."""
OF_CONCEPTS = ("prerequisites", "connects_to", "introduces", "references", "formerly", "objectives")
OF_QUESTIONS = ("tests", "rubric")
OF_FILES: Mapping[str, Sequence[Route]] = {
    "course.yaml": (
        ("authors",),
        ("lint", "select"),
        ("lint", "ignore"),
        ("lint", "files", ANY, "ignore"),
        ("retired",),
        ("retired", ANY, "replaced_by"),
        ("theme", "fonts", ANY, "files"),
    ),
    "glossary.yaml": ((ANY, "also"),),
}


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    document = concept.document
    front = document.data if isinstance(document.data, dict) else {}
    for key in OF_CONCEPTS:
        if key in front:
            yield from _twice(document, (key,))
    for question in concept.prove_it:
        for key in OF_QUESTIONS:
            yield from _twice(document, (*question.route, key))
    if concept.id in (listed := _list(document, ("connects_to",))):
        route = ("connects_to", listed.index(concept.id))
        message = f"{concept.name} connects to itself"
        yield _finding(document, route, message, "Remove it from connects_to.", item_cuts(document, route[:1]))


def check_document(document: Document) -> Iterator[Diagnostic]:
    path = document.source.path
    for route in _routes(document, OF_FILES.get(path, ())):
        yield from _twice(document, route)
        term = document.at((*route[:-1], "term"))
        if path == "glossary.yaml" and term in (listed := _list(document, route)):
            item, cuts = (*route, listed.index(term)), item_cuts(document, route)
            yield _finding(document, item, f"“{term}” is the term itself", "Keep other forms in also.", cuts)


def _routes(document: Document, patterns: Sequence[Route]) -> Iterator[Route]:
    """Where a document has these lists."""
    for pattern in patterns:
        found: list[Route] = [()]
        for part in pattern:
            found = [(*route, key) for route in found for key in _keys(document.at(route), part)]
        yield from (route for route in found if isinstance(document.at(route), list))


def _keys(around: object, part: str | int) -> Sequence[str | int]:
    if part != ANY:
        return (part,)
    return [*map(str, around)] if isinstance(around, dict) else range(len(around)) if isinstance(around, list) else ()


def _list(document: Document, route: Route) -> Sequence[object]:
    listed = document.at(route)
    return listed if isinstance(listed, list) else ()


def _twice(document: Document, route: Route) -> Iterator[Diagnostic]:
    first: dict[Hashable, int] = {}
    listed = _list(document, route)
    if len(listed) < 2 or (all(isinstance(item, str) for item in listed) and len(set(listed)) == len(listed)):
        return
    cuts = item_cuts(document, route)
    for at, item in enumerate(listed):
        name, same = _name(item), _same(item)
        if same is None:
            continue
        before = first.setdefault(same, at)
        if before < at and not _has_one_id(listed[before], item):
            related = Related(document.span((*route, before)), "It stands here first")
            message = f"“{name}” stands twice in {_list_name(route)}"
            yield _finding(document, (*route, at), message, "Keep one.", cuts, related)


def _finding(
    document: Document, item: Route, message: str, help: str, cuts: Sequence[Span], *related: Related
) -> Diagnostic:
    """``cuts`` take each item out of its list."""
    at = item[-1]
    fix = Fix("Remove it", (Edit(cuts[at], ""),)) if isinstance(at, int) and at < len(cuts) else None
    return Diagnostic(document.span(item), message, help, related, fix)


def _list_name(route: Route) -> str:
    return next(str(part) for part in reversed(route) if isinstance(part, str))


def _same(item: object) -> Hashable:
    """What two items have in common that are one thing; None of what says nothing that could be."""
    if not isinstance(item, dict):
        return item if isinstance(item, str) else None
    if "text" in item:
        return _same(item["text"])
    if "reason" in item:
        return str(item.get("id")), str(item.get("question", ""))
    return tuple(sorted((str(key), str(value)) for key, value in item.items())) or None


def _has_one_id(one: object, other: object) -> bool:
    """Whether duplicate-id tells it: of objectives, which are asked for by their ids."""
    both = [item for item in (one, other) if isinstance(item, dict) and "text" in item and item.get("id")]
    return len(both) == 2 and both[0]["id"] == both[1]["id"]


def _name(item: object) -> str:
    if not isinstance(item, dict):
        return str(item)
    return str(next((item[key] for key in ("name", "text", "id") if key in item), item))
