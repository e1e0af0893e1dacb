"""A film or recording that a learner on a phone waits for, and that fills the LMS.

**Bad:** a film of 80 MB.

**Good:** up to 40 MB: some five minutes at 720 lines; a longer one in parts, each where the text speaks of it.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING
MOST = 40_000_000


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            media = course.media.get(path)
            if media and media.size > MOST and not media.wrong:
                message = f"The file {basename(path)} takes {media.size / 1e6:.0f} MB"
                help = "Make it smaller (720 lines, -crf 28), or divide it into parts that the text leads to."
                yield Diagnostic(concept.place("pictures", index), message, help)
