"""Reports of findings whose text tries to break out of them."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from conftest import SMALLEST
from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, find_reporter, reporter_names
from coursekit.lint.run import check_course
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from coursekit.text.source import Source, Span

EVIL = "bad \x1b[31m\x07 text\n::error::gotcha 100% <b>&\"' ]]> %0A | \u202e \x7f \x9b2J \u2066"
FOR_PROGRAMS = ("json", "sarif", "gitlab")
PATH = "stages/first/potential.md"


@pytest.fixture(scope="module")
def course() -> CheckResult:
    return check_course(SMALLEST)


@pytest.fixture(scope="module")
def findings() -> tuple[Diagnostic, ...]:
    related = (Related(Span("stages/first/membrane.md", 4, 9), EVIL),)
    fix = Fix(EVIL, (Edit(Span(PATH, 4, 9), EVIL),))
    first = Diagnostic(Span(PATH, 4, 9), EVIL, EVIL, related, fix, "missing-key")
    second = Diagnostic(Span("not, there::x.md"), "No such file", "", rule="missing-concept", severity=Severity.INFO)
    return (first, second, replace(first, severity=Severity.WARNING, span=Span(PATH, 4, 60)))


@pytest.mark.parametrize("name", reporter_names())
def test_no_report_steers_a_terminal(name: str, course: CheckResult, findings: tuple[Diagnostic, ...]) -> None:
    report = find_reporter(name).report(replace(course, findings=findings), Style())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report)
    assert report.endswith("\n")
    assert find_reporter(name).report(replace(course, findings=()), Style()) != report


@pytest.mark.parametrize("name", FOR_PROGRAMS)
def test_json_reports_are_json(name: str, course: CheckResult, findings: tuple[Diagnostic, ...]) -> None:
    assert json.loads(find_reporter(name).report(replace(course, findings=findings), Style()))
    json.loads(find_reporter(name).report(replace(course, findings=()), Style()))


def test_junit_is_xml_with_a_failure_for_each_file(course: CheckResult, findings: tuple[Diagnostic, ...]) -> None:
    root = ElementTree.fromstring(find_reporter("junit").report(replace(course, findings=findings), Style()))
    assert len(list(root.iter("failure"))) == 2


def test_concise_has_a_line_for_each_finding(course: CheckResult, findings: tuple[Diagnostic, ...]) -> None:
    lines = find_reporter("concise").report(replace(course, findings=findings), Style()).splitlines()
    assert sum(line.startswith((PATH, "not, there")) for line in lines) == len(findings)


def test_github_gets_one_command_a_line(course: CheckResult, findings: tuple[Diagnostic, ...]) -> None:
    lines = find_reporter("github").report(replace(course, findings=findings), Style()).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(findings)
    pattern = re.compile(r"::(error|warning|notice) [^:]*?file=[^:,]+,line=\d+[^\n]*?::[^\r\n]*")
    assert [line for line in commands if not pattern.fullmatch(line)] == []
    assert any("not%2C there%3A%3Ax.md" in line for line in commands)


def test_github_counts_what_it_would_not_show(course: CheckResult) -> None:
    many = [Diagnostic(Span(PATH, at, at + 1), f"Finding {at}", rule="missing-key") for at in range(25)]
    report = find_reporter("github").report(replace(course, findings=tuple(many)), Style())
    assert sum(line.startswith("::error") for line in report.splitlines()) == 10
    assert "16 more of 25 findings" in report
    assert all(f"Finding {at}" in report for at in range(25))


class Unread(dict[str, Source]):
    """Texts that nobody may look into."""

    def __getitem__(self, path: str) -> Source:
        raise AssertionError(f"{path} was read")

    def get(self, path: str, default: Any = None) -> Any:
        raise AssertionError(f"{path} was read")


@pytest.mark.parametrize("name", reporter_names())
def test_a_file_that_a_finding_is_about_as_a_whole_is_not_read(name: str, course: CheckResult) -> None:
    """It may be a picture of megabytes."""
    whole = Diagnostic(Span("a.png"), "This picture takes 9.0 MB", "", rule="large-picture", severity=Severity.WARNING)
    assert "9.0 MB" in find_reporter(name).report(replace(course, findings=(whole,), sources=Unread()), Style())
