"""Free recall, which the learner judges."""

from typing import Annotated, ClassVar

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, SelfAssessed
from coursekit.questions.digits import bit_digits
from coursekit.text.field import Field


class Recall(AnyQuestion, frozen=True):
    """The learner writes freely, compares with the answer and judges against the rubric."""

    type: ClassVar[str] = "recall"
    about: ClassVar[str] = "Free recall, judged by the learner."

    answer: Annotated[
        str,
        Field("Model answer", "What a good answer says (Markdown).", ["It drifts towards zero."], markdown="block"),
    ]
    rubric: Annotated[
        tuple[str, ...],
        Field("Rubric", "Points that a good answer makes.", [["names the gradients"]], markdown="inline"),
    ] = ()

    @property
    def parts(self) -> int:
        return len(self.rubric)

    @property
    def answer_size(self) -> int:
        return bit_digits(self.parts)

    @property
    def lower_scores(self) -> int:
        return self.parts + 1

    @property
    def wrong_answers(self) -> int:
        """Each of them has all scores: an earlier rubric may have had other points."""
        return int(2 ** max(1, self.parts))

    @property
    def meaning_parts(self) -> tuple[str, ...]:
        return self.rubric

    @property
    def right_answer(self) -> Answer:
        return SelfAssessed()
