"""For GitLab: a code quality report (docs.gitlab.com, "Code Quality", Code Climate report format)."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, place_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.visible import readable_json

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(checked: CheckResult, style: Style) -> str:
    """A JSON list; fingerprints don't depend on lines, so that a finding that moves stays the same one."""
    return readable_json(list(_issues(checked.findings, checked, style))) + "\n"


def _issues(findings: Sequence[Diagnostic], checked: CheckResult, style: Style) -> Iterator[dict[str, Any]]:
    times: Counter[str] = Counter()
    for finding in findings:
        place = place_of(finding.span, checked)
        identity = f"{finding.rule}\0{place.path}\0{finding.message}"
        times[identity] += 1
        yield {
            "description": f"{finding.message}. {finding.help}".strip(),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(
                f"{identity}\0{times[identity]}".encode("utf-8", "surrogatepass")
            ).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": f"{style.prefix}{place.path}",
                "lines": {"begin": place.start.line, "end": place.end.line},
            },
        }
