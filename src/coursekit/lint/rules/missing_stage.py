"""A stage that `course.yaml` lists and that has no folder or no `stage.yaml`.

**Bad:** `stages: [cels]` beside the folder `stages/cells/`.

**Good:** `stages: [cells]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.mistyped import meant_stages, renamed_stages, stage_names
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for id in dict.fromkeys(course.listed):
        stage = course.stage_of.get(id)
        if stage is None and course.is_unreadable(f"stages/{id}"):
            message = f"The course lists the stage “{id}”, and stages/{id} can't be read"
            yield Diagnostic(course.place_of("listed", id), message, f"See what is said of stages/{id}.")
        elif stage is None:
            message = f"The course lists the stage “{id}”, and there is no folder stages/{id}"
            otherwise = f"Add stages/{id}/stage.yaml, or take “{id}” off the list."
            meant = meant_stages(course).get(id)
            new = renamed_stages(course).get(id)
            renamed = (
                f"If the folder was renamed: coursekit mv {id} {new}. Else add stages/{id}/stage.yaml." if new else ""
            )
            help = f"Did you mean “{meant}”?" if meant else renamed or otherwise
            yield Diagnostic(course.place_of("listed", id), message, help, cause=f"no stage {id}")
        elif stage.path not in course.files and not course.is_unreadable(stage.path):
            message = f"The folder of the stage “{id}” has no stage.yaml"
            help = f"Add {stage.path} with title, summary and concepts."
            if misnamed := next((name for name in stage_names(course, stage.folder)), ""):
                help = f"Rename {stage.folder}/{misnamed} to stage.yaml."
            cause = f"no file {stage.path}"
            yield Diagnostic(course.place_of("listed", id), message, help, cause=cause)
