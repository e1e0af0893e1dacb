"""A course as git has it: checked in place of its files, or before them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from coursekit.cli._course import CouldNotRun
from coursekit.course.locate import NoCourse
from coursekit.files.cache import Cache, cache_of
from coursekit.files.checkout import checked_out
from coursekit.files.revisions import NoRevision
from coursekit.findings.report import CheckResult, RuleChoice
from coursekit.lint import new_findings
from coursekit.lint.run import skeleton_of


def in_index(root: Path, cache: bool | Path, check: Callable[..., CheckResult]) -> CheckResult:
    """What git's index holds, which is what a commit takes. Raises CouldNotRun."""
    checked = _checked_in(root, None, partial(check, cache=_read_only_cache(root, cache)))
    if checked is None:
        raise CouldNotRun("Git's index holds no course.yaml here. Add the course to it: git add.")
    return checked[0]


def new_since(
    revision: str,
    checked: CheckResult,
    root: Path,
    cache: bool | Path,
    check: Callable[..., CheckResult],
    choice: RuleChoice,
) -> CheckResult:
    """Without the findings that a revision has as well; with what is owed to its learners. Raises CouldNotRun."""
    read_only = _read_only_cache(root, cache)
    before = _checked_in(root, revision, partial(check, cache=read_only))
    if before is None:
        return checked
    then, place = before
    now = skeleton_of(root, read_only)
    findings = new_findings.new_since(checked, then, new_findings.renamed_in(now))
    lost = new_findings.losses(now, skeleton_of(place, read_only), choice)
    every = sorted((*findings, *lost), key=lambda each: (each.span.path, each.span.start))
    return replace(checked, findings=tuple(every))


def _read_only_cache(root: Path, cache: bool | Path) -> Cache:
    """The course's cache, which keeps nothing of another state of its files."""
    return Cache(cache_of(root, None if cache is True else cache) if cache else None, keeps=False)


def _checked_in(
    root: Path, revision: str | None, check: Callable[[Path], CheckResult]
) -> tuple[CheckResult, Path] | None:
    """What a course is like in a revision or the index, None without one; its folder stays until the command ends."""
    try:
        place = click.get_current_context().with_resource(checked_out(root, revision))
        return replace(check(place), root=str(root)), place
    except NoRevision as error:
        raise CouldNotRun(str(error)) from None
    except NoCourse:
        return None
