"""Questions, whole with their answers, or as learners see them before they answer."""

from typing import Any

from coursekit.export.formats.json.described import asked_of, described_data
from coursekit.export.formats.json.rich import block, optional_block
from coursekit.questions.union import Question
from coursekit.render.medium import Page
from coursekit.render.variants import example_of
from coursekit.text.field import members


def question_data(question: Question, page: Page) -> dict[str, Any]:
    """A question as one of the types in ``schema.export``; of one with parameters, a variant and what it comes from."""
    shown = example_of(question, page.course.language)
    return {
        **_common(question, shown, page),
        "explanation": optional_block(shown.explanation, page),
        **described_data(question, members(question.__class__), page),
        **{name: getattr(shown, name) for name in question.worked_out},
    }


def asked_data(question: Question, page: Page) -> dict[str, Any]:
    """A question as one of the types that ``schema.export`` has for an export without answers.

    What a type does not say to be asked (``text.field``) is an answer. Its key is of the prompt, or of its id.
    """
    shown = example_of(question, page.course.language)
    return {**_common(question, shown, page), **asked_of(question, members(question.__class__), page)}


def _common(question: Question, shown: Question, page: Page) -> dict[str, Any]:
    return {
        "type": question.type,
        "key": question.key,
        "id": question.id or None,
        "prompt": block(shown.prompt, page),
        "hint": optional_block(shown.hint, page),
        "points": question.points,
        "tries": page.course.tries_of(question) or None,
        "case": question.case or None,
        "tests": list(question.tests),
        "pool": question.pool or None,
    }
