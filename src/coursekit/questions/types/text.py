"""A word or two."""

from math import ceil
from typing import Annotated, ClassVar

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Words
from coursekit.text.field import Field


class Text(AnyQuestion, frozen=True):
    """A word or two; case and spaces don't matter."""

    type: ClassVar[str] = "text"
    about: ClassVar[str] = "A short text."

    accept: Annotated[
        tuple[str, ...],
        Field("Accepted answers", "Every spelling that counts as right.", [["calcium", "Ca2+"]], least=1),
    ]

    @property
    def parts(self) -> int:
        return len(self.accept)

    @property
    def answer_size(self) -> int:
        return max(1, ceil(self.parts.bit_length() / 5))

    @property
    def lower_scores(self) -> int:
        return 1

    @property
    def wrong_answers(self) -> int:
        """A record says only which of the accepted answers it was, or none."""
        return 1

    @property
    def right_answer(self) -> Answer:
        return Words(next(iter(self.accept), ""))
