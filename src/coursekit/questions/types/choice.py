"""Pick one option, or all that apply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Picks
from coursekit.questions.digits import bit_digits
from coursekit.text.field import Field


@dataclass(frozen=True)
class Option:
    """One option of a choice."""

    text: Annotated[str, Field("Text", "The option (Markdown).", ["Magnesium"], markdown="inline")]
    correct: Annotated[
        bool, Field("Correct", "True for a right option.", [True], exported="Whether it is a right option.")
    ] = False
    feedback: Annotated[
        str,
        Field(
            "Feedback", "Shown when it is picked (Markdown).", ["Right: depolarisation expels it."], markdown="inline"
        ),
    ] = ""


@dataclass(frozen=True)
class Choice(AnyQuestion):
    """Pick one option, or all that apply."""

    type: ClassVar[str] = "choice"
    about: ClassVar[str] = "Pick one or several options."
    for_authors: ClassVar[str] = "One right option means pick one, several mean pick all."
    derived: ClassVar[Mapping[str, Field]] = {
        "several": Field("Several", "Whether the learner picks all that apply rather than one.", [False])
    }

    options: Annotated[tuple[Option, ...], Field("Options", "Two or more.", exported="In the author's order.", least=2)]

    @property
    def several(self) -> bool:
        """Whether the learner picks all that apply rather than one."""
        return sum(option.correct for option in self.options) > 1

    @property
    def parts(self) -> int:
        return len(self.options)

    @property
    def answer_size(self) -> int:
        return bit_digits(self.parts)

    @property
    def lower_scores(self) -> int:
        return self.parts * (self.parts + 1) // 2 if self.several else 1

    @property
    def wrong_answers(self) -> int:
        return (2**self.parts - 1) * self.lower_scores if self.several else self.parts

    @property
    def right_answer(self) -> Answer:
        right = tuple(place for place, option in enumerate(self.options) if option.correct)
        return Picks(right, len(self.options))

    @property
    def can_be_right(self) -> bool:
        return any(option.correct for option in self.options)

    @property
    def listed(self) -> tuple[str, tuple[str, ...]]:
        return "options", tuple(option.text for option in self.options)
