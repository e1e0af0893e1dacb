"""The workspace: one course, what is known of it, and what each change brings.

Preview, ``--watch``, a language server and an interface for agents are faces of it. It is for one thread.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.files.cache import Cache, cache_of
from coursekit.files.inventory import Inventory, Kind, kind_of, renewed
from coursekit.findings.report import CheckResult, RuleChoice
from coursekit.lint.run import Run, inventory_of, no_collector
from coursekit.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from coursekit.course.model import Course
    from coursekit.course.skeleton import Skeleton
    from coursekit.index.fact_cache import FactMemory
    from coursekit.index.facts import Facts
    from coursekit.lint.file_checks import CheckCourseFile
    from coursekit.workspace.glimpse import CourseSnapshot
    from coursekit.workspace.recent_contents import RecentContents


@dataclass(frozen=True)
class News:
    """What a change brought.

    ``files`` changed, came or went. ``concepts`` are ids of those whose own file did, or a picture that they show; with
    ``others``, what a file says to others is another thing than before, so that any page may look different.
    """

    files: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    others: bool = False


@dataclass(frozen=True)
class FindingChanges:
    """All findings, and those that were not there when somebody looked last, or are not any more."""

    checked: CheckResult
    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


class Workspace:
    """A course in a folder. Raises NoCourse at the beginning, and whenever it is looked at and not there any more."""

    def __init__(
        self,
        root: Path,
        choice: RuleChoice | None = None,
        *,
        check_course_file: "CheckCourseFile | None" = None,
        cache: bool | Path = False,
    ) -> None:
        from coursekit.index.fact_cache import FactMemory

        self.root = root
        self._choice = choice or RuleChoice()
        self._check_course_file = check_course_file
        self._cache = Cache(cache_of(root, None if cache is True else cache) if cache else None)
        self._fact_memory = FactMemory(self._cache)
        self._unsaved: dict[str, str] = {}
        self._reported: tuple[Diagnostic, ...] = ()
        self._state = self._take(inventory_of(root))

    @property
    def inventory(self) -> Inventory:
        """The files, and what they hold."""
        return self._state.run.inventory

    @property
    def skeleton(self) -> "Skeleton":
        """What the files say of each other."""
        return self._state.skeleton

    @property
    def course(self) -> "Course":
        """The course as exporters read it; raises Changed where a file is not any more what the workspace knows."""
        return self._state.course

    @property
    def snapshot(self) -> "CourseSnapshot":
        """The course as it is known now, for pages that show what is saved before ``look`` works out the rest."""
        from coursekit.workspace.glimpse import CourseSnapshot

        return CourseSnapshot(self.course, self.inventory, self._recent)

    def look(self, paths: Collection[str] | None = None) -> News:
        """Read anew what files hold: those of the paths, or all of them. Raises NoCourse."""
        with no_collector():
            if paths is None:
                inventory = renewed(inventory_of(self.root), (), self._unsaved)
            else:
                inventory = renewed(self.inventory, paths, self._unsaved)
                if "course.yaml" not in inventory.digests:
                    inventory = inventory_of(self.root)
            return self._become(inventory)

    def set_unsaved(self, path: str, text: str | None) -> News:
        """Take an unsaved text for what a file holds; None: take the file itself again. Raises NoCourse."""
        if text is None:
            self._unsaved.pop(path, None)
        else:
            self._unsaved[path] = text
        return self.look((path,))

    def findings(self) -> FindingChanges:
        """What there is to find, and what of it is new since the last call."""
        with no_collector():
            checked = self._state.checked
        before, now = set(map(_identity, self._reported)), set(map(_identity, checked.findings))
        new = tuple(found for found in checked.findings if _identity(found) not in before)
        gone = tuple(found for found in self._reported if _identity(found) not in now)
        self._reported = checked.findings
        return FindingChanges(checked, new, gone)

    def check(self, texts: Mapping[str, str]) -> CheckResult:
        """All findings if some texts were otherwise; nothing of the workspace changes."""
        unsaved = {**self._unsaved, **texts}
        with no_collector():
            return self._take(renewed(self.inventory, (), unsaved)).checked

    def _take(self, inventory: Inventory) -> "_State":
        return _State(
            Run(self.root, inventory, self._choice, self._cache, self._check_course_file),
            self._fact_memory,
            self._recent,
        )

    @cached_property
    def _recent(self) -> "RecentContents":
        from coursekit.workspace.recent_contents import RecentContents

        return RecentContents()

    def _become(self, inventory: Inventory) -> News:
        before = self._state
        old, new = before.run.inventory.digests, inventory.digests
        files = frozenset(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
        if not files and inventory.digest == before.run.inventory.digest:
            return News()
        self._state = self._take(inventory)
        others = any(self._concerns_others(before, path) for path in files)
        return News(files, touched(self.skeleton, files), others)

    def _concerns_others(self, before: "_State", path: str) -> bool:
        """Whether a file says something else to others than before."""
        from coursekit.index.facts import entry_for_others

        if kind_of(path) is Kind.PICTURE:
            return False
        old, new = before.facts.get(path), self._state.facts.get(path)
        if kind_of(path) is Kind.CONCEPT and old and new:
            return entry_for_others(path, old) != entry_for_others(path, new)
        return True


def touched(course: "Skeleton | Course", files: Collection[str]) -> frozenset[str]:
    """The concepts whose own file is one of these, or a picture that they show."""
    files = frozenset(files)
    return frozenset(
        concept.id for concept in course.all_concepts if concept.path in files or not files.isdisjoint(concept.shown)
    )


class _State:
    """What is known of a course at one moment; what takes time is worked out when it is asked for."""

    def __init__(self, run: Run, fact_memory: "FactMemory", recent: "RecentContents") -> None:
        self.run = run
        self._fact_memory = fact_memory
        self._recent = recent

    @cached_property
    def facts(self) -> "dict[str, Facts]":
        return self.run.facts(self._fact_memory)

    @cached_property
    def skeleton(self) -> "Skeleton":
        return self.run.skeleton(self.facts)

    @cached_property
    def checked(self) -> CheckResult:
        return self.run.checked(self.run.find(self.facts, self.skeleton))

    @cached_property
    def course(self) -> "Course":
        return self._recent.course(self.run.inventory, self.skeleton)


def _identity(finding: Diagnostic) -> tuple[str, str, str]:
    """What a finding is wherever it stands in its file."""
    return finding.span.path, finding.rule, finding.message
