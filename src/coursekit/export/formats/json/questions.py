"""Questions, whole: with their answers, both as Markdown and as HTML."""

from typing import Any

from coursekit.export.formats.json.rich import block, inline, optional_block
from coursekit.questions.union import Question
from coursekit.render.medium import Page
from coursekit.text.field import Member, members


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
        **described_data(question, page),
    }


def described_data(value: Any, page: Page) -> dict[str, Any]:
    """A described value (``text.field``), as ``schema.described`` says: Markdown in both forms, all else as it is."""
    derived = {name: getattr(value, name) for name in getattr(value, "derived", ())}
    return derived | {
        member.name: _described(member, getattr(value, member.name), page) for member in members(value.__class__)
    }


def _described(member: Member, value: Any, page: Page) -> Any:
    markdown = member.field.markdown
    if member.nested:
        return [described_data(item, page) for item in value]
    if member.many:
        return [inline(text, page) for text in value] if markdown else list(value)
    if not markdown or not (value or member.required):
        return None if markdown else value
    return block(value, page) if markdown == "block" else inline(value, page)
