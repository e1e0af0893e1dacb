"""A number within a tolerance."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from coursekit.questions import MANY, AnyQuestion
from coursekit.questions.answer import Answer, Number
from coursekit.text.field import Field

LARGEST = 1e300
"""Learners can enter smaller numbers (``player/questions/number.js``)."""
_LONGEST = 10


@dataclass(frozen=True)
class Numeric(AnyQuestion):
    """A number, within a tolerance."""

    type: ClassVar[str] = "numeric"
    about: ClassVar[str] = "A number."

    answer: Annotated[float, Field("Answer", "The right number.", [-70], unit="the question's `unit`")]
    tolerance: Annotated[
        float,
        Field(
            "Tolerance",
            "How far off still counts, in the same unit.",
            [5],
            exported="How far off still counts.",
            unit="the question's `unit`",
            least=0,
        ),
    ] = 0
    unit: Annotated[
        str, Field("Unit", "Shown after the field.", ["mV"], exported="Of the answer and the tolerance.", asked="as-is")
    ] = ""

    @property
    def parts(self) -> int:
        return 0

    @property
    def answer_size(self) -> int:
        return _LONGEST

    @property
    def shorter_answers(self) -> int:
        return _LONGEST

    @property
    def lower_scores(self) -> int:
        return 1

    @property
    def wrong_answers(self) -> int:
        return MANY

    @property
    def right_answer(self) -> Answer:
        return Number(self.answer, self.tolerance)

    @property
    def can_be_right(self) -> bool:
        return abs(self.answer) - self.tolerance < LARGEST
