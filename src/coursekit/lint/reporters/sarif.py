"""For code scanning: SARIF 2.1.0 (OASIS Standard, 27 March 2020), with fixes."""

from typing import Any
from urllib.parse import quote

from coursekit import __version__
from coursekit.findings.report import CheckResult, Documented
from coursekit.lint.reporters import Style, place_of
from coursekit.lint.rules import find_rules
from coursekit.text.diagnostic import Diagnostic, Fix, Severity
from coursekit.text.source import Span
from coursekit.text.visible import name_bytes, readable_json

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(checked: CheckResult, style: Style) -> str:
    """One run; columns count characters, as ``columnKind`` unicodeCodePoints says (section 3.14.17)."""
    used = {finding.rule for finding in checked.findings}
    rules: list[Documented] = [rule for rule in find_rules().values() if rule.name in used]
    rules += (check for name, check in sorted(checked.checks.items()) if name in used - find_rules().keys())
    order = {rule.name: index for index, rule in enumerate(rules)}
    driver = {"name": "coursekit", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    results = [_result(finding, order[finding.rule], checked, style) for finding in checked.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return readable_json(log) + "\n"


def _rule(rule: Documented) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Diagnostic, rule_index: int, checked: CheckResult, style: Style) -> dict[str, Any]:
    text = f"{finding.message}. {finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(finding.span, checked, style)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span, checked, style), "message": {"text": related.message}}
            for number, related in enumerate(finding.related, start=1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, checked, style)]
    return result


def _location(span: Span, checked: CheckResult, style: Style) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span, style), "region": _region(span, checked)}}


def _artifact(span: Span, style: Style) -> dict[str, str]:
    return {"uri": quote(name_bytes(f"{style.prefix}{span.path}"))}


def _region(span: Span, checked: CheckResult) -> dict[str, int]:
    place = place_of(span, checked)
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _fix(fix: Fix, checked: CheckResult, style: Style) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.span, checked), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.path, []).append(replacement)
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {"artifactLocation": _artifact(Span(path), style), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }
