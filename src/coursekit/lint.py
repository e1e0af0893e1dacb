"""Runs the rules over a course, under the severities that the course sets."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from coursekit.course import Course, LintSettings
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import Rule, find_rules


def lint(course: Course, only: Collection[str] = (), also: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """All findings, by path, then place: the same course gives the same sequence.

    ``only`` names the rules to run. ``also`` are findings of rules from layers that rules can't reach.
    """
    extra = tuple(also)
    found: dict[Diagnostic, None] = {}
    for rule, severity in _chosen(course.lint, only):
        for finding in (*rule.check(course), *(finding for finding in extra if finding.rule == rule.name)):
            found[replace(finding, rule=rule.name, severity=severity)] = None
    return tuple(sorted(found, key=_order))


def _chosen(settings: LintSettings, only: Collection[str]) -> Iterator[tuple[Rule, Severity]]:
    for name, rule in find_rules().items():
        selected = (
            name in only if only else (not settings.select or name in settings.select) and name not in settings.ignore
        )
        word = settings.severity.get(name, rule.severity.word)
        if selected and word != "off":
            yield rule, _severity(word, rule)


def _severity(word: str, rule: Rule) -> Severity:
    return next((severity for severity in Severity if severity.word == word), rule.severity)


def _order(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    return finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message
