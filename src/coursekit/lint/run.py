"""From a folder to findings: the facts of each file, kept between runs, and rules over the skeleton that they make."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coursekit.course.locate import NoCourse
from coursekit.files.cache import Cache, cache_of
from coursekit.files.fingerprint import digest, fingerprint
from coursekit.files.inventory import Inventory, Kind, take_inventory
from coursekit.findings.report import CheckResult, CourseTexts, RuleChoice, course_size
from coursekit.lint.last_run import RunResult, decoded_result, encoded_result
from coursekit.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from coursekit.course.skeleton import Skeleton
    from coursekit.index.fact_cache import FactCache
    from coursekit.index.facts import Facts
    from coursekit.lint.file_checks import CheckCourseFile
    from coursekit.lint.web_addresses import WebAccess

ON_THE_WEB = ("dead-address", "unchecked-address")
"""Rules that run only when the web is asked."""


def check_course(
    root: Path,
    choice: RuleChoice | None = None,
    texts: Mapping[str, str] | None = None,
    cache: bool | Path | Cache = False,
    check_course_file: "CheckCourseFile | None" = None,
    web: "WebAccess | bool" = False,
    inventory: Inventory | None = None,
) -> CheckResult:
    """All findings in a course, by path, then place: the same course gives the same sequence.

    ``texts`` stand in for files, by path. ``cache`` is one, its folder, or True for the course's own.
    ``check_course_file`` checks ``course.yaml`` for layers that this one can't reach. ``web`` asks for the addresses in
    the course as well. ``inventory`` is one that was taken before. Raises NoCourse.
    """
    with no_collector():
        there = inventory or inventory_of(root, texts)
        run = Run(root, there, choice or RuleChoice(), _cache(root, cache), check_course_file)
        result = run.result(web=web)
    return run.checked(result)


@contextmanager
def no_collector() -> Iterator[None]:
    """Facts are many small values without cycles: looking for cycles among them took a fifth of a run."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            # They go to the oldest generation as they are: turned on, the collector would look through all of them
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def skeleton_of(root: Path, cache: bool | Path | Cache = False) -> "Skeleton":
    """What the files of a course say of each other. Raises NoCourse."""
    from coursekit.index.fact_cache import FactCache

    run = Run(root, inventory_of(root), RuleChoice(), _cache(root, cache), None)
    return run.skeleton(run.facts(FactCache(run.cache)))


def inventory_of(root: Path, texts: Mapping[str, str] | None = None) -> Inventory:
    """What the files of a course hold. Raises NoCourse."""
    inventory = take_inventory(root, texts or {})
    if "course.yaml" not in inventory.digests:
        raise NoCourse(f"There is no course.yaml in {root}.")
    return inventory


def _cache(root: Path, cache: bool | Path | Cache) -> Cache:
    if isinstance(cache, Cache):
        return cache
    return Cache(cache_of(root, None if cache is True else cache) if cache else None)


class Run(NamedTuple):
    """One run over a course, whose files are as an inventory says."""

    root: Path
    inventory: Inventory
    choice: RuleChoice
    cache: Cache
    check_course_file: "CheckCourseFile | None"

    def result(self, *, web: "WebAccess | bool") -> RunResult:
        """What there is to find, from the last run where nothing has changed."""
        check = self.check_course_file
        check_name = check and f"{check.__module__}.{check.__qualname__}"
        key = digest(f"{fingerprint()} {self.inventory.digest} {self.choice!r} {check_name}".encode())
        name = f"findings-{digest(repr(self.choice).encode())[:8]}"
        result = None if web else decoded_result(self.cache.load(name), key)
        if result is None:
            from coursekit.index.fact_cache import FactCache

            facts = self.facts(FactCache(self.cache))
            result = self.find(facts, self.skeleton(facts), web=web)
            as_listed = all(facts[path].digest == self.inventory.digests[path] for path in facts)
            if as_listed and not web:
                self.cache.save(name, encoded_result(result, key))
        return result

    def checked(self, result: RunResult) -> CheckResult:
        """What was found, with the texts that it speaks of."""
        texts = CourseTexts(self.root, tuple(self.inventory.digests), self.inventory.texts)
        return CheckResult(result.findings, texts, course_size(result.concepts, result.stages), str(self.root))

    def find(self, facts: "Mapping[str, Facts]", skeleton: "Skeleton", *, web: "WebAccess | bool" = False) -> RunResult:
        """What there is to find by these facts."""
        from coursekit.index.facts import allowances_in, findings_in
        from coursekit.lint.policy import Policy, apply_allowances, course_findings

        policy = Policy(skeleton.lint, self.choice, ON_THE_WEB if web else ())
        allowances = [allowance for each in facts.values() for allowance in allowances_in(each)]
        idle = {*self.inventory.of(Kind.TRANSCRIPT)} - {text.path for text in skeleton.transcripts}
        findings = [finding for path, each in facts.items() if path not in idle for finding in findings_in(each)]
        for name in policy.rules.keys() | {allowance.rule for allowance in allowances}:
            findings += course_findings(skeleton, name)
        if web:
            from coursekit.lint.web_addresses import check_links

            findings += check_links(skeleton, self.cache, None if web is True else web)
        counting = policy.judge(apply_allowances(findings, allowances))
        return RunResult(len(skeleton.concepts), len(skeleton.stages), _ordered(counting))

    def facts(self, cache: "FactCache") -> "dict[str, Facts]":
        """The facts of all files. What the course and its glossary say is in the setting of the others."""
        from coursekit.index.fact_cache import facts_of
        from coursekit.index.facts import compute_facts, entry_in
        from coursekit.lint.file_checks import FileChecks, nothing_more
        from coursekit.lint.policy import named_rules
        from coursekit.lint.rules import NO_SETTING, setting_from

        def facts_at(paths: Iterable[str], checks: FileChecks, salt: str) -> "dict[str, Facts]":
            name = salt + digest(f"{fingerprint()} {checks.identity}".encode())[:12]
            inventory = self.inventory
            compute = partial(
                compute_facts, root=self.root, texts=inventory.texts, moved_from=inventory.moved_from, checks=checks
            )
            return facts_of(self.inventory, tuple(paths), cache, name, compute)

        first = ("course.yaml", *self.inventory.of(Kind.GLOSSARY))
        facts = facts_at(first, FileChecks(NO_SETTING, self.check_course_file or nothing_more), "first-")
        course, *glossary = (entry_in(path, facts[path]) for path in first)
        setting = setting_from(course, glossary, named_rules(course.lint, self.choice))
        rest = (path for path in self.inventory.digests if path != "course.yaml")
        return facts | facts_at(rest, FileChecks(setting, nothing_more), "")

    def skeleton(self, facts: "Mapping[str, Facts]") -> "Skeleton":
        """What the files say of each other."""
        from coursekit.course.assembly import assemble
        from coursekit.index.facts import placed_in

        return assemble(self.inventory.folder, placed_in(facts))


def _ordered(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    return finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message
