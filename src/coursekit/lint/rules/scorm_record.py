"""A learner record that an LMS may not keep.

A SCORM 1.2 LMS keeps 4,096 characters of a learner's progress, a SCORM 2004 one 64,000 (`docs/learner-record.md`). A
course whose completion and scores could need more is not exported in that version.

**Bad:** a thousand concepts with three questions each, for SCORM 1.2.

**Good:** SCORM 2004, or two courses.
"""

from collections.abc import Iterator

from coursekit.course.record_size import ROOM, Asked, longest_record
from coursekit.index.outline import Outline
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.keys import short_key

SEVERITY = Severity.WARNING


def check(course: Outline) -> Iterator[Diagnostic]:
    asked = {concept.id: [Asked(*item) for item in concept.asked] for concept in course.concepts}
    need = longest_record({short_key("concept", id): questions for id, questions in asked.items()}, answers=False)
    full = [version for version, room in ROOM.items() if need > room]
    if not full:
        return
    version = full[-1]
    message = (
        f"The completion and scores of a learner can take {need:,} characters; a SCORM {version} LMS keeps "
        f"{ROOM[version]:,} for sure"
    )
    other = "Export scorm2004 only" if version == "1.2" else "Ask fewer questions"
    yield Diagnostic(course.span("stages"), message, f"{other}, or split the course in two.")
