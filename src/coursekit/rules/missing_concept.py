"""A concept that a stage lists and that has no file.

Learners would meet a gap in the path.

**Bad:** `concepts: [resting-potental]` beside `resting-potential.md`.

**Good:** `concepts: [resting-potential]`.
"""

from collections.abc import Iterator

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.rules import rule
from coursekit.suggest import did_you_mean


@rule(Severity.ERROR)
def check(course: Course) -> Iterator[Diagnostic]:
    for stage in (*course.stages, *course.strays):
        existing = {concept.id for concept in (*stage.concepts, *stage.unlisted)}
        for id in dict.fromkeys(stage.listed):
            if id not in existing:
                message = f"The stage {stage.name} lists “{id}”, and there is no file {id}.md in its folder"
                help = did_you_mean(id, existing, f"Add {stage.path}/{id}.md, or take “{id}” off the list.")
                yield Diagnostic(stage.span_of("concepts", id), message, _elsewhere(course, id) or help)


def _elsewhere(course: Course, id: str) -> str:
    concept = course.by_id.get(id)
    return f"The file is in the stage “{concept.stage}”: move it here, or list it there." if concept else ""
