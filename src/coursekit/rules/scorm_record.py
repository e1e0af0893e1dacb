"""A learner record that an LMS may not keep.

A SCORM 1.2 LMS keeps 4,096 characters of a learner's progress, a SCORM 2004 one 64,000 (`docs/learner-record.md`). A
course that could need more is not exported in that version.

**Bad:** five hundred concepts with ten questions each.

**Good:** fewer questions, or two courses.
"""

from collections.abc import Iterator

from coursekit.diagnostic import Diagnostic, Severity
from coursekit.outline import Outline
from coursekit.record import ROOM, whole_record

SEVERITY = Severity.WARNING


def check(course: Outline) -> Iterator[Diagnostic]:
    need = whole_record([concept.record for concept in course.concepts])
    if need > ROOM["2004"]:
        message = f"A learner's progress can take {need:,} characters; an LMS keeps {ROOM['2004']:,} for sure"
        yield Diagnostic(course.span("stages"), message, "Ask fewer questions, or split the course in two.")
