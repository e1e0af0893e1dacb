"""A course, or a stage, without concepts.

There is nothing to learn, and SCORM knows no empty package.

**Bad:** `concepts: []`

**Good:** `concepts: [resting-potential]`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if not course.listed and not course.broken:
        help = "Make one: coursekit new stage TITLE. Or list those that there are under stages: in course.yaml."
        yield Diagnostic(course.place("stages"), "The course has no stages", help, cause="no stages")
    for stage in course.stages:
        if not stage.listed and not stage.broken:
            message = f"The stage {stage.name} has no concepts"
            help = f"Make one: coursekit new concept TITLE --in {stage.id}. Or list its concepts, or remove the stage."
            yield Diagnostic(stage.place("concepts"), message, help, cause=f"nothing in {stage.id}")
