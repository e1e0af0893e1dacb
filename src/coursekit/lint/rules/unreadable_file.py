"""A file that can't be read as text.

Course files are regular files in UTF-8, each below 2 MB. Other encodings show wrong letters on somebody's machine, and
links lead out of the course, where nobody who imports it can follow. A name that is not UTF-8, a folder that nobody may
look into, or a pipe can't be read either.

**Bad:** `resting-potential.md` saved as UTF-16, or a symbolic link in its place.

**Good:** the same file saved as UTF-8.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR
_PERMISSIONS = "Change its permissions, or take it out of the course."
_HELP = {
    "its name is not UTF-8": "Rename it: letters, digits and hyphens.",
    "it is no regular file": "Put a file in its place, or take it out of the course.",
}


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.symlinks):
        message = "This is a symbolic link, which coursekit does not follow"
        yield Diagnostic(Span(path), message, "Put the file itself here.")
    for path, reason in course.unreadable.items():
        message = f"This can't be read: {reason}"
        otherwise = "Move its files up." if reason.startswith("it lies deeper") else _PERMISSIONS
        yield Diagnostic(Span(path), message, _HELP.get(reason, otherwise))
    for path in sorted(course.folders):
        if path.endswith((".md", ".yaml")):
            message = "This is a folder, where a file should be"
            yield Diagnostic(Span(path), message, "Rename it, or put its files where they belong.")
