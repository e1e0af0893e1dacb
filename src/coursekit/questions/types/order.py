"""Put items in order."""

from math import factorial
from typing import Annotated, ClassVar

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Sequence
from coursekit.questions.digits import digits_for
from coursekit.text.field import Field


class Order(AnyQuestion, frozen=True):
    """The learner puts items in order."""

    type: ClassVar[str] = "order"
    about: ClassVar[str] = "Put in order."

    items: Annotated[
        tuple[str, ...],
        Field(
            "Items",
            "In the right order (Markdown).",
            [["Depolarise", "Open", "Enter"]],
            markdown="inline",
            asked="sorted",
            least=2,
        ),
    ]

    @property
    def parts(self) -> int:
        return len(self.items)

    @property
    def answer_size(self) -> int:
        return digits_for(factorial(self.parts))

    @property
    def lower_scores(self) -> int:
        return self.parts + 1

    @property
    def wrong_answers(self) -> int:
        return factorial(self.parts) * self.lower_scores

    @property
    def right_answer(self) -> Answer:
        return Sequence(tuple(range(self.parts)), self.items)

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        return "items", self.items
