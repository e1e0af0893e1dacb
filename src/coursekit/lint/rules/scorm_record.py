"""A learner record that an LMS may not keep.

A SCORM 1.2 LMS keeps 4,096 characters of a learner's progress, a SCORM 2004 one 64,000 (`docs/learner-record.md`). A
course whose completion and scores could need more is not exported in that version.

**Bad:** a thousand concepts with three questions each, for SCORM 1.2.

**Good:** SCORM 2004, or two courses.
"""

from collections.abc import Iterator

from coursekit.course.record_size import ROOM, Asking, longest_record
from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    asking = {concept.key: Asking(concept.record_needs, concept.draws) for concept in course.concepts}
    need = longest_record(asking, answers=False)
    full = [version for version, room in ROOM.items() if need > room]
    if not full:
        return
    version = full[-1]
    message = (
        f"The completion and scores of a learner can take {need:,} characters; a SCORM {version} LMS keeps "
        f"{ROOM[version]:,} for sure"
    )
    other = "Export scorm2004 only" if version == "1.2" else "Ask fewer questions"
    yield Diagnostic(course.place("stages"), message, f"{other}, or split the course in two.")
