"""What a change does to learners, from opening their records in the new edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from coursekit.course.edition import EditionConcept, EditionQuestion
from coursekit.course.lineage import Lineage, numbered, successor
from coursekit.editions.as_outline import as_outline
from coursekit.editions.engine import answers

QUESTION_MINUTES = 1
"""What answering a question again takes, about."""


class Effect(IntEnum):
    """How bad it is for learners. ``RETIRED`` is told, and nobody has to do anything."""

    SAFE = 0
    RETIRED = 1
    ASKS_AGAIN = 2
    LOCKS_OUT = 3
    LOSES_PROGRESS = 4

    @property
    def word(self) -> str:
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        return {0: "safe", 1: "retired", 2: "asks again", 3: "locks someone out", 4: "loses progress"}[self.value]


class Mend(NamedTuple):
    """The line that would keep what is lost, the file to write it in, and where in that."""

    path: str
    where: str
    line: str


class Consequence(NamedTuple):
    """What happens to whom, what it costs them, and what would keep it."""

    effect: Effect
    concept: str
    who: str
    what: str
    minutes: int = 0
    mend: Mend | None = None
    advice: str = ""


@dataclass(frozen=True)
class Verdict:
    """All that happens to learners, the worst first."""

    consequences: tuple[Consequence, ...]

    @property
    def effect(self) -> Effect:
        """The worst."""
        return max((each.effect for each in self.consequences), default=Effect.SAFE)

    def minutes(self, effect: Effect) -> int:
        return sum(each.minutes for each in self.consequences if each.effect == effect)


def verdict(lineage: Lineage) -> Verdict:
    """Replays every reachable kind of learner of the old edition in the new one. Raises NoEngine."""
    [found] = answers(("replay", as_outline(lineage.old), as_outline(lineage.new)))
    consequences = _Consequences(lineage).of((kind, id, key) for kind, id, key, _ in found)
    return Verdict(tuple(sorted(dict.fromkeys(consequences), key=lambda each: -each.effect)))


class _Consequences:
    def __init__(self, lineage: Lineage) -> None:
        self.lineage = lineage

    def of(self, found: Iterator[tuple[str, str, str]]) -> Iterator[Consequence]:
        for kind, id, key in found:
            concept = self.lineage.old.by_id[id]
            question = next((each for each in concept.questions if each.key == key), None)
            heir = self.lineage.heir(id)
            match kind:
                case "gone":
                    yield self.gone(concept)
                case "uncompleted" | "unread":
                    words = "completed" if kind == "uncompleted" else "read"
                    who = f"who {words} {concept.name}"
                    yield Consequence(
                        Effect.LOSES_PROGRESS, id, who, f"it does not count as {words} any more", concept.minutes
                    )
                case "locked":
                    yield self.locked(concept, heir or concept)
                case "unasked" if question and heir:
                    yield self.unasked(concept, heir, question)
                case "changed" if question and heir:
                    yield self.changed(heir, question)
                case _ if question:
                    who = f"who answered {numbered(concept, question)} of {concept.name}"
                    yield Consequence(
                        Effect.LOSES_PROGRESS, id, who, "the answer and its score are gone", QUESTION_MINUTES
                    )

    def gone(self, concept: EditionConcept) -> Consequence:
        who = f"who began or completed {concept.name}"
        if retired := self.lineage.new.retires(concept.id):
            named = [heir.name for id in retired.replaced_by if (heir := self.lineage.new.find(id))]
            instead = f"; {', '.join(named)} teaches it now" if named else ""
            return Consequence(Effect.RETIRED, concept.id, who, f"it was retired{instead}; their record keeps it")
        if heir := self.lineage.likely_heir(concept):
            what = f"it is gone; {heir.name} seems to be the same under another id, and begins empty"
            line = f"formerly: [{', '.join(dict.fromkeys((*heir.formerly, concept.id)))}]"
            mend = Mend(self.path_of(heir), "in its front matter", line)
            return Consequence(Effect.LOSES_PROGRESS, concept.id, who, what, concept.minutes, mend)
        what = "it is gone, with its completion and scores"
        if parts := self.lineage.parts_of(concept):
            what = f"it was split, and {', '.join(part.name for part in parts)} begin empty"
            mend = Mend(self.path_of(parts[0]), "in its front matter", f"formerly: [{concept.id}]")
            return Consequence(Effect.LOSES_PROGRESS, concept.id, who, what, concept.minutes, mend)
        mend = Mend("course.yaml", "if it is meant", f"retired: [{{id: {concept.id}, reason: …}}]")
        return Consequence(Effect.LOSES_PROGRESS, concept.id, who, what, concept.minutes, mend)

    def locked(self, concept: EditionConcept, heir: EditionConcept) -> Consequence:
        who = f"who was in {concept.name}"
        what = "it is locked until what stands before it is complete"
        advice = "Move what is new behind it, take the prerequisite out, or say unlock: prerequisites or open."
        return Consequence(Effect.LOCKS_OUT, heir.id, who, what, 0, None, advice)

    def unasked(self, old: EditionConcept, heir: EditionConcept, question: EditionQuestion) -> Consequence:
        who = f"who answered {numbered(old, question)} of {old.name}"
        if retired := self.lineage.new.retires(heir.id, question) or self.lineage.new.retires(old.id, question):
            return Consequence(Effect.RETIRED, heir.id, who, f"it was retired: {retired.reason}")
        renewed = successor(question, old, heir)
        if renewed is None:
            name = question.id or question.record_key
            line = f"retired: [{{id: {heir.id}, question: {name}, reason: …}}]"
            mend = Mend("course.yaml", "if it is meant", line)
            if question.pool in old.draws and question.pool in heir.draws:
                what = "the question is gone, and another of its pool is asked instead"
                return Consequence(Effect.ASKS_AGAIN, heir.id, who, what, QUESTION_MINUTES, mend)
            return Consequence(Effect.LOSES_PROGRESS, heir.id, who, "the question is gone, with its points", 0, mend)
        what = f"it is asked again as {numbered(heir, renewed)}"
        path, where = self.path_of(heir), f"under {numbered(heir, renewed)}"
        if question.id:
            lost = "its id was removed" if not renewed.id else "it has another id"
            mend = Mend(path, where, f"id: {question.id}")
            return Consequence(Effect.LOSES_PROGRESS, heir.id, who, f"{lost}, so {what}", QUESTION_MINUTES, mend)
        if renewed.id and renewed.prompt == question.prompt:
            mend = Mend(path, where, f"without the line “id: {renewed.id}”")
            what = f"it got an id that it had not when it was published, so {what}"
            return Consequence(Effect.LOSES_PROGRESS, heir.id, who, what, QUESTION_MINUTES, mend)
        advice = "It has no id, so its prompt is what it is known by. Give questions an id before their words change."
        return Consequence(
            Effect.ASKS_AGAIN, heir.id, who, f"its words are others, so {what}", QUESTION_MINUTES, None, advice
        )

    def changed(self, heir: EditionConcept, question: EditionQuestion) -> Consequence:
        now = next(each for each in heir.questions if each.record_key == question.record_key)
        who = f"who answered {numbered(heir, now)} of {heir.name}"
        what = (
            "its parts or its right answer are others: the score stays, and the old answer is not shown as one to this"
        )
        return Consequence(Effect.ASKS_AGAIN, heir.id, who, what, QUESTION_MINUTES)

    def path_of(self, concept: EditionConcept) -> str:
        return f"stages/{self.lineage.new.stage_of[concept.id].id}/{concept.id}.md"
