"""A stage folder that `course.yaml` does not list.

Its concepts are not part of the path, and no export holds them.

**Bad:** a folder `stages/cells/` and no `cells` in `stages:`.

**Good:** `stages: [microcircuits, cells]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.strays:
        place = Span(stage.path if stage.path in course.files else stage.folder)
        message = f"The course does not list the stage {stage.name}, so no learner will see it"
        help = f"Add “- {stage.id}” to stages: in course.yaml, or move the folder out of the course."
        yield Diagnostic(place, message, help)
