"""A stage folder that `course.yaml` does not list.

Its concepts are not part of the path, and no export holds them.

**Bad:** a folder `stages/cells/` and no `cells` in `stages:`.

**Good:** `stages: [microcircuits, cells]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import meant_stages, renamed_stages
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.broken:
        return
    typos = {meant: typo for typo, meant in meant_stages(course).items()}
    renamed = {new: old for old, new in renamed_stages(course).items()}
    for stage in course.strays:
        place = Span(stage.path if stage.path in course.files else stage.folder)
        message = f"The course does not list the stage {stage.name}, so no learner will see it"
        help = f"Add “- {stage.id}” to stages: in course.yaml, or move the folder out of the course."
        typo = typos.get(stage.id) or renamed.get(stage.id)
        follows = f"no stage {typo}" if typo else "" if course.listed else "no stages"
        yield Diagnostic(place, message, help, cause=f"stage off the path {stage.id}", follows=follows)
