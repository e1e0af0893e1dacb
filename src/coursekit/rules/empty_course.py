"""A course, or a stage, without concepts.

There is nothing to learn, and SCORM knows no empty package.

**Bad:** `concepts: []`

**Good:** `concepts: [resting-potential]`
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    if not course.listed:
        yield Diagnostic(
            course.span("stages"), "The course has no stages", "List its stages under stages: in course.yaml."
        )
    for stage in course.stages:
        if not stage.listed and not stage.document.broken:
            yield Diagnostic(
                stage.span("concepts"),
                f"The stage {stage.name} has no concepts",
                "List its concepts under concepts:, or remove the stage.",
            )
