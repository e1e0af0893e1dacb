"""Is it so?"""

from typing import Annotated, ClassVar

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Picks
from coursekit.text.field import Field


class TrueFalse(AnyQuestion, frozen=True):
    """A sentence that is so or is not so."""

    type: ClassVar[str] = "true-false"
    about: ClassVar[str] = "Say whether the prompt is so."

    so: Annotated[bool, Field("So", "True for a sentence that is so.", [True])]
    because: Annotated[str, Field("Because", "Why (Markdown).", ["It *leaks*."], markdown="inline")] = ""

    @property
    def parts(self) -> int:
        return 2

    @property
    def answer_size(self) -> int:
        return 1

    @property
    def lower_scores(self) -> int:
        return 1

    @property
    def wrong_answers(self) -> int:
        return 1

    @property
    def right_answer(self) -> Answer:
        return Picks((0 if self.so else 1,), ("so", "not so"))
