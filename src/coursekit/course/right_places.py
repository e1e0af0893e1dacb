"""Where the right option of a question stands among the others, as its author wrote them."""

from collections.abc import Iterable

from coursekit.questions.union import Question
from coursekit.text.field import placed_in

FEWEST = 3
"""Options: of two, each place is right half of the time."""


def right_places(questions: Iterable[Question]) -> tuple[int, ...]:
    """For each question the place of its right option, from 1; 0 where there is no single one, or nothing to choose."""
    return tuple(_place(question) for question in questions)


def _place(question: Question) -> int:
    marked = question.marked
    # What stands in a picture stands in no row
    if sum(marked) != 1 or len(marked) < FEWEST or placed_in(question.__class__):
        return 0
    return marked.index(True) + 1
