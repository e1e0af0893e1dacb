"""A stage that `course.yaml` lists and that has no folder or no `stage.yaml`.

**Bad:** `stages: [cels]` beside the folder `stages/cells/`.

**Good:** `stages: [cells]`.
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule
from coursekit.suggest import did_you_mean


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for id in dict.fromkeys(course.listed):
        stage = course.stage_of.get(id)
        if stage is None:
            message = f"The course lists the stage “{id}”, and there is no folder stages/{id}"
            help = did_you_mean(
                id, (stray.id for stray in course.strays), f"Add stages/{id}/stage.yaml, or take “{id}” off the list."
            )
            yield Diagnostic(course.span_of("stages", id), message, help)
        elif f"{stage.path}/stage.yaml" not in course.files:
            message = f"The folder of the stage “{id}” has no stage.yaml"
            yield Diagnostic(
                course.span_of("stages", id), message, f"Add {stage.path}/stage.yaml with title, summary and concepts."
            )
