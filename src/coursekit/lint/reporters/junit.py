"""For test dashboards: JUnit XML, a test case for each file that was read."""

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, place_of
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.visible import visible


def report(checked: CheckResult, style: Style) -> str:
    """One suite; a file with findings is a failed case, with all of them in its text."""
    by_path = {path: list(found) for path, found in groupby(checked.findings, key=lambda finding: finding.span.path)}
    paths = sorted({*checked.sources, *by_path})
    counts = {"tests": str(len(paths)), "failures": str(len(by_path)), "errors": "0"}
    suites = ElementTree.Element("testsuites", {"name": "coursekit", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "coursekit lint", **counts})
    for path in paths:
        case = ElementTree.SubElement(suite, "testcase", {"name": visible(path), "classname": "coursekit", "time": "0"})
        if path in by_path:
            _add_failure(case, by_path[path], checked, style)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _add_failure(case: ElementTree.Element, findings: Sequence[Diagnostic], checked: CheckResult, style: Style) -> None:
    worst = max(findings, key=lambda finding: finding.severity)
    message = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}; {worst.message}"
    failure = ElementTree.SubElement(case, "failure", {"type": worst.severity.word, "message": visible(message)})
    failure.text = "\n".join(_line(finding, checked, style) for finding in findings)


def _line(finding: Diagnostic, checked: CheckResult, style: Style) -> str:
    place = place_of(finding.span, checked)
    where = f"{style.prefix}{place.path}:{place.start.line}:{place.start.column}"
    return visible(f"{where}: {finding.severity.word}: {finding.message} [{finding.rule}] {finding.help}".strip())
