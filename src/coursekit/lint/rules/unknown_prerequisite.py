"""A prerequisite that no concept is called.

**Bad:** `prerequisites: [ion-chanels]`

**Good:** `prerequisites: [ion-channels]`
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.lint.concept_names import rename_fix, suggest_concept
from coursekit.lint.mistyped import behind_unknown
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for id in concept.prerequisites:
            if course.find(id) is None:
                message = f"{concept.name} needs “{id}”, and no concept has this id"
                span = concept.place_of("prerequisites", id)
                fix = rename_fix(course, id, span)
                yield Diagnostic(
                    span, message, suggest_concept(course, id), fix=fix, follows=behind_unknown(course, id)
                )
