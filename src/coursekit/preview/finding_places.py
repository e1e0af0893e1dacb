"""Findings as the page shows them: each beside what causes it, and in the list those that follow from no other one."""

from collections.abc import Iterator, Sequence
from typing import Any

from coursekit.course.model import Concept, Course
from coursekit.findings.following import heads_of
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import place_of
from coursekit.text.diagnostic import Diagnostic, Severity

MOST = 500
"""Findings that a page is told of; what follows from others comes last, errors first."""
BY_KEY = {
    "title": "h1",
    "summary": ".summary",
    "anchor": ".anchor",
    "connects_to": ".connections",
    "references": ".sources",
    "prove_it": ".prove-it",
    "figures": ".hero, .figure",
}
HEADER = ".concept-header"


MOST_PLACES = 10_000
Places = dict[tuple[str, str, int], tuple[int, int, str]]
"""Line, column and what shows it, as it was found out before, by path, digest and offset."""


def listed_findings(checked: CheckResult, course: Course | None, places: Places) -> list[dict[str, Any]]:
    """The findings with their places, and for those in a concept, what on its page they are about."""
    if len(places) > MOST_PLACES:
        places.clear()

    def place_in(found: Diagnostic, concept: Concept | None) -> tuple[int, int, str]:
        path, offset = found.span.path, found.span.start
        key = (path, course.digests.get(path, "") if course else "", offset if found.span.end else -1)
        if not key[1] or key not in places:
            start = place_of(found.span, checked).start
            shown_by = where(concept, offset) if concept and found.span.end else HEADER
            places[key] = start.line, start.column, shown_by
        return places[key]

    by_path = {concept.path: concept for concept in course.all_concepts} if course else {}
    behind = heads_of(checked.findings)
    ordered = sorted(enumerate(checked.findings), key=lambda pair: (pair[0] in behind, -pair[1].severity, pair[0]))
    concepts = [by_path.get(found.span.path) for _, found in ordered[:MOST]]
    return [
        {**_listed(number, found, concept, *place_in(found, concept)), "follows": number in behind}
        for (number, found), concept in zip(ordered, concepts, strict=False)
    ]


def counts(findings: Sequence[Diagnostic]) -> dict[str, int]:
    """How many there are of each severity."""
    return {each.word: sum(found.severity is each for found in findings) for each in Severity}


def _listed(
    number: int, found: Diagnostic, concept: Concept | None, line: int, column: int, shown_by: str
) -> dict[str, Any]:
    return {
        "number": number,
        "path": found.span.path,
        "line": line,
        "column": column,
        "severity": found.severity.word,
        "rule": found.rule,
        "message": found.message,
        "help": found.help,
        "fix": found.fix.title if found.fix and found.fix.safe else "",
        "concept": concept.id if concept else "",
        "where": shown_by,
    }


def where(concept: Concept, offset: int) -> str:
    """A selector for what shows a place in a concept's file; empty for its prose, whose parts have their lines."""
    try:
        content = concept.content
    except Exception:
        # A file that changed meanwhile, or that nothing can be read of, has no parts.
        return HEADER
    if offset >= content.prose.start:
        return ""
    return next(_regions(concept, offset), HEADER)


def _regions(concept: Concept, offset: int) -> Iterator[str]:
    document = concept.document
    for question in concept.prove_it:
        span = document.span(question.route)
        if span.start <= offset <= span.end:
            yield f'[data-question="{question.key}"]'
    front = document.at(())
    starts = [(document.key_span((key,)).start, key) for key in front] if isinstance(front, dict) else []
    key = max((pair for pair in starts if pair[0] <= offset), default=(0, ""))[1]
    yield BY_KEY.get(str(key), HEADER)
