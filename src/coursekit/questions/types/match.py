"""Find the right side of each left one."""

from typing import Annotated, ClassVar

from msgspec import Struct

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Pairs
from coursekit.questions.digits import digits_for
from coursekit.text.field import Field


class Pair(Struct, frozen=True):
    """Two things that belong together."""

    left: Annotated[
        str, Field("Left", "Shown in order (Markdown).", ["AMPA receptor"], markdown="inline", asked="as-is")
    ]
    right: Annotated[
        str, Field("Right", "Shown shuffled (Markdown).", ["Fast current"], markdown="inline", asked="apart")
    ]


class Match(AnyQuestion, frozen=True):
    """The learner finds the right side of each left one."""

    type: ClassVar[str] = "match"
    about: ClassVar[str] = "Find the pairs."

    pairs: Annotated[
        tuple[Pair, ...], Field("Pairs", "Two or more.", exported="As they belong together.", least=2, asked="as-is")
    ]

    @property
    def parts(self) -> int:
        return len(self.pairs)

    @property
    def answer_size(self) -> int:
        return digits_for((self.parts + 1) ** self.parts)

    @property
    def lower_scores(self) -> int:
        return self.parts + 1

    @property
    def wrong_answers(self) -> int:
        return int((self.parts + 1) ** self.parts) * self.lower_scores

    @property
    def right_answer(self) -> Answer:
        lefts, rights = tuple(pair.left for pair in self.pairs), tuple(pair.right for pair in self.pairs)
        return Pairs(tuple((place, place) for place in range(self.parts)), lefts, rights)

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        return "pairs", tuple(pair.left for pair in self.pairs)
