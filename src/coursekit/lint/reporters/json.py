"""For programs: the findings as JSON."""

from typing import Any

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, place_of
from coursekit.text.diagnostic import Diagnostic, Fix
from coursekit.text.source import Span
from coursekit.text.visible import readable_json

VERSION = 1


def report(checked: CheckResult, style: Style) -> str:
    """``{"version": 1, "findings": […]}``; lines and columns count from 1, columns in characters."""
    data = {"version": VERSION, "findings": [_finding(found, checked) for found in checked.findings]}
    return readable_json(data) + "\n"


def _finding(finding: Diagnostic, checked: CheckResult) -> dict[str, Any]:
    return {
        **_place(finding.span, checked),
        "severity": finding.severity.word,
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
        "related": [{**_place(related.span, checked), "message": related.message} for related in finding.related],
        "fix": _fix(finding.fix, checked) if finding.fix else None,
    }


def _fix(fix: Fix, checked: CheckResult) -> dict[str, Any]:
    edits = [{**_place(edit.span, checked), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _place(span: Span, checked: CheckResult) -> dict[str, Any]:
    place = place_of(span, checked)
    start, end = place.start, place.end
    return {
        "path": place.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
