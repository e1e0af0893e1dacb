"""A prerequisite in another course that no learner of that course can ever open.

It is in no list of a stage there, or something that it needs can't be complete before it: who waits for it waits for
ever.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        other, target = crossing.other, crossing.target
        if other is None or target is None or (target.opens and target.code):
            continue
        related = (Related(other.span(target.path, target.title_place), "It stands here"),)
        if not target.code:
            why, help = "which no stage of that course lists", f"List it in {other.id}, or take the prerequisite out."
        else:
            why = "which never opens in that course"
            help = f"What keeps it locked is a finding in {other.id}: coursekit lint {other.listed.path}."
        message = f"{crossing.name} needs {other.name_of(target)}, {why}"
        yield Diagnostic(crossing.span, message, help, related)
