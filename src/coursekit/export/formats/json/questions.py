"""Questions, whole: with their answers, both as Markdown and as HTML."""

from typing import Any

from coursekit.export.formats.json.rich import block, inline, optional_block, optional_inline
from coursekit.questions.answers import Choice, Match, Numeric, Order, Question, Recall, Text
from coursekit.render.medium import Page


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
        **_own(question, page),
    }


def _own(question: Question, page: Page) -> dict[str, Any]:
    match question:
        case Recall():
            rubric = [inline(point, page) for point in question.rubric]
            return {"answer": block(question.answer, page), "rubric": rubric}
        case Choice():
            options = [
                {
                    "text": inline(option.text, page),
                    "correct": option.correct,
                    "feedback": optional_inline(option.feedback, page),
                }
                for option in question.options
            ]
            return {"several": question.several, "options": options}
        case Numeric():
            return {"answer": question.answer, "tolerance": question.tolerance, "unit": question.unit}
        case Text():
            return {"accept": list(question.accept)}
        case Match():
            pairs = [{"left": inline(pair.left, page), "right": inline(pair.right, page)} for pair in question.pairs]
            return {"pairs": pairs}
        case Order():
            return {"items": [inline(item, page) for item in question.items]}
    raise TypeError(f"no question type {question.type}")
