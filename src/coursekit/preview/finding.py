"""What the page is told of findings: as soon as they are known, and once more when git says what was renamed."""

from pathlib import Path

from coursekit.course.model import Course
from coursekit.findings.renamed import Renames, may_be_renamed, renames_in
from coursekit.findings.report import Checked
from coursekit.preview.finding_places import Places, counts, told
from coursekit.preview.showing import Tell
from coursekit.workspace.workspace import Findings


class LastFindings:
    """The findings that were told last. It is for the workspace's thread, but for ``ask`` and ``is_owed``."""

    def __init__(self) -> None:
        self.checked: Checked | None = None
        self._course: Course | None = None
        self._places: Places = {}
        self._renames = Renames()
        self._owed: Checked | None = None

    @property
    def is_owed(self) -> bool:
        """Whether git is to be asked about what was told last."""
        return self._owed is not None

    def tell(self, found: Findings, course: Course | None) -> Tell:
        """All findings, with what git said last."""
        self._course = course
        self._owed = found.checked if may_be_renamed(found.checked) else None
        return self._told(self._renames.with_help(found.checked), len(found.new))

    def ask(self, root: Path) -> tuple[Checked | None, Renames]:
        """What git knows now, and of which findings it was asked. For any thread: it takes a moment."""
        asked = self._owed
        try:
            return asked, renames_in(root)
        except OSError:
            # The folder goes or comes while it is looked at; the next findings ask again.
            return asked, Renames()

    def tell_again(self, asked: Checked | None, renames: Renames) -> Tell | None:
        """The findings with what git said, where that is another thing than before."""
        if asked is None or asked is not self._owed:
            return None
        self._owed = None
        if renames == self._renames:
            return None
        self._renames = renames
        return self._told(renames.with_help(asked), 0)

    def _told(self, checked: Checked, new: int) -> Tell:
        self.checked = checked
        return {
            "kind": "findings",
            "size": checked.size,
            "counts": counts(checked.findings),
            "new": new,
            "findings": told(checked, self._course, self._places),
        }
