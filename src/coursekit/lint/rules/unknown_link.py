"""A link to a concept that is not there: a `[[link]]` by its id, or one to its file.

**Bad:** `The [[resting-potental]] is a battery.`, or `[a battery](resting-potental.md)`.

**Good:** `The [[resting-potential]] is a battery.`, or `[a battery](resting-potential.md)`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Shelf, Skeleton, SkeletonConcept
from coursekit.lint.concept_names import rename_fix, suggest_concept
from coursekit.lint.mistyped import behind_unknown
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR
FIX = "unsafe"


def check(course: Skeleton) -> Iterator[Diagnostic]:
    files: tuple[SkeletonConcept | Shelf, ...] = course.linking
    for file in files:
        for index, target in enumerate(file.links):
            if course.find(target) is None:
                written = file.addressed[index] if file.addressed else ""
                link = f"A link to “{written[:80]}”" if written else f"[[{target}]]"
                message = f"{link} leads nowhere: no concept has this id"
                span = file.place("links", index)
                exact = span.end - span.start == len(target)
                fix = rename_fix(course, target, span) if exact else None
                yield Diagnostic(
                    span, message, suggest_concept(course, target), fix=fix, follows=behind_unknown(course, target)
                )
