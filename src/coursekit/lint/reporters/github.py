"""For GitHub Actions: workflow commands that become annotations on a pull request.

GitHub shows ten annotations of each severity a step (docs.github.com, "Workflow commands for GitHub Actions", limits of
annotations), so what is left is counted in a last one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, place_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.visible import visible

SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(checked: CheckResult, style: Style) -> str:
    """A workflow command a line, the worst findings first, and a summary when there are more than GitHub shows."""
    return "".join(f"{line}\n" for line in _lines(checked.findings, checked, style))


def _lines(findings: Sequence[Diagnostic], checked: CheckResult, style: Style) -> Iterator[str]:
    counts = Counter(finding.severity for finding in findings)
    for severity in sorted(Severity, reverse=True):
        ranked = [finding for finding in findings if finding.severity == severity]
        room = SHOWN if len(ranked) <= SHOWN else SHOWN - 1
        yield from (_annotation(finding, checked, style) for finding in ranked[:room])
        if len(ranked) > room:
            hidden = len(ranked) - room
            message = f"{hidden} more of {counts[severity]} findings of severity {severity.word} are in the log"
            yield f"::{_COMMANDS[severity]} title=coursekit::{_data(message)}"
            yield from (_log_line(finding, checked, style) for finding in ranked[room:])


def _annotation(finding: Diagnostic, checked: CheckResult, style: Style) -> str:
    place = place_of(finding.span, checked)
    properties = {
        "file": f"{style.prefix}{place.path}",
        "line": place.start.line,
        "endLine": place.end.line,
        "title": f"coursekit: {finding.rule}",
    }
    # GitHub refuses a column range over several lines.
    if place.start.line == place.end.line:
        properties |= {"col": place.start.column, "endColumn": place.end.column}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = "%0A".join(map(_data, filter(None, (finding.message, finding.help))))
    return f"::{_COMMANDS[finding.severity]} {listed}::{text}"


def _log_line(finding: Diagnostic, checked: CheckResult, style: Style) -> str:
    place = place_of(finding.span, checked)
    where = f"{style.prefix}{place.path}:{place.start.line}:{place.start.column}"
    return f"  {visible(where)}: {visible(finding.message)} [{finding.rule}]"


def _data(text: str) -> str:
    """A message, escaped as the runner's toolkit does it, so that nothing in a course can end it or begin another."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
