"""A course, or a stage, without concepts.

There is nothing to learn, and SCORM knows no empty package.

**Bad:** `concepts: []`

**Good:** `concepts: [resting-potential]`
"""

from collections.abc import Iterator

from coursekit.index.outline import Outline
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Outline) -> Iterator[Diagnostic]:
    if not course.listed:
        help = "List its stages under stages: in course.yaml."
        yield Diagnostic(course.span("stages"), "The course has no stages", help)
    for stage in course.stages:
        if not stage.listed and not stage.broken:
            message = f"The stage {stage.name} has no concepts"
            yield Diagnostic(stage.span("concepts"), message, "List its concepts under concepts:, or remove the stage.")
