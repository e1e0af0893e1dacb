"""A prerequisite in another course that none of its published editions has yet.

Learners of that course don't meet it before its next edition; this one should not come out earlier.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.INFO


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        other, target = crossing.other, crossing.target
        if other and target and other.linted.editions:
            ids = {target.id, *target.formerly}
            if all(ids.isdisjoint(edition.concepts) for edition in other.linted.editions):
                last = other.linted.editions[-1].version
                message = f"{crossing.name} needs {other.name_of(target)}, which no published edition has yet"
                yield Diagnostic(crossing.span, message, f"Publish {other.id} first: its latest edition is {last}.")
