"""Questions, whole with their answers, or as learners see them before they answer."""

from typing import Any

from coursekit.export.formats.json.described import asked_of, described_data
from coursekit.export.formats.json.rich import block, optional_block
from coursekit.questions.union import Question
from coursekit.render.medium import Page
from coursekit.text.field import members


def question_data(question: Question, page: Page) -> dict[str, Any]:
    """A question as one of the types in ``schema.export``."""
    return {
        "type": question.type,
        "key": question.key,
        "id": question.id or None,
        "prompt": block(question.prompt, page),
        "hint": optional_block(question.hint, page),
        "explanation": optional_block(question.explanation, page),
        "points": question.points,
        "tries": page.course.tries_of(question) or None,
        "case": question.case or None,
        "tests": list(question.tests),
        "pool": question.pool or None,
        **described_data(question, members(question.__class__), page),
    }


def asked_data(question: Question, page: Page) -> dict[str, Any]:
    """A question as one of the types that ``schema.export`` has for an export without answers.

    What a type does not say to be asked (``text.field``) is an answer. Its key is of the prompt, or of its id.
    """
    return {
        "type": question.type,
        "key": question.key,
        "id": question.id or None,
        "prompt": block(question.prompt, page),
        "hint": optional_block(question.hint, page),
        "points": question.points,
        "tries": page.course.tries_of(question) or None,
        "case": question.case or None,
        "tests": list(question.tests),
        "pool": question.pool or None,
        **asked_of(question, members(question.__class__), page),
    }
