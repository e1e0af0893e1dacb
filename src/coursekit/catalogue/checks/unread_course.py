"""A course that could not be read at all.

The others were; of this one nothing is known, and nothing that rests on it can be checked.
"""

from collections.abc import Iterator

from coursekit.catalogue.whole import Whole
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(whole: Whole) -> Iterator[Diagnostic]:
    for listed, why in whole.unreadable_courses:
        yield Diagnostic(listed.span, f"The course in {listed.path} could not be checked", why)
