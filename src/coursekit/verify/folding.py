"""As few findings as say it: the first of many alike, and one for each cause."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from msgspec.structs import replace

from coursekit.findings.report import CheckResult
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.source import Span
from coursekit.verify.checks import find_checks, is_checked_by_schema

_QUOTED = re.compile("“([^“”]*+)”")
_NO_VALUE = re.compile("([^“”]*?) has no value “([^“”]*+)”")
BY_SCHEMA = "manifest-schema"
MOST_ALIKE = 20
"""Findings of one check that are told; a zip can have a hundred thousand."""
MOST_SHOWN = 5
"""Of these, as many as people are shown whole; the others are places in the last one."""


def few(findings: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first findings of a check, and word that there are more; the rest is not even looked for."""
    last: Diagnostic | None = None
    for last in islice(findings, MOST_ALIKE):
        yield last
    if last and next(findings, None):
        yield _more(last)


def few_of_each(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The first findings of each check, and word that there are more."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.rule] += 1
        if counts[finding.rule] <= MOST_ALIKE:
            yield finding
        elif counts[finding.rule] == MOST_ALIKE + 1:
            yield _more(finding)


def _more(last: Diagnostic) -> Diagnostic:
    message = f"{last.rule} finds more than the {MOST_ALIKE} that are told"
    return replace(last, message=message, related=())


def one_for_each_cause(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Without what the XSDs say of an element that another check understands, and says better; nor what is found once
    more when the package is played, and was found with its line before."""
    findings = _without_what_was_read(findings)
    better = {name for name, check in find_checks().items() if is_checked_by_schema(check)}
    understood = {(found.span.path, found.span.start) for found in findings if found.rule in better}
    return [found for found in findings if found.rule != BY_SCHEMA or not _overlaps(found.span, understood)]


def _without_what_was_read(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Addresses that broken-page told, and calls that unknown-status told."""
    missing = {found[1] for each in findings if each.rule == "broken-page" and (found := _QUOTED.search(each.message))}
    calls = {
        f'SetValue("{found[1]}", "{found[2]}")'
        for each in findings
        if each.rule == "unknown-status" and (found := _NO_VALUE.match(each.message))
    }
    return [
        each
        for each in findings
        if not (each.rule == "missing-address" and (found := _QUOTED.search(each.message)) and found[1] in missing)
        and not (each.rule == "refused-call" and each.message.partition(":")[0].removeprefix("LMS") in calls)
    ]


def _overlaps(span: Span, places: AbstractSet[tuple[str, int]]) -> bool:
    return any(path == span.path and span.start <= start < span.end for path, start in places)


def for_people(checked: CheckResult) -> CheckResult:
    """The same with what is alike folded: programs get all of it."""
    shown: list[Diagnostic] = []
    places: dict[str, list[int]] = {}
    for finding in checked.findings:
        alike = places.setdefault(finding.rule, [])
        if len(alike) < MOST_SHOWN:
            alike.append(len(shown))
            shown.append(finding)
        else:
            last = shown[alike[-1]]
            related = (*last.related, Related(finding.span, finding.message))
            shown[alike[-1]] = replace(last, related=related)
    return replace(checked, findings=tuple(shown))
