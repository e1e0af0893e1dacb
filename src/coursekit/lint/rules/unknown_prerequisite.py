"""A prerequisite that no concept is called.

**Bad:** `prerequisites: [ion-chanels]`

**Good:** `prerequisites: [ion-channels]`

That of another course in the same catalogue has its course before it: `cells:ion-channels`.
"""

from collections.abc import Iterator

from coursekit.course.other_courses import course_and_concept, is_known_form
from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.lint.concept_names import rename_fix, suggest_concept
from coursekit.lint.mistyped import behind_unknown
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity

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
        yield from _across(course, concept)


def _across(course: Skeleton, concept: SkeletonConcept) -> Iterator[Diagnostic]:
    """Prerequisites that are written as those of another course, and can be none."""
    for at, written in enumerate(concept.across):
        other, need = course_and_concept(written)
        span = concept.place("across", at)
        if not is_known_form(written):
            message = f"{concept.name} needs “{written}”, and no concept of any course is called so"
            help = "Write the ids of a course and of a concept in it, as in cells:resting-potential."
            yield Diagnostic(span, message, help)
        elif other == course.id:
            message = f"{concept.name} needs “{written}”, and “{other}” is this course"
            fix = Fix(f"Write {need}", (Edit(span, need),), safe=False) if course.find(need) else None
            yield Diagnostic(span, message, f"Write “{need}”, without the course.", fix=fix)
