"""A stage folder that `course.yaml` does not list.

Its concepts are not part of the path, and no export holds them.

**Bad:** a folder `stages/cells/` and no `cells` in `stages:`.

**Good:** `stages: [microcircuits, cells]`.
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule
from coursekit.source import Span


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for stage in course.strays:
        path = f"{stage.path}/stage.yaml"
        anywhere = Span(path if path in course.sources else stage.path)
        message = f"The course does not list the stage {stage.name}, so no learner will see it"
        yield Diagnostic(
            anywhere, message, f"Add “- {stage.id}” to stages: in course.yaml, or move the folder out of the course."
        )
