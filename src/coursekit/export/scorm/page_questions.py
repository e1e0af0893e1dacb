"""The questions of a page as data: what the player grades by, what an LMS is told, and what an import needs."""

from collections.abc import Mapping
from typing import Any

from coursekit.course.model import Concept
from coursekit.export.scorm.interactions import codes_of, id_of
from coursekit.questions.meaning import IN_RECORDS
from coursekit.questions.union import Question

_SHOWN = ("case", "picture", "alt", "drawn", "template", "parameters", "formula")
"""Of a question, what only its page needs, or the book."""


def page_questions(parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The questions of a concept's parts, with what an LMS is told of each."""
    concept: Concept = parts["concept"]
    questions = zip(parts["questions"], concept.prove_it, strict=True)
    return [
        {
            **{key: value for key, value in part.items() if key not in _SHOWN},
            **_authored(question),
            "meaning": question.meaning[:IN_RECORDS],
            "told": {"id": id_of(concept, question), "codes": codes_of(question.right_answer)},
        }
        for part, question in questions
    ]


def _authored(question: Question) -> dict[str, Any]:
    """What an import makes the question of: objectives, and its texts before numbers stood in them."""
    authored: dict[str, Any] = {"tests": list(question.tests)} if question.tests else {}
    if question.variants:
        names = ("prompt", "hint", "explanation", *question.worked_out_from)
        authored["written"] = {name: value for name in names if (value := getattr(question, name))}
    return authored
