"""A question that another concept asks in the same words.

**Bad:** “Which ion enters the cell?” in C8.2 and C9.1.

**Good:** questions that differ in what they ask.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.diagnostic import Diagnostic, Related, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    first: dict[str, tuple[SkeletonConcept, int]] = {}
    for concept in course.all_concepts:
        for index, prompt in enumerate(concept.prompts):
            other, place = first.setdefault(" ".join(prompt.casefold().split()), (concept, index))
            if other is not concept:
                related = (Related(other.place("prompts", place), f"{other.name} asks it here"),)
                message = f"{other.name} asks the same question"
                help = "Ask something else, or keep it in one of the two."
                yield Diagnostic(concept.place("prompts", index), message, help, related)
