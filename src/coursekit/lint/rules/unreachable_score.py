"""A score that no answers reach: a passing score, or what mastering a concept asks for.

Nobody could pass the course, or complete the concept and what comes after it. A question that no answer can be right to
gives no points, and one with `points: 0` gives none either.

**Bad:** `passing_score: 0.7`, and questions with `points: 0` only.

**Good:** questions with points, each with an answer that a learner can enter.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.questions.pools import worst_draw
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.concepts if course.mastery_score else ():
        reached, points = _reached(concept), _points(concept)
        if reached < points * course.mastery_score - 1e-9:
            lost = next(place for place, each in enumerate(concept.scorings) if not each.winnable)
            message = (
                f"{concept.name} can't be mastered: its right answers come to {reached:g} of {points:g} points, "
                f"and the pass mark is {course.mastery_score:.0%}"
            )
            yield Diagnostic(concept.place("prompts", lost), message, "Give this question an answer that can be right.")
    reached, points = sum(map(_reached, course.concepts)), sum(map(_points, course.concepts))
    wanted = course.passing_score
    if wanted and course.concepts and (not points or reached < points * wanted - 1e-9):
        message = (
            f"Nobody can pass this course: right answers come to {reached:g} of {points:g} points, and the passing "
            f"score is {wanted:.0%}"
        )
        help = "Give questions points and answers that can be right, or remove passing_score."
        yield Diagnostic(course.place("passing_score"), message, help)


def _points(concept: SkeletonConcept) -> float:
    return concept.points


def _reached(concept: SkeletonConcept) -> float:
    drawn = worst_draw(concept.scorings, concept.draws, lambda each: each.winnable)
    return sum(each.points for each in drawn if each.winnable)
