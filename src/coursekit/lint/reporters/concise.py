"""One line a finding, for editors and grep."""

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, place_of
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.visible import visible


def report(checked: CheckResult, style: Style) -> str:
    """``path:line:column: severity: message [rule]`` for each finding."""
    return "".join(f"{_line(finding, checked, style)}\n" for finding in checked.findings)


def _line(finding: Diagnostic, checked: CheckResult, style: Style) -> str:
    place = place_of(finding.span, checked)
    where = visible(f"{style.prefix}{place.path}:{place.start.line}:{place.start.column}")
    word = style.paint(finding.severity.word, finding.severity.word)
    return (
        f"{style.paint(where, 'place')}: {word}: {visible(finding.message)} {style.paint(f'[{finding.rule}]', 'rule')}"
    )
