"""Tries that can run out before the pass mark is reached.

With `completion: mastered`, a concept is complete at `pass_mark`. A learner who has used up the tries of its questions
below that can never complete it, nor what comes after it. With a `passing_score`, a learner whose tries are used up
below that stays for ever between passed and failed, unless `report_failed` tells the LMS. With `restart: true`,
learners may begin anew, and nothing is lost for ever.

**Bad:** `pass_mark: 0.8`, and a concept whose three questions each take two tries.

**Good:** one question with two tries, and four without a limit; or `completion: attempted`. For a passing score,
`report_failed: true`. For both, `restart: true`.
"""

from collections.abc import Iterator, Sequence

from coursekit.course.record_needs import Scoring
from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.questions.pools import worst_draw
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


def check(course: Skeleton) -> Iterator[Diagnostic]:
    if course.restart:
        return
    for concept in course.concepts if course.mastery_score else ():
        tries = _tries(course, concept)
        if any(tries) and _sure([concept], course) < course.mastery_score - 1e-9:
            first = next(index for index, limit in enumerate(tries) if limit)
            message = (
                f"A learner can use up the tries in {concept.name} below the pass mark of {course.mastery_score:.0%}, "
                "and then never complete it"
            )
            help = "Set restart to true, give fewer of its questions a limit of tries, or set completion to attempted."
            yield Diagnostic(concept.place("prompts", first), message, help)
    passing_score = 0 if course.report_failed else course.passing_score or 0
    if passing_score and _sure(course.concepts, course) < passing_score - 1e-9:
        message = (
            f"A learner can use up the tries below the passing score of {passing_score:.0%}, and is then neither "
            "passed nor failed"
        )
        yield Diagnostic(
            course.place("passing_score"), message, "Set report_failed or restart to true, or limit fewer tries."
        )


def _tries(course: Skeleton, concept: SkeletonConcept) -> list[int]:
    return [_limit(course, each) for each in concept.scorings]


def _limit(course: Skeleton, each: Scoring) -> int:
    return course.tries if each.tries is None else each.tries


def _sure(concepts: Sequence[SkeletonConcept], course: Skeleton) -> float:
    """The share of points that no run of wrong answers can take away; all where there are none."""
    drawn = [
        (each.points, _limit(course, each))
        for concept in concepts
        for each in worst_draw(concept.scorings, concept.draws, lambda each: not _limit(course, each))
    ]
    whole = sum(points for points, _ in drawn)
    return sum(points for points, limit in drawn if not limit) / whole if whole else 1
