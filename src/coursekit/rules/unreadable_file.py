"""A file that can't be read as text.

Course files are regular files in UTF-8, each below 2 MB. Other encodings show wrong letters on somebody's machine, and
links lead out of the course, where nobody who imports it can follow.

**Bad:** `resting-potential.md` saved as UTF-16, or a symbolic link in its place.

**Good:** the same file saved as UTF-8.
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    yield from course.problems_of("unreadable-file")
