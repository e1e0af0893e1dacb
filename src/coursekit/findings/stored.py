"""Findings and allowances as the JSON that a cache keeps, each text on one line, without paths."""

import json
from collections.abc import Iterator
from typing import Any

from coursekit.findings.allowances import Allowance
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related
from coursekit.text.source import Span

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def allowances_from(path: str, text: str) -> Iterator[Allowance]:
    """The allowances in a file from the JSON that its facts keep."""
    if text != "[]":
        for rule, *spans in json.loads(text):
            yield Allowance(rule, *(Span(path, *span) for span in spans))


def json_text(data: Any) -> str:
    """Compact JSON on one line."""
    return _ENCODE(data)


def finding_data(found: Diagnostic) -> list[Any]:
    """A finding as plain data, without its path and severity."""
    related = [(part.span.path, part.span.start, part.span.end, part.message) for part in found.related]
    fix = found.fix and (
        found.fix.title,
        found.fix.safe,
        [(edit.span.path, edit.span.start, edit.span.end, edit.text) for edit in found.fix.edits],
    )
    return [found.rule, found.span.start, found.span.end, found.message, found.help, related, fix]


def findings_from(path: str, text: str) -> Iterator[Diagnostic]:
    """The findings in a file from the JSON that its facts keep."""
    if text == "[]":
        return
    for data in json.loads(text):
        yield finding_from(path, data)


def finding_from(path: str, data: Any) -> Diagnostic:
    """A finding in a file from plain data."""
    rule, start, end, message, help, related, fix = data
    places = tuple(Related(Span(*place), told) for *place, told in related)
    mending = fix and Fix(fix[0], tuple(Edit(Span(*place), new) for *place, new in fix[2]), fix[1])
    return Diagnostic(Span(path, start, end), message, help, places, mending, rule)
