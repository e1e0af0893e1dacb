"""An edition as the player reads it (``player/outline.js``), as far as progress hangs on it."""

from typing import Any

from coursekit.course.edition import Edition, EditionConcept, EditionQuestion
from coursekit.questions.meaning import IN_RECORDS
from coursekit.text.keys import short_key


def as_outline(edition: Edition) -> dict[str, Any]:
    """Plain data. Of a question it has the ``meaning`` as well, which packages have in their pages."""
    return {
        "id": edition.id,
        "unlock": edition.unlock,
        "completion": edition.completion,
        "pass_mark": edition.pass_mark,
        "passing_score": edition.passing_score or None,
        "scorm": "2004",
        "stages": [
            {"id": stage.id, "number": number, "concepts": [_concept(edition, concept) for concept in stage.concepts]}
            for number, stage in enumerate(edition.stages, 1)
        ],
    }


def _concept(edition: Edition, concept: EditionConcept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "key": concept.key,
        "identifier": concept.id,
        "formerly": [short_key("concept", id) for id in concept.formerly],
        "old_ids": list(concept.formerly),
        "prerequisites": list(concept.prerequisites),
        "questions": [_question(question) for question in concept.questions],
        **({"draws": dict(concept.draws)} if concept.draws else {}),
    }


def _question(question: EditionQuestion) -> dict[str, Any]:
    tries = {"tries": question.tries} if question.tries else {}
    return {
        "key": question.key,
        "type": question.type,
        "points": question.points,
        "parts": question.parts,
        "meaning": question.meaning[:IN_RECORDS],
        **tries,
        **({"pool": question.pool} if question.pool else {}),
    }
