"""Which concept and question of a new edition is which one of an old one."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct, field

from coursekit.course.edition import Edition, EditionConcept, EditionQuestion
from coursekit.text.quotation import STRAIGHT


class Lineage(Struct, frozen=True, eq=False, dict=True):
    """Two editions, and what in the one became what in the other."""

    old: Edition
    new: Edition
    heirs: dict[str, EditionConcept | None] = field(default_factory=dict)

    def heir(self, id: str) -> EditionConcept | None:
        """The concept that has the progress of an old one; None where nobody does."""
        if id not in self.heirs:
            self.heirs[id] = self.new.find(id)
        return self.heirs[id]

    @cached_property
    def gone(self) -> tuple[EditionConcept, ...]:
        """Concepts without an heir."""
        return tuple(concept for concept in self.old.concepts if self.heir(concept.id) is None)

    @cached_property
    def added(self) -> tuple[EditionConcept, ...]:
        """Concepts that are nobody's heir."""
        inherited = {heir.id for concept in self.old.concepts if (heir := self.heir(concept.id))}
        return tuple(concept for concept in self.new.concepts if concept.id not in inherited)

    @cached_property
    def pairs(self) -> tuple[tuple[EditionConcept, EditionConcept], ...]:
        """Old concepts with their heirs, in the old order."""
        return tuple((concept, heir) for concept in self.old.concepts if (heir := self.heir(concept.id)))

    def likely_heir(self, gone: EditionConcept) -> EditionConcept | None:
        """An added concept that is a gone one under another id, as far as its words and questions tell."""
        return self._likely.get(gone.id)

    @cached_property
    def _likely(self) -> dict[str, EditionConcept]:
        """The likest first; each added concept is one gone one at most."""
        rated = [(likeness(gone, added), gone, added) for gone in self.gone for added in self.added]
        found: dict[str, EditionConcept] = {}
        for rate, gone, added in sorted(rated, key=lambda each: -each[0]):
            if rate >= LIKE and gone.id not in found and added not in found.values():
                found[gone.id] = added
        return found

    def parts_of(self, concept: EditionConcept) -> tuple[EditionConcept, ...]:
        """Added concepts that have questions which stood in an old one; none where that only has another id."""
        left = self.heir(concept.id)
        stayed = {question.record_key for question in left.questions} if left else set()
        had = {question.prompt for question in concept.questions if question.record_key not in stayed}
        parts = tuple(added for added in self.added if had & {question.prompt for question in added.questions})
        return () if parts == (self.likely_heir(concept),) else parts


LIKE = 0.5
"""From here on a concept is taken for another one."""


def likeness(one: EditionConcept, other: EditionConcept) -> float:
    """0 to 1: the same file, the same title, or a share of the same questions and figures."""
    if one.content == other.content or _plain(one.title) == _plain(other.title):
        return 1
    had, has = ({*((each.type, each.prompt) for each in side.questions), *side.figures} for side in (one, other))
    return len(had & has) / max(1, len(had | has))


def _plain(title: str) -> str:
    """A title without case; the marks of quotations may be written in two ways."""
    return title.translate(STRAIGHT).casefold()


def successor(question: EditionQuestion, old: EditionConcept, new: EditionConcept) -> EditionQuestion | None:
    """The question of a concept's heir that an old one, whose key is gone, seems to be now."""
    known = {each.record_key for each in old.questions}
    fresh = [each for each in new.questions if each.record_key not in known]
    for alike in (
        lambda each: each.prompt == question.prompt and each.type == question.type,
        lambda each: each.type == question.type and each.meaning == question.meaning and each.meaning != "",
    ):
        if found := next(filter(alike, fresh), None):
            return found
    lost = [each for each in old.questions if each.record_key not in {one.record_key for one in new.questions}]
    same = [each for each in fresh if each.type == question.type]
    ours = [each for each in lost if each.type == question.type]
    place = ours.index(question)
    return same[place] if len(same) == len(ours) and place < len(same) else None


def numbered(concept: EditionConcept, question: EditionQuestion) -> str:
    """How messages call a question."""
    return f"question {concept.questions.index(question) + 1} ({question.type})"


def questions_of(
    old: EditionConcept, new: EditionConcept
) -> Iterator[tuple[EditionQuestion | None, EditionQuestion | None]]:
    """Questions that stayed, with what they are now; those that went, and those that came."""
    now = {question.record_key: question for question in new.questions}
    for question in old.questions:
        yield question, now.pop(question.record_key, None)
    for question in now.values():
        yield None, question
