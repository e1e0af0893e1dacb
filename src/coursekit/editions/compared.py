"""Two editions compared: what every report of ``coursekit diff`` tells."""

from dataclasses import dataclass
from functools import cached_property

from coursekit.course.lineage import Lineage
from coursekit.editions.changes import Change, changes
from coursekit.editions.read import Named
from coursekit.editions.verdict import Verdict


@dataclass(frozen=True)
class Compared:
    """``verdict`` is None where no engine could replay learners, and ``why`` says so."""

    old: Named
    new: Named
    lineage: Lineage
    verdict: Verdict | None
    why: str = ""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.lineage)

    @property
    def heading(self) -> str:
        old, new = self.old.edition, self.new.edition
        return f"{new.title}: {old.version} ({self.old.name}) → {new.version} ({self.new.name})"


def compare(old: Named, new: Named) -> Compared:
    """Compare two editions, and replay the learners of the old one."""
    from coursekit.editions.engine import NoEngine
    from coursekit.editions.verdict import verdict

    lineage = Lineage(old.edition, new.edition)
    try:
        return Compared(old, new, lineage, verdict(lineage))
    except NoEngine as error:
        return Compared(old, new, lineage, None, str(error))
