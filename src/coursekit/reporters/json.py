"""For programs: the findings as JSON, as DESIGN §3 lays them out."""

import json
from collections.abc import Sequence
from typing import Any

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Fix
from coursekit.reporters import Style, place_of
from coursekit.source import Span

VERSION = 1


def report(findings: Sequence[Diagnostic], course: Course, style: Style) -> str:
    """``{"version": 1, "findings": […]}``; lines and columns count from 1, columns in characters."""
    return (
        json.dumps(
            {"version": VERSION, "findings": [_finding(found, course) for found in findings]},
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _finding(finding: Diagnostic, course: Course) -> dict[str, Any]:
    return {
        **_place(finding.span, course),
        "severity": finding.severity.word,
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
        "related": [{**_place(related.span, course), "message": related.message} for related in finding.related],
        "fix": _fix(finding.fix, course) if finding.fix else None,
    }


def _fix(fix: Fix, course: Course) -> dict[str, Any]:
    edits = [{**_place(edit.span, course), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _place(span: Span, course: Course) -> dict[str, Any]:
    place = place_of(span, course)
    start, end = place.start, place.end
    return {
        "path": place.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
