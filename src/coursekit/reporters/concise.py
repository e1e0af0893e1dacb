"""One line a finding, for editors and grep."""

from collections.abc import Sequence

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.reporters import Style, place_of
from coursekit.visible import visible


def report(findings: Sequence[Diagnostic], course: Course, style: Style) -> str:
    """``path:line:column: severity: message [rule]`` for each finding."""
    return "".join(f"{_line(finding, course, style)}\n" for finding in findings)


def _line(finding: Diagnostic, course: Course, style: Style) -> str:
    place = place_of(finding.span, course)
    where = f"{style.prefix}{visible(place.path)}:{place.start.line}:{place.start.column}"
    word = style.paint(finding.severity.word, finding.severity.word)
    message = visible(finding.message.replace("\n", " "))
    return f"{style.paint(where, 'place')}: {word}: {message} {style.paint(f'[{finding.rule}]', 'rule')}"
