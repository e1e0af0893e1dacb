"""Two editions compared: what every report of ``coursekit diff`` tells."""

from dataclasses import dataclass
from functools import cached_property

from coursekit.course.lineage import Lineage
from coursekit.editions.changes import Change, changes
from coursekit.editions.read import NamedEdition
from coursekit.editions.verdict import Verdict


@dataclass(frozen=True)
class Comparison:
    """``verdict`` is None where no engine could replay learners, and ``why`` says so.

    ``pages`` are the pages of the book that moved, where somebody made both books.
    """

    old: NamedEdition
    new: NamedEdition
    lineage: Lineage
    verdict: Verdict | None
    why: str = ""
    pages: tuple[Change, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        found = changes(self.lineage)
        course = tuple(change for change in found if change.kind == "course")
        return (*(change for change in found if change.kind != "course"), *self.pages, *course)

    @property
    def heading(self) -> str:
        old, new = self.old.edition, self.new.edition
        return f"{new.title}: {old.version} ({self.old.name}) → {new.version} ({self.new.name})"


def compare(old: NamedEdition, new: NamedEdition) -> Comparison:
    """Compare two editions, and replay the learners of the old one."""
    from coursekit.editions.engine import NoEngine
    from coursekit.editions.verdict import verdict

    lineage = Lineage(old.edition, new.edition)
    try:
        return Comparison(old, new, lineage, verdict(lineage))
    except NoEngine as error:
        return Comparison(old, new, lineage, None, str(error))
