"""A term that two concepts introduce.

Learners meet a word for the first time once.

**Bad:** C8.2 and C9.1 both with `introduces: [ion channel]`.

**Good:** the first of them only.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    first: dict[str, SkeletonConcept] = {}
    for concept in course.all_concepts:
        for term in dict.fromkeys(concept.introduces):
            other = first.setdefault(term, concept)
            if other is not concept:
                related = (Related(other.place_of("introduces", term), f"{other.name} introduces it"),)
                message = f"“{term}” is introduced by {other.name} already"
                yield Diagnostic(
                    concept.place_of("introduces", term), message, "Remove it from one of the two.", related
                )
