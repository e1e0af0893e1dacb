"""Tries that can run out before the pass mark is reached.

With `completion: mastered`, a concept is complete at `pass_mark`. A learner who has used up the tries of its questions
below that can never complete it, nor what comes after it.

**Bad:** `pass_mark: 0.8`, and a concept whose three questions each take two tries.

**Good:** one question with two tries, and four without a limit; or `completion: attempted`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.concepts if course.mastery else ():
        tries = [course.tries if own is None else own for _, own in concept.tried]
        if any(tries) and _sure(concept, tries) < course.mastery - 1e-9:
            first = next(index for index, limit in enumerate(tries) if limit)
            message = (
                f"A learner can use up the tries in {concept.name} below the pass mark of {course.mastery:.0%}, "
                "and then never complete it"
            )
            help = "Give fewer of its questions a limit of tries, lower pass_mark, or set completion to attempted."
            yield Diagnostic(concept.place("prompts", first), message, help)


def _sure(concept: SkeletonConcept, tries: list[int]) -> float:
    """The share of points that no run of wrong answers can take away."""
    points = [points for points, _ in concept.tried]
    free = sum(points for points, limit in zip(points, tries, strict=True) if not limit)
    return free / sum(points) if sum(points) else 1
