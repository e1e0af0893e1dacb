"""A file by which git takes a folder of the course for a repository.

Git runs what a repository's own settings name, and reads them wherever it finds one: whoever works in such a folder, or
only looks at it with a shell that shows the branch, runs commands of the course's. coursekit asks git nothing there.

**Bad:** `stages/first/HEAD` beside `stages/first/objects` and `stages/first/refs`; a `.git` below the course's folder;
a `.git` that is a file or a link, and leads to a folder in the course or beside it.

**Good:** one repository, around the course.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.repositories):
        folder = path.rpartition("/")[0] or "the course’s folder"
        message = f"Git takes {folder} for a repository because of this, and would run what its settings name"
        yield Diagnostic(Span(path), message, "Remove the repository from the course; don't run git in it.")
