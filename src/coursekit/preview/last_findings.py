"""What the page is told of findings: as soon as they are known, and once more when git says what was renamed."""

from pathlib import Path

from coursekit.course.model import Course
from coursekit.findings.renamed import Renames, may_be_renamed, renames_in
from coursekit.findings.report import CheckResult
from coursekit.preview.finding_places import Places, counts, listed_findings
from coursekit.preview.showing import PageEvent
from coursekit.workspace.workspace import FindingChanges


class LastFindings:
    """The findings that were told last. It is for the workspace's thread, but for ``ask_git`` and ``awaits_git``."""

    def __init__(self) -> None:
        self.checked: CheckResult | None = None
        self._course: Course | None = None
        self._places: Places = {}
        self._renames = Renames()
        self._awaiting_git: CheckResult | None = None

    @property
    def awaits_git(self) -> bool:
        """Whether git is to be asked about what was told last."""
        return self._awaiting_git is not None

    def event(self, found: FindingChanges, course: Course | None) -> PageEvent:
        """All findings, with what git said last."""
        self._course = course
        self._awaiting_git = found.checked if may_be_renamed(found.checked) else None
        return self._event(self._renames.with_help(found.checked), len(found.new))

    def ask_git(self, root: Path) -> tuple[CheckResult | None, Renames]:
        """What git knows now, and of which findings it was asked. For any thread: it takes a moment."""
        checked = self._awaiting_git
        try:
            return checked, renames_in(root)
        except OSError:
            # The folder goes or comes while it is looked at; the next findings ask again.
            return checked, Renames()

    def event_after_git(self, checked: CheckResult | None, renames: Renames) -> PageEvent | None:
        """The findings with what git said, where that is another thing than before."""
        if checked is None or checked is not self._awaiting_git:
            return None
        self._awaiting_git = None
        if renames == self._renames:
            return None
        self._renames = renames
        return self._event(renames.with_help(checked), 0)

    def _event(self, checked: CheckResult, new: int) -> PageEvent:
        self.checked = checked
        return {
            "kind": "findings",
            "size": checked.size,
            "counts": counts(checked.findings),
            "new": new,
            "findings": listed_findings(checked, self._course, self._places),
        }
