"""What questions have in common of which a learner picks parts: one, or all that are right."""

from collections.abc import Sequence
from typing import Protocol

from coursekit.questions import AnyQuestion
from coursekit.questions.answer import Answer, Picks
from coursekit.questions.digits import bit_digits


class PickablePart(Protocol):
    """A part that may be picked."""

    @property
    def text(self) -> str: ...

    @property
    def correct(self) -> bool: ...


class Picking(AnyQuestion, frozen=True):
    """A question of which parts are picked; a type says which they are, as ``pickable_parts``."""

    @property
    def pickable_parts(self) -> Sequence[PickablePart]:
        raise NotImplementedError

    @property
    def several(self) -> bool:
        """Whether the learner picks all that apply rather than one."""
        return sum(self.marked) > 1

    @property
    def marked(self) -> tuple[bool, ...]:
        return tuple(part.correct for part in self.pickable_parts)

    @property
    def parts(self) -> int:
        return len(self.pickable_parts)

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
        right = tuple(place for place, correct in enumerate(self.marked) if correct)
        return Picks(right, tuple(part.text for part in self.pickable_parts))

    @property
    def can_be_right(self) -> bool:
        return any(self.marked)
