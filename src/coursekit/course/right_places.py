"""Where the right option of a question stands among the others, as its author wrote them."""

from collections.abc import Iterable

from coursekit.questions.types.choice import Choice
from coursekit.questions.union import Question

FEWEST = 3
"""Options: of two, each place is right half of the time."""


def right_places(questions: Iterable[Question]) -> tuple[int, ...]:
    """For each question the place of its right option, from 1; 0 where there is no single one, or nothing to choose."""
    return tuple(_place(question) for question in questions)


def _place(question: Question) -> int:
    if not isinstance(question, Choice) or question.several or len(question.options) < FEWEST:
        return 0
    return next((place for place, option in enumerate(question.options, start=1) if option.correct), 0)
