"""A prerequisite in another course by an id that the concept had formerly.

It is understood, but readers find no file of that name.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(whole: Whole) -> Iterator[Diagnostic]:
    for crossing in whole.crossings:
        if crossing.target and crossing.target.id != crossing.needed_concept:
            now = f"{crossing.needed_course}:{crossing.target.id}"
            message = f"“{crossing.need}” is called “{now}” today"
            yield Diagnostic(crossing.span, message, f"Write “{now}”.")
