"""Which findings count: the rules that were chosen, severities by file, and what authors allow."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from coursekit.course.lint_settings import LintSettings
from coursekit.course.skeleton import Skeleton
from coursekit.findings.allowances import Allowance
from coursekit.findings.report import RuleChoice
from coursekit.lint.rules import Rule, find_rules
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.path_pattern import matches
from coursekit.text.suggest import did_you_mean


def named_rules(settings: LintSettings, choice: RuleChoice) -> frozenset[str]:
    """The rules that a course or a run asks for by name."""
    for_files = (name for _, _, severities in settings.files for name in severities)
    named = {*settings.select, *settings.severity, *for_files, *choice.select}
    return frozenset(named & find_rules().keys())


class Policy(Struct, frozen=True, dict=True):
    """The course's settings and the run's choice; ``web_rules`` are those that run where the web is asked."""

    settings: LintSettings
    choice: RuleChoice
    web_rules: tuple[str, ...] = ()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules to run."""
        turned_on = {*named_rules(self.settings, self.choice), *self.web_rules}
        select = self.choice.select or self.settings.select
        ignore = {*self.choice.ignore, *(() if self.choice.select else self.settings.ignore)}
        return {
            name: rule
            for name, rule in find_rules().items()
            if (name in select if select else rule.default or name in turned_on) and name not in ignore
        }

    def judge(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings that count, with their severities."""
        for finding in findings:
            severity = self._severity(finding)
            if severity:
                yield replace(finding, severity=severity)

    def _severity(self, finding: Diagnostic) -> Severity | None:
        rule = self.rules.get(finding.rule)
        if rule is None:
            return None
        word = self.settings.severity.get(
            rule.name, rule.severity.word if rule.default or rule.name in self.web_rules else ""
        )
        if not word and self.choice.select:
            word = rule.severity.word
        for pattern, ignored, severities in self.settings.files:
            if matches(pattern, finding.span.path):
                word = "off" if rule.name in ignored else severities.get(rule.name, word)
        return Severity.__members__.get(word.upper())


def course_findings(skeleton: Skeleton, name: str) -> Iterator[Diagnostic]:
    """What the rule of a name finds in the course as a whole."""
    rule = find_rules().get(name)
    for finding in rule.check(skeleton) if rule and rule.check else ():
        yield replace(finding, rule=name)


def apply_allowances(findings: Iterable[Diagnostic], allowances: Iterable[Allowance]) -> Iterator[Diagnostic]:
    """The findings that nobody allows, and what is wrong with allowances themselves.

    ``findings`` are those of all rules that an allowance names, chosen or not. One about a whole file is allowed
    anywhere in it.
    """
    by_rule: dict[tuple[str, str], list[Allowance]] = {}
    for allowance in allowances:
        by_rule.setdefault((allowance.span.path, allowance.rule), []).append(allowance)
    reach = {key: _reach(parts) for key, parts in by_rule.items()}
    places: dict[tuple[str, str], list[int]] = {}
    whole: set[tuple[str, str]] = set()
    for finding in findings:
        key = (finding.span.path, finding.rule)
        if key not in by_rule:
            yield finding
            continue
        if finding.span.end == 0:
            whole.add(key)
        else:
            places.setdefault(key, []).append(finding.span.start)
            starts, ends = reach[key]
            before = bisect_right(starts, finding.span.start)
            if not before or ends[before - 1] < finding.span.start:
                yield finding
    for key, parts in by_rule.items():
        offsets = sorted(places.get(key, ()))
        for allowance in parts if key not in whole else ():
            first = bisect_left(offsets, allowance.covered.start)
            if first == len(offsets) or offsets[first] > allowance.covered.end:
                yield from _idle(allowance)


def _reach(allowances: Sequence[Allowance]) -> tuple[list[int], list[int]]:
    """Where allowances of one rule in one file begin, in order, and the furthest end of each and those before it."""
    covered = sorted((part.covered.start, part.covered.end) for part in allowances)
    return [start for start, _ in covered], list(accumulate((end for _, end in covered), max))


def _idle(allowance: Allowance) -> Iterator[Diagnostic]:
    if allowance.rule not in find_rules():
        help = did_you_mean(allowance.rule, find_rules(), "`coursekit explain` lists all rules.")
        yield Diagnostic(allowance.span, f"There is no rule “{allowance.rule}”", help, rule="unknown-rule")
    else:
        fix = Fix("Remove the comment", (Edit(allowance.comment, ""),))
        message = f"{allowance.rule} finds nothing here that would have to be allowed"
        yield Diagnostic(allowance.span, message, "Remove the comment.", fix=fix, rule="unused-allowance")
