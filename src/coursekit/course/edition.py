"""An edition: what learners' progress hangs on in one published version of a course, and nothing that it teaches.

Ids, earlier ids, order, locks, keys of questions, and fingerprints of the rest. Packages carry it as ``edition.json``,
and ``releases/<version>.json`` keeps it in the course; ``schemas/edition.schema.json`` describes both.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import Meta, MsgspecError, Struct, json

from coursekit.course.record_needs import QUESTION_KEY
from coursekit.graph.reach import UnlockPolicy
from coursekit.text.keys import short_key

FORMAT = "coursekit-edition"
FILE = "edition.json"
MAX_BYTES = 20_000_000
"""Of an edition's text; 10,000 concepts take 6 MB."""

Key = Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9_-]+$")]
Id = Annotated[str, Meta(min_length=1, max_length=200)]
Words = Annotated[str, Meta(max_length=2000)]
Completion = Literal["read", "attempted", "mastered"]
Print = Annotated[str, Meta(max_length=20, description="A fingerprint: the same for the same words.")]


class EditionQuestion(Struct, frozen=True, omit_defaults=True):
    """A question by its key in learner records. ``meaning``: what an answer to it stands for; ``prompt``: its words."""

    key: Annotated[Key, Meta(title="Key", description="By which learner records know the question.")]
    type: Annotated[str, Meta(max_length=40, title="Type", description="Such as `choice`.", examples=["choice"])]
    meaning: Annotated[Print, Meta(title="Meaning", description="A fingerprint of what an answer to it stands for.")]
    prompt: Annotated[Print, Meta(title="Prompt", description="A fingerprint of what it asks.")]
    id: Annotated[str, Meta(max_length=200, title="Id", description="Its own id, empty when it has none.")] = ""
    points: Annotated[float, Meta(title="Points", description="What a right answer counts.")] = 1
    parts: Annotated[int, Meta(title="Parts", description="Options, pairs, items or points of the rubric.")] = 0
    tries: Annotated[int, Meta(title="Tries", description="How often it may be answered; 0: without a limit.")] = 0
    pool: Annotated[str, Meta(max_length=200, title="Pool", description="That it is drawn from, if it has a name.")] = (
        ""
    )

    @property
    def record_key(self) -> str:
        """The part of its key that learner records hold."""
        return self.key[:QUESTION_KEY]


class EditionConcept(Struct, frozen=True, omit_defaults=True):
    """A concept. ``figures`` are fingerprints by path, ``content`` is one of the whole file."""

    id: Annotated[Id, Meta(title="Id", description="Of the concept, today.")]
    title: Annotated[Words, Meta(title="Title", description="As learners read it.")]
    minutes: Annotated[int, Meta(title="Minutes", description="Reading time.", examples=[5])]
    words: Annotated[int, Meta(title="Words", description="How many its prose has.", examples=[600])]
    content: Annotated[Print, Meta(title="Content", description="A fingerprint of all that its file says.")]
    formerly: Annotated[tuple[Id, ...], Meta(title="Formerly", description="Ids that it had before.")] = ()
    prerequisites: Annotated[tuple[Id, ...], Meta(title="Prerequisites", description="Ids of what it rests on.")] = ()
    across: Annotated[
        tuple[str, ...], Meta(title="Across courses", description="Prerequisites in other courses: `course:concept`.")
    ] = ()
    figures: Annotated[Mapping[str, Print], Meta(title="Figures", description="Fingerprints of figures by path.")] = {}
    questions: Annotated[tuple[EditionQuestion, ...], Meta(title="Questions", description="In their order.")] = ()
    draws: Annotated[
        Mapping[str, int],
        Meta(title="Draws", description="How many questions are drawn of each pool; none: all are asked."),
    ] = {}

    @property
    def key(self) -> str:
        """Its key in learner records."""
        return short_key("concept", self.id)

    @property
    def name(self) -> str:
        return f"“{self.title}” ({self.id})"


class EditionStage(Struct, frozen=True, omit_defaults=True):
    """A stage, with its concepts in order."""

    id: Annotated[Id, Meta(title="Id", description="Of the stage.")]
    title: Annotated[Words, Meta(title="Title", description="As learners read it.")]
    concepts: Annotated[tuple[EditionConcept, ...], Meta(title="Concepts", description="In path order.")] = ()


class Retired(Struct, frozen=True, omit_defaults=True):
    """A concept that was taken out on purpose, or one ``question`` of it (its id or key), and what replaces it."""

    id: Annotated[Id, Meta(title="Id", description="Of the concept.")]
    reason: Annotated[Words, Meta(title="Reason", description="Why it was taken out, for authors.")]
    question: Annotated[str, Meta(max_length=200, title="Question", description="Id or key; empty: all of it.")] = ""
    replaced_by: Annotated[tuple[Id, ...], Meta(title="Replaced by", description="Ids of what stands for it.")] = ()


class Edition(Struct, frozen=True, omit_defaults=True, dict=True, kw_only=True, tag_field="format", tag=FORMAT):
    """A published version of a course, or what would be one."""

    format_version: Annotated[Literal[1], Meta(title="Version of the format", description="Of this schema.")]
    id: Annotated[str, Meta(max_length=200, title="Id", description="Of the course.", examples=["working-brain"])]
    version: Annotated[str, Meta(max_length=40, title="Edition", description="Its version.", examples=["1.0.0"])]
    title: Annotated[Words, Meta(title="Title", description="Of the course.")]
    language: Annotated[str, Meta(max_length=40, title="Language", description="A BCP 47 tag.", examples=["en-GB"])]
    unlock: Annotated[UnlockPolicy, Meta(title="Unlock", description="When a concept opens.")]
    completion: Annotated[Completion, Meta(title="Completion", description="When a concept is complete.")]
    pass_mark: Annotated[float, Meta(title="Pass mark", description="What `mastered` asks for, from 0 to 1.")] = 0.8
    passing_score: Annotated[float, Meta(title="Passing score", description="Of the whole course; 0: none.")] = 0
    stages: Annotated[tuple[EditionStage, ...], Meta(title="Stages", description="In path order.")] = ()
    retired: Annotated[tuple[Retired, ...], Meta(title="Retired", description="What was taken out on purpose.")] = ()

    @cached_property
    def concepts(self) -> tuple[EditionConcept, ...]:
        """All of them, in path order."""
        return tuple(concept for stage in self.stages for concept in stage.concepts)

    @cached_property
    def by_id(self) -> Mapping[str, EditionConcept]:
        """Concepts by today's ids; of two, the first on the path."""
        return {concept.id: concept for concept in reversed(self.concepts)}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """What learners see, such as ``C2.3``, by id."""
        return {
            concept.id: f"C{number}.{place}"
            for number, stage in enumerate(self.stages, 1)
            for place, concept in enumerate(stage.concepts, 1)
        }

    @cached_property
    def stage_of(self) -> Mapping[str, EditionStage]:
        """Stages by the ids of their concepts."""
        return {concept.id: stage for stage in self.stages for concept in stage.concepts}

    @cached_property
    def renamed(self) -> Mapping[str, EditionConcept]:
        """Concepts by the ids that they had before, where no concept has them today."""
        return {id: concept for concept in reversed(self.concepts) for id in concept.formerly if id not in self.by_id}

    def find(self, id: str) -> EditionConcept | None:
        """The concept that has an id today, or had it before."""
        return self.by_id.get(id) or self.renamed.get(id)

    def retires(self, id: str, question: EditionQuestion | None = None) -> Retired | None:
        """What the course says of a concept, or a question of one, that it took out."""
        names = {""} if question is None else {question.id or question.record_key, question.key, question.record_key}
        return next((one for one in self.retired if one.id == id and one.question in names), None)


def text_of(edition: Edition) -> bytes:
    """An edition as JSON, one value a line, so that git merges and shows it well."""
    return json.format(json.encode(edition), indent=1) + b"\n"


def edition_schema() -> dict[str, Any]:
    """The JSON Schema of an edition's text, as msgspec makes it."""
    schema = json.schema(Edition)
    of_format = {"title": "Format", "description": "What tells an edition from other JSON."}
    schema["$defs"]["Edition"]["properties"]["format"] |= of_format
    return schema


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """By what versions are sorted: numbers as numbers, and a word, such as that of 1.0.0-beta, before nothing."""
    parts = re.findall(r"[0-9]+|[A-Za-z]+", version.partition("+")[0])
    return (*((2, int(part), "") if part.isdigit() else (0, 0, part) for part in parts), (1, 0, ""))


class NoEdition(ValueError):
    """A text that is no edition; the message says why."""


_DECODER = json.Decoder(Edition)


def edition_from(text: bytes) -> Edition:
    """An edition from its JSON, which anybody may have written. Raises NoEdition."""
    try:
        edition = _DECODER.decode(text)
    except (MsgspecError, RecursionError, ValueError) as error:
        raise NoEdition(str(error)) from None
    return edition
