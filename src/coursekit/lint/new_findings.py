"""What of a run's findings an earlier one did not have, though pages were renamed, moved or numbered anew meanwhile."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from coursekit.course.skeleton import Skeleton
from coursekit.findings.report import CheckResult, RuleChoice
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.expression import expression

_CODE = expression(r"\bC\d{1,6}\.\d{1,6}\b")
Key = tuple[str, str, str]


def renamed_in(course: Skeleton) -> dict[str, str]:
    """The ids of today by those that concepts had before."""
    return {old: concept.id for concept in course.all_concepts for old in concept.formerly}


def new_since(now: CheckResult, before: CheckResult, renamed: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The findings of a run that an earlier one did not have, in order.

    Where it had some of the same words for the same page, but fewer, those count as new whose line was not there.
    """
    key = _Key(renamed)
    had, has = key.grouped(before.findings), key.grouped(now.findings)
    new = {found for one, findings in has.items() for found in _more(findings, had.get(one, ()), now, before)}
    return tuple(found for found in now.findings if found in new)


def losses(now: Skeleton, before: Skeleton, choice: RuleChoice) -> tuple[Diagnostic, ...]:
    """What a change takes from learners of an earlier state, where no releases say what was published."""
    if now.releases:
        return ()
    from coursekit.course.published import edition_of
    from coursekit.lint import published
    from coursekit.lint.policy import Policy

    edition = edition_of(before, {})
    checks = {
        "vanished-concept": published.vanished_concepts,
        "vanished-question": published.vanished_questions,
        "reused-id": published.reused_ids,
        "undone-retirement": published.undone_retirements,
    }
    policy = Policy(now.lint, choice, ())
    found = [replace(each, rule=rule) for rule, find in checks.items() for each in find(now, edition)]
    return tuple(policy.judge(found))


class _Key:
    """By what a finding is known again: its page wherever that stands, its rule, and its words without codes."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed
        names = "|".join(map(re.escape, sorted(renamed, key=len, reverse=True)))
        self._names = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])") if renamed else None

    def grouped(self, findings: Iterable[Diagnostic]) -> Mapping[Key, list[Diagnostic]]:
        groups: dict[Key, list[Diagnostic]] = defaultdict(list)
        for finding in findings:
            groups[self._of(finding)].append(finding)
        return groups

    def _of(self, finding: Diagnostic) -> Key:
        words = _CODE.sub("C", finding.message)
        if self._names:
            words = self._names.sub(lambda match: self._renamed[match[0]], words)
        return self._page(finding.span.path), finding.rule, words

    def _page(self, path: str) -> str:
        _stage, _, inner = path.removeprefix("stages/").partition("/")
        if not path.startswith("stages/") or inner in ("", "stage.yaml"):
            return path
        id = inner.removesuffix(".md")
        return f"{self._renamed.get(id, id)}.md" if id != inner else inner


def _more(
    findings: list[Diagnostic], known: Iterable[Diagnostic], now: CheckResult, before: CheckResult
) -> Iterator[Diagnostic]:
    """Those findings that are more than there were."""
    left = len(tuple(known))
    if not left:
        yield from findings
    elif len(findings) > left:
        lines = Counter(_line(finding, before) for finding in known)
        there = Counter(_line(finding, now) for finding in findings) & lines
        left -= there.total()
        for finding in findings:
            line = _line(finding, now)
            if there[line]:
                there[line] -= 1
            elif left:
                left -= 1
            else:
                yield finding


def _line(finding: Diagnostic, checked: CheckResult) -> str:
    """The line of a finding; nothing for one about a whole file, which may be a picture of megabytes."""
    source = checked.sources.get(finding.span.path) if finding.span.end else None
    return source.line(source.position(finding.span.start).line).strip() if source else ""
