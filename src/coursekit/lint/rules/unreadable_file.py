"""A file that can't be read as text.

Course files are regular files in UTF-8, each below 2 MB. Other encodings show wrong letters on somebody's machine, and
links lead out of the course, where nobody who imports it can follow.

**Bad:** `resting-potential.md` saved as UTF-16, or a symbolic link in its place.

**Good:** the same file saved as UTF-8.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.symlinks):
        message = "This is a symbolic link, which coursekit does not follow"
        yield Diagnostic(Span(path), message, "Put the file itself here.")
    for path in sorted(course.folders):
        if path.endswith((".md", ".yaml")):
            message = "This is a folder, where a file should be"
            yield Diagnostic(Span(path), message, "Rename it, or put its files where they belong.")
