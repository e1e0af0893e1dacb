"""A concept that a stage lists and that has no file.

Learners would meet a gap in the path.

**Bad:** `concepts: [resting-potental]` beside `resting-potential.md`.

**Good:** `concepts: [resting-potential]`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonStage
from coursekit.lint.mistyped import meant_concepts, names_like
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for stage in course.all_stages:
        existing = {concept.id for concept in (*stage.concepts, *stage.unlisted)}
        for id in dict.fromkeys(stage.listed):
            path = f"{stage.folder}/{id}.md"
            if id not in existing and course.is_unreadable(path):
                message = f"The stage {stage.name} lists “{id}”, and the file {id}.md in its folder can't be read"
                help = f"See what is said of {path}."
                yield Diagnostic(stage.place_of("listed", id), message, help, follows=f"unread {path}")
            elif id not in existing:
                message = f"The stage {stage.name} lists “{id}”, and there is no file {id}.md in its folder"
                if id.endswith(".md"):
                    message = f"The stage {stage.name} lists “{id}”: ids are file names without .md"
                help = _meant(course, stage, id) or f"Add {path}, or take “{id}” off the list."
                yield Diagnostic(stage.place_of("listed", id), message, help, cause=f"no concept {id}")


def _meant(course: Skeleton, stage: SkeletonStage, id: str) -> str:
    if concept := course.by_id.get(id):
        return f"The file is in the stage “{concept.stage}”: move it here, or list it there."
    if elsewhere := next((path for path in sorted(course.files) if path.endswith(f"/{id}.md")), ""):
        return f"Move {elsewhere} into {stage.folder}/."
    if misnamed := next((name for name in names_like(course, stage.folder, id)), ""):
        return f"Rename {misnamed} to {id}.md: concepts are files that end with .md."
    if "#" in id:
        return f"For a comment, put a blank before the sign: - {id.partition('#')[0].strip()} #{id.partition('#')[2]}"
    meant = meant_concepts(stage).get(id)
    if meant == id.removesuffix(".md"):
        return f"Write “{meant}”."
    return f"Did you mean “{meant}”?" if meant else ""
