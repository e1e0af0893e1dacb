"""A picture that no concept shows.

It is not exported, and the next author can't tell whether it is needed.

**Bad:** `figures/old-drawing.png`, which nothing names.

**Good:** the file deleted, or shown in a concept.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    shown = {path for concept in course.all_concepts for path in concept.pictures}
    for path in sorted(course.files - shown):
        if path.lower().endswith(tuple(PICTURE_SUFFIXES)) and not course.may_name(basename(path)):
            help = "Show it in a concept, or delete it."
            yield Diagnostic(Span(path), "No concept shows this picture", help, follows=f"unshown {path}")
