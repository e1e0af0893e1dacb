"""The edition that a course would be published as."""

from collections.abc import Mapping
from typing import Any

from coursekit.course.edition import Edition, EditionConcept, EditionQuestion, EditionStage
from coursekit.course.skeleton import SkeletonConcept, SkeletonOf
from coursekit.questions.meaning import fingerprint_of

PRINT = 12
"""Characters of a figure's fingerprint."""


def edition_of(course: "SkeletonOf[Any, Any, Any, Any]", digests: Mapping[str, str]) -> Edition:
    """What learners' progress hangs on in a course; ``digests`` name what its files hold, as far as they are known."""
    return Edition(
        format_version=1,
        id=course.id,
        version=course.version,
        title=course.title,
        language=course.language,
        unlock=course.unlock,
        completion=course.completion,
        pass_mark=course.pass_mark,
        passing_score=course.passing_score or 0,
        stages=tuple(
            EditionStage(stage.id, stage.title, tuple(_concept(course, concept, digests) for concept in stage.concepts))
            for stage in course.stages
            if stage.concepts
        ),
        retired=course.retired,
    )


def _concept(
    course: "SkeletonOf[Any, Any, Any, Any]", concept: SkeletonConcept, digests: Mapping[str, str]
) -> EditionConcept:
    questions = zip(concept.identities, concept.scorings, concept.record_needs, strict=True)
    return EditionConcept(
        id=concept.id,
        title=concept.title,
        minutes=concept.minutes,
        words=concept.words,
        content=fingerprint_of(concept.content_print, *concept.case_parts.prints)
        if concept.case_parts.prints
        else concept.content_print,
        formerly=concept.formerly,
        prerequisites=course.ids_on_path(concept.prerequisites),
        across=concept.across,
        figures={path: digests.get(path, "")[:PRINT] for path in concept.shown},
        questions=tuple(
            EditionQuestion(
                key=identity.key,
                type=need.type,
                meaning=identity.meaning,
                prompt=identity.prompt,
                id=identity.id,
                points=scoring.points,
                parts=need.parts,
                tries=course.tries if scoring.tries is None else scoring.tries,
                pool=scoring.pool,
            )
            for identity, scoring, need in questions
        ),
        draws=concept.draws,
    )
