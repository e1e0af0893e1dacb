"""Two files whose names differ only in case, or in how an accent is written.

On Windows and macOS they are one file, so one of them disappears when somebody checks the course out.

**Bad:** `figures/Spine.svg` beside `figures/spine.svg`.

**Good:** one of them, or two different names.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.normal import normal
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for path in sorted(course.files | course.folders):
        other = first.setdefault(normal("NFC", path).casefold(), path)
        if other != path:
            related = Related(Span(other), "The other one")
            message = f"“{path}” and “{other}” are one file on Windows and macOS"
            yield Diagnostic(Span(path), message, "Rename or delete one of the two.", (related,))
